/** A file that cannot be read as it is, told within the worker: classes do not pass between threads. */
export class OfficeFaultError extends Error {
  readonly seen: string;
  readonly cure: string;
  readonly line: number | undefined;

  /** @param seen whole sentences, as is the cure */
  constructor(seen: string, cure: string, line?: number) {
    super(`${seen} ${cure}`);
    [this.seen, this.cure, this.line] = [seen, cure, line];
  }
}

export const damaged = 'Open it in the program it is from, save it again, or save it as CSV or text.';

/** What a library says of a file that it cannot read. */
export function damagedBy({ message }: Error): string {
  return `The file is damaged: ${message.replace(/\.$/, '')}.`;
}
