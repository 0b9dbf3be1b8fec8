import type { Variant } from '../../../common/context/request-context.js';

/** Each is a yes or no a request: it failed, its output could not be read, it took longer than its limit. */
export const metrics = ['errors', 'parse_errors', 'latency'] as const;
export type Metric = (typeof metrics)[number];

/** What there are tests of: what is counted as requests are answered, and what users think of what they read. */
export const judgedMetrics = [...metrics, 'ratings'] as const;
export type JudgedMetric = (typeof judgedMetrics)[number];

/** So many must have had the event: what one persona's evidence makes of the model says little of the variant. */
export const concernedPersonas = 3;

/**
 * All that the evidence depends on: n observations, of which k had the event. Of ratings an observation is a user, and
 * the event is had in part: 0 where all is rated 5, 1 where all is rated 1.
 */
export interface Counts {
  observations: number;
  events: number;
}

/** One metric, both variants over the same time, all replicas together: a row of `rollout_counts`, or of ratings. */
export interface CountRow extends Record<Variant, Counts> {
  readonly metric: JudgedMetric;
  readonly epoch: number;
  /** The latest observations of `optimized` alone, begun anew more often. */
  readonly recent: Counts;
  /** Observations since the epoch began, however often the counts began anew. */
  readonly sinceEpoch: Record<Variant, number>;
  /** When each was last observed, in milliseconds since 1970 by the database's clock; null: never. */
  readonly observedAt: Record<Variant, number | null>;
}

export const none: Counts = { observations: 0, events: 0 };

/** What stands for a row before its first observation. */
export function emptyRow(metric: JudgedMetric, epoch: number): CountRow {
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

export function sumOf(a: Counts, b: Counts): Counts {
  return { observations: a.observations + b.observations, events: a.events + b.events };
}

/** k ÷ n; null without observations. */
export function rateOf({ observations, events }: Counts): number | null {
  return observations > 0 ? events / observations : null;
}
