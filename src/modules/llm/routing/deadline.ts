import { ModelCancelledError, type ModelError, ModelTimeoutError } from '../model.errors.js';

/** What is left to report a failure in; then the caller is answered whatever runs still. In milliseconds. */
const graceMs = 20;

/** The one deadline of a request: every wait of it ends there, or when the caller leaves. */
export class Deadline {
  private readonly endsAt: number;
  private readonly controller = new AbortController();

  constructor(
    private readonly budgetMs: number,
    private readonly caller?: AbortSignal,
  ) {
    this.endsAt = performance.now() + budgetMs;
  }

  /** Aborts at the end. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Milliseconds; negative when it is over. */
  leftMs(): number {
    return this.endsAt - performance.now();
  }

  /** What a wait that ended with the deadline failed with. */
  error(cause?: unknown): ModelError {
    return this.caller?.aborted
      ? new ModelCancelledError('The answer was no longer wanted.', { cause })
      : new ModelTimeoutError('The model did not answer in time.', { cause });
  }

  /**
   * What `work` gives; `error()` if it goes on for longer.
   *
   * @throws {ModelError} as above; else what `work` throws
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const end = () => this.controller.abort();
    const timer = setTimeout(end, this.budgetMs);
    this.caller?.addEventListener('abort', end, { once: true });
    if (this.caller?.aborted) end();
    let last: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_, reject) => {
      const giveUp = () => (last = setTimeout(() => reject(this.error()), graceMs));
      if (this.signal.aborted) giveUp();
      else this.signal.addEventListener('abort', giveUp, { once: true });
    });
    try {
      return await Promise.race([work(), over]);
    } finally {
      clearTimeout(timer);
      clearTimeout(last);
      this.caller?.removeEventListener('abort', end);
    }
  }

  /**
   * Waits.
   *
   * @param until ends it before, when it resolves
   * @throws {ModelError} where the deadline comes first
   */
  async sleep(milliseconds: number, until?: Promise<void>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    let wake = () => {};
    await new Promise<void>((resolve) => {
      wake = resolve;
      timer = setTimeout(resolve, milliseconds);
      void until?.then(resolve);
      this.signal.addEventListener('abort', wake, { once: true });
      if (this.signal.aborted) resolve();
    });
    clearTimeout(timer);
    this.signal.removeEventListener('abort', wake);
    if (this.signal.aborted) throw this.error();
  }
}
