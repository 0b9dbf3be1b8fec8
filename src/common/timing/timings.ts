/** Durations of one request by name, in milliseconds. */
export class Timings {
  readonly startedAt = performance.now();
  private readonly durations = new Map<string, number>();

  /** Measures `work`, also when it fails. A name measured twice adds up. */
  async measure<T>(name: string, work: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.add(name, performance.now() - start);
    }
  }

  add(name: string, milliseconds: number): void {
    this.durations.set(name, (this.durations.get(name) ?? 0) + milliseconds);
  }

  get(name: string): number {
    return this.durations.get(name) ?? 0;
  }

  elapsed(): number {
    return performance.now() - this.startedAt;
  }

  /** The value of a `Server-Timing` header (W3C Server Timing), the total last. */
  toHeader(): string {
    return [...this.durations, ['total', this.elapsed()] as const]
      .map(([name, milliseconds]) => `${name};dur=${milliseconds.toFixed(1)}`)
      .join(', ');
  }
}
