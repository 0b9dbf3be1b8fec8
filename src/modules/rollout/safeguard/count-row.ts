import type { Variant } from '../../../common/context/request-context.js';

/** Each is a yes or no a request: it failed, its output could not be read, it took longer than its limit. */
export const metrics = ['errors', 'parse_errors', 'latency'] as const;
export type Metric = (typeof metrics)[number];

/** So many must have had the event: what one persona's evidence makes of the model says little of the variant. */
export const concernedPersonas = 3;

/** All that the evidence depends on: n observations, of which k had the event. */
export interface Counts {
  observations: number;
  events: number;
}

/** A row of `rollout_counts`: one metric, both variants over the same time, all replicas together. */
export interface CountRow extends Record<Variant, Counts> {
  readonly metric: Metric;
  readonly epoch: number;
  /** The latest observations of `optimized` alone, begun anew more often. */
  readonly recent: Counts;
  /** Observations since the epoch began, however often the counts began anew. */
  readonly sinceEpoch: Record<Variant, number>;
  /** When each was last observed, in milliseconds since 1970 by the database's clock; null: never. */
  readonly observedAt: Record<Variant, number | null>;
}

const none: Counts = { observations: 0, events: 0 };

/** What stands for a row before its first observation. */
export function emptyRow(metric: Metric, epoch: number): CountRow {
  return {
    metric,
    epoch,
    optimized: none,
    archived: none,
    recent: none,
    sinceEpoch: { optimized: 0, archived: 0 },
    observedAt: { optimized: null, archived: null },
  };
}

/** k ÷ n; null without observations. */
export function rateOf({ observations, events }: Counts): number | null {
  return observations > 0 ? events / observations : null;
}
