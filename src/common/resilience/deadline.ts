/** The time was up. */
export class DeadlineExceededError extends Error {
  readonly code = 'deadline_exceeded';
}

/** Turns of the event loop: so many for an answer that has come to be read, and for a failure to be told. */
const turns = 3;

/**
 * A limit on the time of one piece of work. At its end the signal aborts; three turns of the event loop later the caller
 * is answered, whatever becomes of the work.
 *
 * A process that was held up itself, or has much to do in each turn, finds the timer due before it reads the answer that
 * is there. So the limit is waited for in two steps, of which a standstill passes one only, and then some turns.
 */
export class Deadline {
  private readonly endsAt: number;
  private readonly controller = new AbortController();

  /**
   * @param limitMs milliseconds from now
   * @param outer ends it sooner, such as the signal of a caller who may leave
   */
  constructor(
    private readonly limitMs: number,
    private readonly outer?: AbortSignal,
  ) {
    this.endsAt = performance.now() + limitMs;
  }

  /**
   * Aborts when the time is up, with a `DeadlineExceededError` as its reason, or with `outer`, whose reason it takes. It is
   * one of its own: clients leave listeners on the signal they get, which would pile up on one that lives longer.
   */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Milliseconds; negative when it is over. */
  leftMs(): number {
    return this.endsAt - performance.now();
  }

  /**
   * What `work` gives. To be called once.
   *
   * @throws {unknown} what `work` throws in time, or just after; else the signal's reason: `DeadlineExceededError`, or that
   *   of `outer`. What becomes of `work` later is ignored
   */
  async run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { controller, signal, outer, limitMs } = this;
    let isOver = false;
    const soon = (then: () => void) => inTurns(turns, () => !isOver && then());
    const expire = () => controller.abort(new DeadlineExceededError(`No answer in ${limitMs} ms.`));
    let timer = setTimeout(() => {
      timer = setTimeout(() => soon(expire), limitMs / 2);
    }, limitMs / 2);
    const leave = () => controller.abort(outer!.reason);
    const ended = new Promise<never>((_, reject) => {
      const giveUp = () => soon(() => reject(signal.reason as Error));
      signal.addEventListener('abort', giveUp, { once: true });
    });
    outer?.addEventListener('abort', leave, { once: true });
    if (outer?.aborted) leave();
    try {
      return await Promise.race([work(signal), ended]);
    } finally {
      isOver = true;
      clearTimeout(timer);
      outer?.removeEventListener('abort', leave);
    }
  }

  /**
   * Waits, within `run`.
   *
   * @param until ends it sooner, when it resolves
   * @throws {unknown} the signal's reason, where that aborts first
   */
  async sleep(milliseconds: number, until?: Promise<void>): Promise<void> {
    const { signal } = this;
    let timer: NodeJS.Timeout | undefined;
    let wake = () => {};
    await new Promise<void>((resolve) => {
      wake = resolve;
      timer = setTimeout(resolve, milliseconds);
      void until?.then(resolve);
      signal.addEventListener('abort', wake, { once: true });
      if (signal.aborted) resolve();
    });
    clearTimeout(timer);
    signal.removeEventListener('abort', wake);
    signal.throwIfAborted();
  }
}

function inTurns(count: number, then: () => void): void {
  setImmediate(() => (count > 1 ? inTurns(count - 1, then) : then()));
}
