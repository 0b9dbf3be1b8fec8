import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRecords, UnclosedQuoteError } from './csv-records.js';

describe('csvRecords', () => {
  it('keeps every record as it stands, and says on which line it ends', () => {
    const csv = 'id,answer\n1,"two\nlines, ""quoted"""\n\n2,zażółć 🚲 \n3,last';

    expect(csvRecords(csv)).toEqual([
      { cells: ['id', 'answer'], text: 'id,answer\n', line: 1 },
      { cells: ['1', 'two\nlines, "quoted"'], text: '1,"two\nlines, ""quoted"""\n', line: 3 },
      { cells: ['2', 'zażółć 🚲 '], text: '2,zażółć 🚲 \n', line: 5 },
      { cells: ['3', 'last'], text: '3,last', line: 6 },
    ]);
  });

  it('counts a CRLF as one line, within a cell too', () => {
    const csv = '\r\na;b\r\n\r\n1;"x\r\ny"\r\n2;z\r\n';

    expect(csvRecords(csv).map(({ text, line }) => [text, line])).toEqual([
      ['a;b\r\n', 2],
      ['1;"x\r\ny"\r\n', 5],
      ['2;z\r\n', 6],
    ]);
  });

  it.each([',', ';', '\t'])('finds the delimiter %j', (delimiter) => {
    const [header, row] = csvRecords(`a${delimiter}b\n"1${delimiter}1"${delimiter}2`);

    expect(header!.cells).toEqual(['a', 'b']);
    expect(row!.cells).toEqual([`1${delimiter}1`, '2']);
  });

  it('keeps a quote within an unquoted cell, and records with too few or too many cells', () => {
    const records = csvRecords('a,b\n12" pizza,x\n"so" she said,y\n1\n1,2,3\n');

    expect(records.map(({ cells }) => cells.length)).toEqual([2, 2, 2, 1, 3]);
    expect(records.map(({ text }) => text).join('')).toBe('a,b\n12" pizza,x\n"so" she said,y\n1\n1,2,3\n');
  });

  it('names the row that never ends', () => {
    const csv = 'a,b\n1,"x\nx"\n2,fine\n\n3,"open\n4,y\n';

    expect(() => csvRecords(csv)).toThrow(new UnclosedQuoteError(3, 6));
  });

  it('any cells: the texts make up the file, and any run of them below the header reads the same', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ż', '🚲', ' ', '"', ',', '\n', '\r', ';') });
    const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), fc.nat(20), (rows, lineEnd, from) => {
        const quoted = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','));
        const csv = [`h1,h2`, ...quoted].join(lineEnd) + lineEnd;

        const records = csvRecords(csv);

        expect(records.map(({ text }) => text).join('')).toBe(csv);
        expect(records.slice(1).map(({ cells }) => cells)).toEqual(rows);
        const part = csvRecords(
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
});
