import { setTimeout } from 'node:timers/promises';

/** Lets beginnings happen one after the other, with at least so much time between two of them. */
export class Pace {
  private nextAt = 0;

  /** @param everyMs milliseconds @param now in milliseconds, never going back */
  constructor(
    private readonly everyMs: number,
    private readonly now = () => performance.now(),
    private readonly sleep: (milliseconds: number) => Promise<unknown> = (milliseconds) =>
      setTimeout(milliseconds),
  ) {}

  /** Resolves when it is the caller's turn: at once where nobody had one just before. */
  async turn(): Promise<void> {
    const now = this.now();
    const at = Math.max(now, this.nextAt);
    this.nextAt = at + this.everyMs;
    if (at > now) await this.sleep(at - now);
  }
}
