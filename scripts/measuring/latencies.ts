import { nearestRank } from './percentile.js';

/** Milliseconds. */
export interface LatencyFigures {
  p50: number;
  p99: number;
  p999: number;
  max: number;
}

/** Durations in milliseconds, all kept: percentiles are exact. */
export class Latencies {
  private values = new Float64Array(65_536);
  count = 0;

  add(milliseconds: number): void {
    if (this.count === this.values.length) {
      const larger = new Float64Array(2 * this.count);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.count++] = milliseconds;
  }

  each(): Float64Array {
    return this.values.subarray(0, this.count);
  }

  /** By nearest rank; 0 of nothing. */
  figures(): LatencyFigures {
    const [p50, p99, p999, max] = this.at(0.5, 0.99, 0.999, 1) as [number, number, number, number];
    return { p50, p99, p999, max };
  }

  /** The same at any shares, each 0–1. */
  at(...shares: number[]): number[] {
    const sorted = this.each().slice().sort();
    return shares.map((share) => nearestRank(sorted, share) ?? 0);
  }
}
