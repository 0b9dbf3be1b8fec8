import { closeSync, openSync, readSync, truncateSync } from 'node:fs';

const NEWLINE = 10;

/** Counts the lines of a log that another process appends to, and keeps the file small. */
export class LogMeter {
  lines = 0;
  private readonly buffer = Buffer.allocUnsafe(1024 * 1024);

  constructor(private readonly path: string) {}

  /** Counts what was written since the last time, and removes it; to be called while nothing is written. */
  takeIn(): void {
    const file = openSync(this.path, 'r');
    for (let length = readSync(file, this.buffer); length > 0; length = readSync(file, this.buffer)) {
      const bytes = this.buffer.subarray(0, length);
      for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) this.lines++;
    }
    closeSync(file);
    truncateSync(this.path);
  }
}
