/** Where progress goes. */
export interface ProgressStream {
  write(text: string): unknown;
  isTTY?: boolean;
}

const PARTS = 4;

/** Says how far a long work is: on a terminal in one line that is rewritten, elsewhere in a line a quarter. */
export class Progress {
  /** Told already, by phase. */
  private readonly quarters = new Map<string, number>();

  constructor(private readonly stream: ProgressStream) {}

  at(phase: string, done: number, total: number): void {
    const text = `${phase}: ${done} of ${total}`;
    if (this.stream.isTTY) {
      this.stream.write(`\r\u001B[K${text}`.slice(0, 100));
      return;
    }
    const quarter = Math.floor((done / total) * PARTS);
    if (quarter <= (this.quarters.get(phase) ?? -1)) return;
    this.quarters.set(phase, quarter);
    this.stream.write(`${text}\n`);
  }

  step(text: string): void {
    this.stream.write(this.stream.isTTY ? `\r\u001B[K${text} …` : `${text} …\n`);
  }

  /** Clears the line, for what comes instead. */
  done(): void {
    if (this.stream.isTTY) this.stream.write('\r\u001B[K');
  }
}
