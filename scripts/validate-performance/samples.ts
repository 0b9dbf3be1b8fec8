import type { Variant } from '../../src/common/context/request-context.js';

/**
 * What is measured of each way; milliseconds but for tokens. `_added`: what the service adds to the model's own time;
 * `en`: of personas in English; `whole`: written before anybody asked, in English; `view_pattern`: of each load over the pattern, the first one and one an edit.
 */
export const measures = [
  'journey',
  'needs',
  'messaging',
  'journey_added',
  'needs_added',
  'messaging_added',
  'kpi_fresh',
  'kpi_cached',
  'details_cold',
  'details_cached',
  'batch',
  'tokens_en',
  'tokens_whole',
  'tokens_with_coding',
  'tokens_view_pattern',
] as const;
export type Measure = (typeof measures)[number];

/** Answers by what the document cache said. */
export interface Views {
  total: number;
  hits: number;
}

/** What one way came to. */
export class Samples {
  readonly values = Object.fromEntries(measures.map((measure) => [measure, []])) as unknown as Record<
    Measure,
    number[]
  >;
  readonly views: Views = { total: 0, hits: 0 };
  /** Of each persona the first view after its import; null where nothing was written before anybody asked. */
  firstLooks: Views | null = null;
  /** Answers that were not as they should be, in words. */
  readonly failures: string[] = [];
  /** Outputs of the model that could not be read, repaired or not; null where that cannot be told. */
  parseErrors: number | null = null;
  /** Look-ups of figures shared by a segment; null where the metrics cannot be read. */
  segments: Views | null = null;

  constructor(readonly variant: Variant) {}

  add(measure: Measure, value: number): void {
    this.values[measure].push(value);
  }
}
