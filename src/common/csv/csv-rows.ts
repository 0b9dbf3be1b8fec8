import { CsvError, parse } from 'csv-parse';
import { TimeSlices } from '../resilience/time-slices.js';

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

/** How a table is written. What is not given is told from the bytes (delimiter, line end) or that of RFC 4180. */
export interface CsvDialect {
  delimiter?: string;
  /** `null`: none; a quotation mark is a character like others. */
  quote?: string | null;
  /** What stands before a quote within quotes. */
  escape?: string;
  /** What ends a row: several where a file mixes them. */
  lineEnds?: string[];
}

/** No CSV, and where: the sentence goes on after "In". */
export class CsvUnreadableError extends Error {
  /**
   * @param row its number below the header; 0: the header itself
   * @param line on which it begins
   */
  constructor(
    readonly row: number,
    readonly line: number,
    readonly fault: string,
  ) {
    super(`in ${row === 0 ? 'the header' : `row ${row}, which begins on line ${line}`}, ${fault}`);
  }
}

/**
 * The rows of a CSV in UTF-8, the header first, blank lines left out. Each is there before the next one is parsed,
 * others have their turn in between, and who has enough stops: a file costs no more than is read of it, and of a
 * stream no more is held than a row and a piece.
 *
 * @param source without a byte order mark; of a stream the dialect should name the delimiter
 * @throws {CsvUnreadableError} where a quote never closes, or a row takes more than {@link maxRowBytes}
 */
export async function* csvRows(
  source: Buffer | AsyncIterable<Uint8Array>,
  dialect: CsvDialect = {},
): AsyncGenerator<CsvRow, void, undefined> {
  const slices = new TimeSlices();
  const seen = new Seen();
  let rows = 0;
  /** Where the next row begins: blank lines are none of it. */
  let from = 0;
  let parsed: CsvRow[] = [];
  const parser = parse({
    delimiter: dialect.delimiter ?? (Buffer.isBuffer(source) ? delimiterOf(source) : ','),
    quote: dialect.quote === undefined ? '"' : dialect.quote,
    ...(dialect.escape !== undefined && { escape: dialect.escape }),
    ...(dialect.lineEnds && { record_delimiter: dialect.lineEnds }),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    on_record: (cells: string[], { bytes: to }) => {
      parsed.push({ cells, from: seen.afterLineEnds(from, to), to, line: seen.lineAt(to) });
      seen.forget(to);
      [rows, from] = [rows + 1, to];
      // What is kept is kept above: the parser need not hold it as well.
      return null;
    },
  });
  // Each write has it as well.
  parser.on('error', () => undefined);
  const fault = (reason: string) =>
    new CsvUnreadableError(rows, from === 0 ? 1 : seen.lineAt(from) + 1, reason);
  try {
    for await (const piece of piecesOf(source)) {
      await slices.next();
      seen.add(piece);
      await written(parser, piece);
      yield* parsed;
      parsed = [];
      from = seen.afterLineEnds(from, seen.end);
      seen.skip(from);
      if (seen.end - from > maxRowBytes)
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

async function* piecesOf(source: Buffer | AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of Buffer.isBuffer(source) ? [source] : source) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
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

/**
 * What of the bytes is still asked about: those since the last row ended. Offsets are of the whole file. The parser's
 * own count of lines takes a CRLF inside of quotes for two.
 */
class Seen {
  private bytes: Buffer = Buffer.alloc(0);
  private start = 0;
  /** Up to where line ends are counted, and how many there were. */
  private counted = 0;
  private ended = 0;

  get end(): number {
    return this.start + this.bytes.length;
  }

  add(piece: Buffer): void {
    this.bytes = this.bytes.length === 0 ? piece : Buffer.concat([this.bytes, piece]);
  }

  /** Blank lines before `to` are counted and forgotten. */
  skip(to: number): void {
    while (this.counted < to - 1) if (this.endsLine(this.counted++)) this.ended++;
    this.forget(Math.min(to, this.counted + 1));
  }

  /** Bytes before `to` are not asked for again, but for the one before it. */
  forget(to: number): void {
    const keep = Math.max(to - 1, this.start);
    this.bytes = this.bytes.subarray(keep - this.start);
    this.start = keep;
  }

  /** The line, from 1, on which an offset lies that is not before the last one asked for. */
  lineAt(end: number): number {
    for (; this.counted < end; this.counted++) if (this.endsLine(this.counted)) this.ended++;
    return this.endsLine(end - 1) ? this.ended : this.ended + 1;
  }

  afterLineEnds(at: number, before: number): number {
    let from = at;
    while (from < before && (this.at(from) === lineFeed || this.at(from) === carriageReturn)) from += 1;
    return from;
  }

  private endsLine(at: number): boolean {
    return this.at(at) === lineFeed || (this.at(at) === carriageReturn && this.at(at + 1) !== lineFeed);
  }

  private at(offset: number): number | undefined {
    return this.bytes[offset - this.start];
  }
}
