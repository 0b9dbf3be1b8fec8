import type { WriteStream } from 'node:tty';
import { Presets, SingleBar } from 'cli-progress';

/** Tells how far an import is: a bar of rows on a terminal, elsewhere a line per file. Neither has colours. */
export class Progress {
  readonly #stream: WriteStream;
  #bar: SingleBar | undefined;

  constructor(stream: WriteStream) {
    this.#stream = stream;
  }

  /**
   * How far a large file is.
   *
   * @param of null: not known yet
   */
  rows(name: string, done: number, of: number | null): void {
    if (!this.#stream.isTTY || of === null) return;
    if (!this.#bar) {
      const format = '{bar} {percentage}% | row {value} of {total} | {file}';
      const options = { format, stream: this.#stream, clearOnComplete: true, barsize: 30 };
      this.#bar = new SingleBar(options, Presets.legacy);
      this.#bar.start(of, 0, { file: name.slice(0, 30) });
    }
    this.#bar.setTotal(of);
    this.#bar.update(done);
  }

  /** A file is done with. */
  fileDone(path: string, summary: string): void {
    this.stop();
    if (!this.#stream.isTTY) this.#stream.write(`${path}: ${summary}\n`);
  }

  /** Clears the bar, for what comes instead. */
  stop(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }
}
