/** How much the latest call weighs in an average of the ones before. */
const weight = 0.2;
const shortestMs = 200;

/** What a call of a kind takes, learned from those that were answered: an exponentially weighted mean. */
export class TypicalCalls {
  private readonly means = new Map<string, number>();

  /** @param longestMs never more than that */
  constructor(private readonly longestMs: number) {}

  /** In milliseconds. @param startMs until there was one */
  of(kind: string, startMs: number): number {
    return Math.min(Math.max(this.means.get(kind) ?? startMs, shortestMs), this.longestMs);
  }

  /** One that was given up counts as well, with the time it was given: else a model that became slow never would be. */
  note(kind: string, startMs: number, durationMs: number): void {
    const mean = this.means.get(kind) ?? startMs;
    this.means.set(kind, mean + weight * (durationMs - mean));
  }
}
