/** Runs one piece of work of a party when it has a slot, and gives what it gives. */
export type InSlot = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * A limit on work at the same time, shared by parties that wait in a line each: a slot that gets free goes to the party
 * that has waited longest for its turn, so that whoever comes with little does not wait behind all of who came with much.
 */
export class FairSlots {
  private free: number;
  /** Of those who have somebody waiting; the first is next. */
  private readonly lines: (() => void)[][] = [];

  /** @param slots at least 1 */
  constructor(slots: number) {
    this.free = slots;
  }

  /** Pieces of work, of all parties, that have no slot yet. */
  get waiting(): number {
    return this.lines.reduce((sum, line) => sum + line.length, 0);
  }

  /** A party of its own, with a line of its own. */
  party(): InSlot {
    const line: (() => void)[] = [];
    return async (work) => {
      await this.enter(line);
      try {
        return await work();
      } finally {
        this.leave();
      }
    };
  }

  private async enter(line: (() => void)[]): Promise<void> {
    // Where one is free nobody waits: a slot is given on before it counts as free.
    if (this.free > 0) {
      this.free -= 1;
      return;
    }
    await new Promise<void>((resolve) => {
      if (line.length === 0) this.lines.push(line);
      line.push(resolve);
    });
  }

  private leave(): void {
    const line = this.lines.shift();
    if (!line) {
      this.free += 1;
      return;
    }
    const next = line.shift()!;
    if (line.length > 0) this.lines.push(line);
    next();
  }
}
