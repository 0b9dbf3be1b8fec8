/** What was started, to be stopped in the reverse order whatever happens. */
export class Parts {
  private readonly stops: (() => unknown)[] = [];
  private readonly end = new AbortController();

  /** @param limitMs after that everything is given up, in milliseconds */
  constructor(limitMs: number) {
    // Not `once`: one Ctrl-C arrives twice, from the terminal and passed on by npm.
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(name, () => this.end.abort(new Error('Stopped.')));
    const limit = () => this.end.abort(new Error(`Given up after ${limitMs / 1_000} s.`));
    setTimeout(limit, limitMs).unref();
  }

  /** Aborted where somebody or the limit ends the run. */
  get signal(): AbortSignal {
    return this.end.signal;
  }

  keep<T extends { stop(): unknown }>(part: T): T {
    this.stops.push(() => part.stop());
    return part;
  }

  async stop(): Promise<void> {
    for (const stop of this.stops.splice(0).toReversed()) await stop();
  }

  /**
   * Runs the work, and stops everything afterwards.
   *
   * @returns the exit code
   */
  async run(work: () => Promise<boolean>): Promise<number> {
    try {
      return (await work()) ? 0 : 1;
    } catch (error) {
      const reason = this.signal.aborted ? this.signal.reason : error;
      console.error(reason instanceof Error ? reason.message : reason);
      return 1;
    } finally {
      await this.stop();
    }
  }
}
