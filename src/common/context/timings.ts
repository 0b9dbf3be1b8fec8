/** Durations of one request by name, in milliseconds. */
export class Timings {
  readonly startedAt = performance.now();
  /** Made with the first duration: an answer from the cache may have none. */
  private durations?: Map<string, number>;

  /** Measures `work`, also when it fails. A name measured twice adds up. */
  async measure<T>(name: string, work: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.add(name, performance.now() - start);
    }
  }

  /** @param name a token of HTTP (RFC 9110, 5.6.2): it stands in a header */
  add(name: string, milliseconds: number): void {
    this.durations ??= new Map();
    this.durations.set(name, (this.durations.get(name) ?? 0) + milliseconds);
  }

  /** 0 for what was not measured. */
  get(name: string): number {
    return this.durations?.get(name) ?? 0;
  }

  elapsed(): number {
    return performance.now() - this.startedAt;
  }

  /** The value of a `Server-Timing` header (W3C Server Timing), the total last. */
  toHeader(): string {
    let header = '';
    if (this.durations) {
      for (const [name, milliseconds] of this.durations) header += `${name};dur=${milliseconds.toFixed(1)}, `;
    }
    return `${header}total;dur=${this.elapsed().toFixed(1)}`;
  }
}
