/** `half_open`: a call is on its way that tries whether it is well again. */
export type BreakerState = 'closed' | 'open' | 'half_open';

/**
 * Opens after so many failures in a row, closes with a success, and lets one call through at most every `probeEveryMs`
 * meanwhile. The next may follow before the last is answered: one that hangs must not hide that all is well again.
 *
 * It counts and says, and calls nothing itself. All times are those of `performance.now()`: the clock on the wall may be
 * set back.
 */
export class Breaker<Failure extends Error = Error> {
  /** The latest one since it was closed. */
  failure: Failure | undefined;
  private inARow = 0;
  private isOpen = false;
  /** No call is let through before; when it was last tried. */
  private restsUntil = 0;
  private triedAt = 0;
  private probes = 0;

  /** @param failures in a row that open it */
  constructor(
    private readonly failures: number,
    private readonly probeEveryMs: number,
  ) {}

  get state(): BreakerState {
    if (!this.isOpen) return 'closed';
    return this.probes > 0 ? 'half_open' : 'open';
  }

  /** Milliseconds until a call is let through; 0 where one is now. */
  waitMs(now: number): number {
    if (!this.isOpen) return 0;
    const until = this.probes > 0 ? Math.max(this.restsUntil, this.nextProbeAt) : this.restsUntil;
    return Math.max(0, until - now);
  }

  /** The same, where the time that it is to rest is not kept to: only that between two probes. */
  probeWaitMs(now: number): number {
    return this.isOpen ? Math.max(0, this.nextProbeAt - now) : 0;
  }

  /** Notes that a call was let through. The function it gives is to be called when that has ended. */
  begin(now: number): () => void {
    if (!this.isOpen) return () => {};
    this.triedAt = now;
    this.probes += 1;
    return () => {
      this.probes -= 1;
    };
  }

  /** Closes it. @returns whether it was open */
  succeeded(): boolean {
    const wasOpen = this.isOpen;
    this.isOpen = false;
    this.inARow = 0;
    this.failure = undefined;
    return wasOpen;
  }

  /**
   * @param restMs no call is let through for so long; without it, until the next probe is due
   * @returns whether it opened with this one
   */
  failed(failure: Failure, now: number, restMs?: number): boolean {
    const wasOpen = this.isOpen;
    if (!wasOpen) this.triedAt = now;
    // From when it was tried: what was on its way when it opened must not put the next probe off.
    const until = restMs === undefined ? this.nextProbeAt : now + restMs;
    this.restsUntil = wasOpen ? Math.max(this.restsUntil, until) : until;
    this.failure = failure;
    this.inARow += 1;
    this.isOpen = this.inARow >= this.failures;
    return this.isOpen && !wasOpen;
  }

  private get nextProbeAt(): number {
    return this.triedAt + this.probeEveryMs;
  }
}
