import { csvRows, CsvUnreadableError } from '../../../common/csv/csv-rows.js';
import { decoded, decodedBytes } from '../bytes/decoded.js';
import type { Dialect, Encoding, FileSource, Note } from '../intake.contract.js';
import { FileNotReadableError, note } from '../intake.error.js';
import type { TableRow } from './to-responses.js';

/** A row as it stands in the file, titles and header among them. */
export interface RawRow {
  cells: string[];
  line: number;
}

/**
 * The rows of a table below its header, as wide as the header: a missing cell is empty, and an empty one too many is
 * none. A row with words beyond the header is not read, since nobody can tell which cell is which.
 *
 * @param rows of a file or a sheet
 * @param names of the columns
 */
export async function* tableRows(
  rows: AsyncIterable<RawRow>,
  dialect: Dialect,
  names: string[],
): AsyncGenerator<{ row: TableRow } | { skipped: Note } | { warning: Note }> {
  const above = dialect.titleRows + dialect.headerRows;
  let place = 0;
  const said = new Set<string>();
  const once = function* (what: string, warning: Note): Generator<{ warning: Note }> {
    if (said.has(what)) return;
    said.add(what);
    yield { warning };
  };
  for await (const { cells, line } of rows) {
    place += 1;
    if (place <= above) continue;
    const row = place - above;
    const at = { row, line };
    const has = `The row has ${cells.length} cells where the header has ${names.length}`;
    if (cells.every((cell) => cell.trim() === '')) {
      yield { skipped: note(at, 'The row is blank.', 'Nothing: there is nothing in it.') };
      continue;
    }
    if (
      names.length > 1 &&
      cells.length >= names.length &&
      names.every((name, index) => cells[index]!.trim() === name)
    ) {
      yield { skipped: note(at, 'The row repeats the header.', 'Nothing: it is no answer.') };
      continue;
    }
    const beyond = cells.slice(names.length).find((cell) => cell.trim() !== '');
    if (beyond !== undefined) {
      yield {
        skipped: note(
          { ...at, cell: beyond },
          `${has}, and there are words beyond it.`,
          dialect.delimiter === null
            ? 'Give the column a name.'
            : `Put cells that hold "${dialect.delimiter}" into quotes, or give the column a name.`,
        ),
      };
      continue;
    }
    if (cells.length > names.length)
      yield* once(
        'long',
        note(at, `${has}; what is beyond it is empty and left out, here first.`, 'Nothing: nothing is lost.'),
      );
    if (cells.length < names.length)
      yield* once(
        'short',
        note(
          at,
          `${has}; what is missing is taken as empty, here first.`,
          'Nothing, if the last columns have no value there.',
        ),
      );
    yield { row: { row, line, cells: names.map((_, index) => cells[index] ?? '') } };
  }
}

/**
 * All rows of a CSV, numbered by the lines of the file.
 *
 * @throws {FileNotReadableError} where a quote never closes, or bytes are none of the encoding
 */
export async function* csvFileRows(
  source: FileSource,
  encoding: Encoding,
  dialect: Dialect,
): AsyncGenerator<RawRow> {
  const texts = decoded(source.open(), encoding);
  const body = dialect.sepLine ? withoutFirstLine(texts) : texts;
  const shift = dialect.sepLine ? 1 : 0;
  try {
    for await (const { cells, line } of csvRows(decodedBytes(body), {
      ...dialect,
      delimiter: dialect.delimiter!,
    }))
      yield { cells, line: line + shift };
  } catch (error) {
    if (!(error instanceof CsvUnreadableError)) throw error;
    const row = error.row - dialect.titleRows - dialect.headerRows + 1;
    throw new FileNotReadableError(
      `In the row that begins there ${error.fault}`,
      'Close the quote, or double a quote that stands within a cell. If quotes are plain characters, state that there are none.',
      { ...(row > 0 && { row }), line: error.line + shift },
      error,
    );
  }
}

async function* withoutFirstLine(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let [held, found] = ['', false];
  for await (const text of texts) {
    if (found) {
      yield text;
      continue;
    }
    held += text;
    const end = /\r\n|\n|\r(?=[^])/.exec(held);
    if (!end) continue;
    found = true;
    yield held.slice(end.index + end[0].length);
  }
}
