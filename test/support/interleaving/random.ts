/** Chance that can be repeated: mulberry32, since millions of runs want a fast one and no other quality. */
export class Random {
  private state: number;

  constructor(seed: number) {
    // Neighbouring seeds would begin alike.
    this.state = Math.imul(seed ^ 0x5bd1e995, 0x9e3779b1);
  }

  /** 0 ≤ x < 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0, less than `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** @param share from 0 to 1 */
  chance(share: number): boolean {
    return this.next() < share;
  }

  /** Mostly next to nothing, seldom long; in milliseconds, less than `longest`. */
  delay(longest: number): number {
    const kind = this.next();
    return this.next() * Math.min(longest, kind < 0.5 ? 2 : kind < 0.85 ? 25 : Infinity);
  }
}
