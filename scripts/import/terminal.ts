import type { Readable, Writable } from 'node:stream';
import { createInterface, type Interface } from 'node:readline/promises';
import { type ColumnCorrection, readRole, withColumns, type Mapping } from './corrections.js';
import { countOf, lookLines, printable } from './file-text.js';
import { CancelledError, ImportError } from './import.error.js';
import type { LocalFile } from './local-file.js';
import type { Conversation, Plan } from './run-import.js';

/** Shows on a terminal what a file is taken for, and asks. */
export class Terminal implements Conversation {
  readonly #lines: Interface;
  readonly #output: Writable & { columns?: number };
  readonly #stop: AbortController;

  /** @param stop aborted by Ctrl-C, which the terminal hands over as a key, and where its input ends */
  constructor(input: Readable, output: Writable & { columns?: number }, stop: AbortController) {
    this.#output = output;
    this.#stop = stop;
    this.#lines = createInterface({ input, output });
    this.#lines.on('SIGINT', () => stop.abort());
    this.#lines.on('close', () => stop.abort());
  }

  async confirm({ file, look, mapping }: Plan): Promise<boolean | Mapping> {
    const { columns, counts, recognised } = look!;
    const text = lookLines(look!, (this.#output.columns ?? 100) - 2).map((line) => `  ${line}`.trimEnd());
    this.#output.write(`\n${printable(file.path)}\n${text.join('\n')}\n\n`);
    const what = countOf(counts!.imported, recognised!.kind);
    const choice = columns.length > 0 ? ', or the number of a column to correct it' : '';
    for (;;) {
      const answer = (await this.#ask(`Import ${what}? [y]es, [n]o${choice}: `)).toLowerCase();
      if (/^y(es)?$/.test(answer)) return true;
      if (/^no?$/.test(answer)) return false;
      const column = /^\d+$/.test(answer) ? columns[Number(answer) - 1] : undefined;
      const correction = column && (await this.#correct(column.name));
      if (correction) return withColumns(mapping, [correction]);
    }
  }

  tell(reason: string): void {
    this.#output.write(`\n${printable(reason)}\n`);
  }

  async again(file: LocalFile, reason: string): Promise<boolean> {
    this.#output.write(`\n${printable(file.path)}: ${printable(reason)}\n`);
    return /^y(es)?$/i.test(await this.#ask('Import it again? [y]es, [n]o: '));
  }

  close(): void {
    this.#lines.close();
  }

  async #ask(question: string): Promise<string> {
    try {
      return (await this.#lines.question(question, { signal: this.#stop.signal })).trim();
    } catch (error) {
      if (!this.#stop.signal.aborted) throw error;
      throw new CancelledError('Cancelled: nothing further is imported.');
    }
  }

  async #correct(name: string): Promise<ColumnCorrection | undefined> {
    const text = await this.#ask(
      `What is "${printable(name)}"? answer, rating (its scale as in: rating 1-5), question, respondent, askedAt, attribute, ignored: `,
    );
    try {
      const role = readRole(text);
      if (role.role !== 'answer' && role.role !== 'rating') return { name, ...role };
      const question = await this.#ask('What was asked in it? (Enter: as it was told) ');
      return { name, ...role, ...(question !== '' && { question }) };
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      this.#output.write(`${error.message}\n`);
      return undefined;
    }
  }
}
