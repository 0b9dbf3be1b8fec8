import { csvRows, CsvUnreadableError } from '../../../common/csv/csv-rows.js';
import type { Corrections, Dialect } from '../intake.contract.js';

/** Rows of the beginning by which candidates are weighed, and characters of it. */
const sampleRows = 200;
const sampleCharacters = 64 * 1024;

/** The usual ones; the others only where none of these makes a table, since they stand in times and texts as well. */
const usual = ['\t', ';', ',', '|'];
const unusual = ['\u001f', '\u0001', '^', '~', '¦', ':'];

interface Weighed {
  dialect: Dialect;
  /** 0: no table. */
  score: number;
  rows: string[][];
}

/**
 * How a table is written, told from its beginning: each candidate is read by the reader itself, and the one wins whose
 * rows have the most even number of cells. `sep=` in the first line decides, as in Excel.
 *
 * @param head its beginning, decoded
 * @param whole whether the head is all of it
 * @returns with the rows of the beginning as they are read; `score` 0 where nothing makes a table
 */
export async function sniffDialect(head: string, whole: boolean, stated: Corrections): Promise<Weighed> {
  const sep = /^sep=(.)(?:\r\n|\n|\r)/.exec(head);
  const sample = wholeLines(head.slice(sep?.[0].length ?? 0), whole);
  const lineEnds = lineEndsOf(sample);
  const given = stated.delimiter ?? sep?.[1];
  const quotes = stated.quote === undefined ? quotesIn(sample) : [stated.quote];
  const escape = stated.escape ?? (/\\"/.test(sample) && !/[^\\]""/.test(sample) ? '\\' : '"');
  let best: Weighed | undefined;
  for (const delimiters of given === undefined ? [usual, unusual] : [[given]]) {
    for (const delimiter of delimiters) {
      if (given === undefined && !sample.includes(delimiter)) continue;
      for (const quote of quotes) {
        const dialect: Dialect = {
          delimiter,
          quote,
          escape: quote === "'" && escape === '"' ? "'" : escape,
          lineEnds,
          sepLine: sep !== null,
          titleRows: 0,
          headerRows: 1,
        };
        const weighed = await weigh(sample, dialect);
        if (!best || weighed.score > best.score + 1e-9) best = weighed;
      }
    }
    if (best && best.score >= 0.5) break;
  }
  return (
    best ?? {
      score: 0,
      dialect: {
        delimiter: ',',
        quote: quotes[0] ?? '"',
        escape,
        lineEnds,
        sepLine: false,
        titleRows: 0,
        headerRows: 1,
      },
      rows: await rowsOf(sample, { delimiter: ',', quote: '"', escape, lineEnds }).then(({ rows }) => rows),
    }
  );
}

function wholeLines(head: string, whole: boolean): string {
  const cut = whole && head.length <= sampleCharacters ? head : head.slice(0, sampleCharacters);
  return cut;
}

/** A file that has line feeds ends its rows by them, whatever stands before them; an old one has carriage returns only. */
function lineEndsOf(sample: string): string[] {
  return sample.includes('\n') || !sample.includes('\r') ? ['\r\n', '\n'] : ['\r'];
}

/** Cells that begin and end with an apostrophe, and none with a quotation mark. */
function quotesIn(sample: string): (string | null)[] {
  const edge = (quote: string) =>
    new RegExp(`(^|[\\n\\r\\t;,|])${quote}[^\\n]*?${quote}([\\n\\r\\t;,|]|$)`).test(sample.slice(0, 4_096));
  if (!sample.includes('"') && edge("'")) return ["'", '"'];
  return ['"'];
}

async function rowsOf(sample: string, dialect: Pick<Dialect, 'delimiter' | 'quote' | 'escape' | 'lineEnds'>) {
  const rows: string[][] = [];
  let open = false;
  try {
    for await (const { cells } of csvRows(Buffer.from(sample), {
      ...dialect,
      delimiter: dialect.delimiter!,
    })) {
      rows.push(cells);
      if (rows.length === sampleRows) break;
    }
  } catch (error) {
    if (!(error instanceof CsvUnreadableError)) throw error;
    open = true;
  }
  return { rows, open };
}

async function weigh(sample: string, dialect: Dialect): Promise<Weighed> {
  const { rows, open } = await rowsOf(sample, dialect);
  // Where the sample was cut, so was its last row.
  const judged = rows.length > 2 && sample.length >= sampleCharacters ? rows.slice(0, -1) : rows;
  const score = evenness(judged) * (open && sample.length < sampleCharacters ? 0.5 : 1);
  return { dialect, score, rows };
}

/** From 0 to 1: how many rows have as many cells as most have; more columns count a little more. */
function evenness(rows: string[][]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [cells, same] = [...counts].reduce(
    (best, each) =>
      each[0] > 1 && (each[1] > best[1] || (each[1] === best[1] && each[0] > best[0])) ? each : best,
    [1, 0],
  );
  if (cells === 1 || same === 0) return 0;
  // The header, and rows below titles, are the most telling: text that holds commas is uneven right there.
  const longest = Math.max(...rows.slice(0, 10).map((row) => row.length));
  const header = longest === cells ? 1 : 0.6;
  const broken = rows.flat().filter((cell) => (cell.match(/"/g)?.length ?? 0) % 2 === 1).length;
  const quoted = 1 / (1 + broken / rows.length);
  return (same / rows.length) * header * quoted * (1 - 0.1 / cells);
}
