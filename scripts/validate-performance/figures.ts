import { percentile } from '../measuring/percentile.js';

/** A measure over its runs, by nearest rank; of fewer than 100 runs the P99 is the largest. */
export interface Figures {
  runs: number;
  median: number;
  p95: number;
  p99: number;
}

/** Null where nothing was measured. */
export function figuresOf(values: readonly number[]): Figures | null {
  if (values.length === 0) return null;
  return {
    runs: values.length,
    median: percentile(values, 0.5),
    p95: percentile(values, 0.95),
    p99: percentile(values, 0.99),
  };
}
