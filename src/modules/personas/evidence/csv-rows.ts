import { CsvError, parse } from 'csv-parse';
import { TimeSlices } from '../../../common/resilience/time-slices.js';

/** The most bytes of a row, its quotes and line end included: several times what the longest answer takes. */
export const maxRowBytes = 256 * 1024;

/** So many bytes are parsed at a time: of the shortest rows a few milliseconds. */
const pieceBytes = 8 * 1024;

const [lineFeed, carriageReturn] = [0x0a, 0x0d];

export interface CsvRow {
  cells: string[];
  /** Where it stands in the file, its line end included; in bytes. */
  from: number;
  to: number;
  /** Line of the file on which it ends, from 1. */
  line: number;
}

/** No CSV, and where: the sentence goes on after "In". */
export class CsvUnreadableError extends Error {
  /** @param row its number below the header; 0: the header itself */
  constructor(row: number, line: number, fault: string) {
    super(`in ${row === 0 ? 'the header' : `row ${row}, which begins on line ${line}`}, ${fault}`);
  }
}

/**
 * The rows of a CSV in UTF-8 (RFC 4180; comma, semicolon or tab), the header first, blank lines left out. Each is there
 * before the next one is parsed, others have their turn in between, and who has enough stops: a file costs no more than is
 * read of it.
 *
 * @throws {CsvUnreadableError} where a quote never closes, or a row takes more than {@link maxRowBytes}
 */
export async function* csvRows(bytes: Buffer): AsyncGenerator<CsvRow, void, undefined> {
  const slices = new TimeSlices();
  const lineAt = lineCounter(bytes);
  let rows = 0;
  /** Where the next row begins: blank lines are none of it. */
  let from = 0;
  let parsed: CsvRow[] = [];
  const parser = parse({
    delimiter: delimiterOf(bytes),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    on_record: (cells: string[], { bytes: to }) => {
      parsed.push({ cells, from: afterLineEnds(bytes, from, to), to, line: lineAt(to) });
      [rows, from] = [rows + 1, to];
      // What is kept is kept above: the parser need not hold it as well.
      return null;
    },
  });
  // Each write has it as well.
  parser.on('error', () => undefined);
  const fault = (reason: string) => new CsvUnreadableError(rows, from === 0 ? 1 : lineAt(from) + 1, reason);
  try {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      await slices.next();
      const to = Math.min(at + pieceBytes, bytes.length);
      await written(parser, bytes.subarray(at, to));
      yield* parsed;
      parsed = [];
      from = afterLineEnds(bytes, from, to);
      if (to - from > maxRowBytes)
        throw fault(`there are more than ${maxRowBytes / 1024} KiB: perhaps a quote opens and never closes.`);
    }
    await written(parser);
    yield* parsed;
  } catch (error) {
    throw error instanceof CsvError ? fault('a quote opens and never closes.') : error;
  } finally {
    parser.destroy();
  }
}

function written(parser: NodeJS.WritableStream, piece?: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null) => (error ? reject(error) : resolve());
    if (piece) parser.write(piece, done);
    else parser.end(done);
  });
}

/** The most frequent of comma, semicolon and tab in the first line that is not empty. */
function delimiterOf(bytes: Buffer): string {
  const start = bytes.toString('latin1', 0, maxRowBytes);
  const first = start.replace(/^[\r\n]+/, '').split(/\r\n|\r|\n/, 1)[0]!;
  const count = (delimiter: string) => first.split(delimiter).length - 1;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}

function afterLineEnds(bytes: Buffer, at: number, before: number): number {
  let from = at;
  while (from < before && (bytes[from] === lineFeed || bytes[from] === carriageReturn)) from += 1;
  return from;
}

/**
 * Tells the line, from 1, on which a byte offset lies that is not before the last one asked for. The parser's own count
 * takes a CRLF inside of quotes for two lines.
 */
function lineCounter(bytes: Buffer): (end: number) => number {
  const endsLine = (at: number) =>
    bytes[at] === lineFeed || (bytes[at] === carriageReturn && bytes[at + 1] !== lineFeed);
  let [position, ended] = [0, 0];
  return (end) => {
    for (; position < end; position++) if (endsLine(position)) ended++;
    return endsLine(end - 1) ? ended : ended + 1;
  };
}
