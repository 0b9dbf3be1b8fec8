import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRows, maxRowBytes } from './csv-rows.js';

/** The rows of a CSV, each with its exact text. */
async function rowsOf(csv: string) {
  const bytes = Buffer.from(csv);
  const rows = [];
  for await (const { cells, from, to, line } of csvRows(bytes))
    rows.push({ cells, text: bytes.toString('utf8', from, to), line });
  return rows;
}

describe('csvRows', () => {
  it('keeps every record as it stands, and says on which line it ends', async () => {
    const csv = 'id,answer\n1,"two\nlines, ""quoted"""\n\n2,zażółć 🚲 \n3,last';

    expect(await rowsOf(csv)).toEqual([
      { cells: ['id', 'answer'], text: 'id,answer\n', line: 1 },
      { cells: ['1', 'two\nlines, "quoted"'], text: '1,"two\nlines, ""quoted"""\n', line: 3 },
      { cells: ['2', 'zażółć 🚲 '], text: '2,zażółć 🚲 \n', line: 5 },
      { cells: ['3', 'last'], text: '3,last', line: 6 },
    ]);
  });

  it('counts a CRLF as one line, within a cell too', async () => {
    const csv = '\r\na;b\r\n\r\n1;"x\r\ny"\r\n2;z\r\n';

    expect((await rowsOf(csv)).map(({ text, line }) => [text, line])).toEqual([
      ['a;b\r\n', 2],
      ['1;"x\r\ny"\r\n', 5],
      ['2;z\r\n', 6],
    ]);
  });

  it.each([',', ';', '\t'])('finds the delimiter %j', async (delimiter) => {
    const [header, row] = await rowsOf(`a${delimiter}b\n"1${delimiter}1"${delimiter}2`);

    expect(header!.cells).toEqual(['a', 'b']);
    expect(row!.cells).toEqual([`1${delimiter}1`, '2']);
  });

  it('keeps a quote within an unquoted cell, and records with too few or too many cells', async () => {
    const records = await rowsOf('a,b\n12" pizza,x\n"so" she said,y\n1\n1,2,3\n');

    expect(records.map(({ cells }) => cells.length)).toEqual([2, 2, 2, 1, 3]);
    expect(records.map(({ text }) => text).join('')).toBe('a,b\n12" pizza,x\n"so" she said,y\n1\n1,2,3\n');
  });

  it('names the row that never ends', async () => {
    const csv = 'a,b\n1,"x\nx"\n2,fine\n\n3,"open\n4,y\n';

    await expect(rowsOf(csv)).rejects.toThrow(
      'in row 3, which begins on line 6, a quote opens and never closes.',
    );
  });

  it('any cells: the texts make up the file, and any run of them below the header reads the same', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ż', '🚲', ' ', '"', ',', '\n', '\r', ';') });
    const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), fc.nat(20), async (rows, lineEnd, from) => {
        const quoted = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','));
        const csv = [`h1,h2`, ...quoted].join(lineEnd) + lineEnd;

        const records = await rowsOf(csv);

        expect(records.map(({ text }) => text).join('')).toBe(csv);
        expect(records.slice(1).map(({ cells }) => cells)).toEqual(rows);
        const part = await rowsOf(
          records[0]!.text +
            records
              .slice(1 + from)
              .map(({ text }) => text)
              .join(''),
        );
        expect(part.slice(1).map(({ cells }) => cells)).toEqual(rows.slice(from));
      }),
    );
  });

  it('a row may take so much, wherever it is cut while it is parsed', async () => {
    const cell = 'ż"🚲,\r\n'.repeat(7_000);
    const rows = await rowsOf(`a,b\n"${cell.replaceAll('"', '""')}",2\n3,4`);

    expect(rows.slice(1).map(({ cells }) => cells)).toEqual([
      [cell, '2'],
      ['3', '4'],
    ]);
  });

  it.each([
    [
      'a quote that never closes',
      `a\n1\n"${'x'.repeat(maxRowBytes * 3)}`,
      'in row 2, which begins on line 3,',
    ],
    ['one row of commas', ','.repeat(maxRowBytes * 3), 'in the header,'],
  ])('stops at %s', async (_what, csv, where) => {
    await expect(rowsOf(csv)).rejects.toThrow(`${where} there are more than 256 KiB`);
  });

  it('parses no more than is read of it, and lets others have their turn', async () => {
    const million = Buffer.from('a\n'.repeat(1_000_000));
    let [read, turns, isRead] = [0, 0, false];
    const turn = () => {
      turns += 1;
      if (!isRead) setImmediate(turn);
    };
    setImmediate(turn);
    for await (const _ of csvRows(million)) if ((read += 1) === 200_000) break;
    isRead = true;

    expect(turns).toBeGreaterThan(3);
  });

  it('takes any number of blank lines', async () => {
    expect(await rowsOf(`a\n${'\n'.repeat(maxRowBytes * 2)}b`)).toMatchObject([
      { line: 1 },
      { cells: ['b'], line: maxRowBytes * 2 + 2 },
    ]);
  });

  it('reads a stream as it reads the whole, wherever it is cut', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'ż', '"', ',', '\n', '\r\n'), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (csv, size) => {
        const bytes = Buffer.from(csv);
        const stream = async function* () {
          for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
        };
        const allOf = async (source: Buffer | AsyncIterable<Uint8Array>) => {
          const rows: unknown[] = [];
          try {
            for await (const row of csvRows(source, { delimiter: ',', lineEnds: ['\r\n', '\n'] }))
              rows.push(row);
          } catch (error) {
            rows.push((error as Error).message);
          }
          return rows;
        };

        expect(await allOf(stream())).toEqual(await allOf(bytes));
      }),
      { numRuns: 500 },
    );
  });
});
