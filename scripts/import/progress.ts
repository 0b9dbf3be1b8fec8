import { basename } from 'node:path';
import type { WriteStream } from 'node:tty';
import { Presets, SingleBar } from 'cli-progress';

/** Tells how far an import is: a bar on a terminal, elsewhere a line per file. Neither has colours. */
export class Progress {
  readonly #stream: WriteStream;
  readonly #bar: SingleBar | undefined;

  /** @param total items of all files */
  constructor(stream: WriteStream, total: number) {
    this.#stream = stream;
    if (!stream.isTTY) return;
    const format = '{bar} {percentage}% | {value}/{total} | {file}';
    this.#bar = new SingleBar({ format, stream, clearOnComplete: true, barsize: 30 }, Presets.legacy);
    this.#bar.start(total, 0, { file: '' });
  }

  /** More items of a file are done with. */
  add(path: string, items: number): void {
    this.#bar?.increment(items, { file: basename(path).slice(0, 30) });
  }

  /** A file is done with. */
  fileDone(path: string, summary: string): void {
    if (!this.#bar) this.#stream.write(`${path}: ${summary}\n`);
  }

  /** Clears the bar, for what comes instead. */
  stop(): void {
    this.#bar?.stop();
  }
}
