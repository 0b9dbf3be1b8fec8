import { CsvError, parse } from 'csv-parse/sync';
import { csvForm } from '../../src/modules/personas/evidence/csv-form.js';

export interface CsvRecord {
  cells: string[];
  /** As it stands in the file, with its line end. */
  text: string;
  /** Line of the file on which it ends, from 1. */
  line: number;
}

/** A quote that opens and does not close, so that nobody can tell where the row ends. */
export class UnclosedQuoteError extends Error {
  /** @param row its number below the header; 0: the header itself */
  constructor(
    readonly row: number,
    readonly line: number,
  ) {
    super(`row ${row}, which begins on line ${line}`);
  }
}

/**
 * The records of a CSV with their exact text, the header first, blank lines left out. It reads with the options of the
 * service, so that the rows counted here are the rows counted there.
 *
 * @throws {UnclosedQuoteError}
 */
export function csvRecords(csv: string): CsvRecord[] {
  const bytes = Buffer.from(csv);
  const records: CsvRecord[] = [];
  let end = 0;
  let lineEnds = 0;
  try {
    parse(bytes, {
      ...csvForm(csv),
      on_record: (cells: string[], { bytes: next }) => {
        const text = bytes.toString('utf8', end, next);
        const own = text.replace(/^[\r\n]+/, '');
        const atEnd = /(\r\n|[\r\n])$/.test(own) ? 1 : 0;
        const line = lineEnds + countLineEnds(text) + 1 - atEnd;
        records.push({ cells, text: own, line });
        lineEnds += countLineEnds(text);
        end = next;
        // What is kept is kept above: the parser need not hold it as well.
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const blank = /^[\r\n]*/.exec(bytes.toString('utf8', end))![0];
    throw new UnclosedQuoteError(records.length, lineEnds + countLineEnds(blank) + 1);
  }
  return records;
}

function countLineEnds(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}
