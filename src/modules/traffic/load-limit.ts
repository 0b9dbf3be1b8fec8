export interface LoadLimits {
  /** Most requests in flight, however fast they are. */
  most: number;
  /** So many are always taken: if the process is late with fewer, it is not they who hold it up. */
  least: number;
  /** Milliseconds that the event loop may be late, as a mean of a window. */
  lateMs: number;
}

/** By how much the limit changes after a window in which the process was late, very late, and not late. */
const [lower, halve, raise] = [0.85, 0.5, 1.05];

/** So many times `lateMs` is very late. */
const veryLateFactor = 3;

/** So many windows in a row late before the limit falls for the first time: hundreds who come at once are no overload. */
const patience = 10;
/** So many times `lateMs` late, nothing but what operators need is answered. */
const drowningFactor = 10;

/**
 * How many requests may be in flight, found by trying, as TCP finds its window (additive growth would take minutes, so
 * both ways are factors): down while the event loop is late, up while it is not. It so fits the machine and the mix of
 * requests, which no fixed number does: most of a cold load is waiting, most of a list is work.
 */
export class LoadLimit {
  /** At the moment. */
  limit: number;
  /** Whether even what costs little is too much. */
  isDrowning = false;
  private lateWindows = 0;

  constructor(private readonly limits: LoadLimits) {
    this.limit = limits.most;
  }

  /** To be told at the end of each window. */
  observe(lateMs: number, inFlight: number): void {
    const { most, least, lateMs: allowedMs } = this.limits;
    // What costs little is refused last: where there is nothing left to refuse of the rest.
    this.isDrowning = lateMs > allowedMs * drowningFactor && this.limit <= least && inFlight >= least;
    this.lateWindows = lateMs <= allowedMs ? 0 : this.lateWindows + 1;
    const isBurst = this.limit === most && this.lateWindows < patience;
    if (lateMs <= allowedMs) this.limit = Math.min(most, Math.ceil(this.limit * raise));
    else if (inFlight > least && !isBurst)
      this.limit = Math.max(
        least,
        Math.floor(Math.min(this.limit, inFlight) * (lateMs > allowedMs * veryLateFactor ? halve : lower)),
      );
  }
}
