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

  /** By nearest rank. */
  figures(): LatencyFigures {
    const sorted = this.values.slice(0, this.count).sort();
    const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
    return { p50: at(0.5), p99: at(0.99), p999: at(0.999), max: at(1) };
  }
}
