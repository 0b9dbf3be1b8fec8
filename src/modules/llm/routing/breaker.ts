import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleAll } from 'cockatiel';
import type { ModelError } from '../model.errors.js';

/** `half_open`: a call is on its way that tries whether it is well again. */
export type BreakerState = 'closed' | 'open' | 'half_open';

/**
 * Opens after so many failures in a row, closes with the first success, and lets one call through at most every
 * `probeEveryMs` meanwhile. The next may follow before the last is answered: one that hangs must not hide that the
 * model is back.
 */
export class Breaker {
  /** The latest one since it was closed. */
  failure: ModelError | undefined;
  /** By `performance.now()`: no call is let through before; when it was last tried. */
  private restsUntil = 0;
  private triedAt = 0;
  private probes = 0;
  private readonly policy;

  /** @param failures in a row that open it */
  constructor(
    failures: number,
    private readonly probeEveryMs: number,
  ) {
    this.policy = circuitBreaker(handleAll, {
      breaker: new ConsecutiveBreaker(failures),
      // When that is, is up to `waitMs`: cockatiel goes by the wall clock, which may be set back.
      halfOpenAfter: Number.NEGATIVE_INFINITY,
    });
  }

  get state(): BreakerState {
    if (this.policy.state === CircuitState.Closed) return 'closed';
    return this.probes > 0 ? 'half_open' : 'open';
  }

  /**
   * Milliseconds until a call is let through; 0 where one is now.
   *
   * @param impatient does not keep to the time that it was to rest, only to that between two probes
   */
  waitMs(now: number, impatient = false): number {
    if (this.state === 'closed') return 0;
    const nextProbeAt = this.triedAt + this.probeEveryMs;
    const until = impatient
      ? nextProbeAt
      : Math.max(this.restsUntil, this.state === 'half_open' ? nextProbeAt : 0);
    return Math.max(0, until - now);
  }

  /** Notes that a call was let through. The function it gives is to be called when that has ended. */
  begin(now: number): () => void {
    if (this.state === 'closed') return () => {};
    this.triedAt = now;
    this.probes += 1;
    return () => {
      this.probes -= 1;
    };
  }

  /** Closes it. */
  async succeeded(): Promise<void> {
    this.failure = undefined;
    await this.policy.execute(() => {});
  }

  /** @param restMs no call is let through for so long; without it, until the next probe is due */
  async failed(failure: ModelError, now: number, restMs?: number): Promise<void> {
    if (this.state === 'closed') this.triedAt = now;
    // From when it was tried: what was on its way when it opened must not put the next probe off.
    const until = restMs === undefined ? this.triedAt + this.probeEveryMs : now + restMs;
    this.restsUntil = this.state === 'closed' ? until : Math.max(this.restsUntil, until);
    this.failure = failure;
    await this.policy.execute(() => Promise.reject(failure)).catch(() => {});
  }
}
