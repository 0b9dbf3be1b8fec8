interface Due {
  at: number;
  run: () => void;
}

/** A clock that stands still but for {@link pass}, and what is to happen at which moment; in milliseconds. */
export class VirtualTime {
  now = 0;
  /** The next one last; of the same moment, the one that was asked for first. */
  private readonly due: Due[] = [];

  after(ms: number, run: () => void): void {
    this.at(this.now + ms, run);
  }

  at(at: number, run: () => void): void {
    const { due } = this;
    const added = { at, run };
    // By hand, since this is half of what a run does: splice takes three times as long.
    let place = due.push(added) - 1;
    for (; place > 0 && due[place - 1]!.at <= at; place--) due[place] = due[place - 1]!;
    due[place] = added;
  }

  /** Lets everything happen that is due within so many milliseconds, in order. */
  pass(ms: number): void {
    const until = this.now + ms;
    for (let next = this.due.at(-1); next !== undefined && next.at <= until; next = this.due.at(-1)) {
      this.due.pop();
      this.now = next.at;
      next.run();
    }
    this.now = until;
  }
}
