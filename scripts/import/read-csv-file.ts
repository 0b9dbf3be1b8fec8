import { chooseColumns, type CsvOptions } from './csv-columns.js';
import { type CsvRecord, csvRecords, UnclosedQuoteError } from './csv-records.js';
import { FileUnreadableError } from './import.error.js';
import type { ImportFile } from './import-file.js';

/**
 * Reads a CSV of answers. Its rows are sent as they stand: not one cell is parsed and written again.
 *
 * @throws {FileUnreadableError | UsageError}
 */
export function readCsvFile(path: string, text: string, options: CsvOptions): ImportFile {
  const [header, ...rows] = readRecords(path, text);
  const { columns, notes } = chooseColumns(path, header!.cells, options);
  if (rows.length === 0) throw new FileUnreadableError(path, 'has a header and no rows below it.');
  const given = Object.entries(columns).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    path,
    kind: 'responses',
    items: rows.map((row, index) => ({ row: index + 1, line: row.line, text: row.text })),
    rejected: [],
    notes,
    contentType: 'text/csv',
    query: `?${new URLSearchParams(given)}`,
    maxItems: 1_000,
    base: '#',
    firstNumber: 1,
    toBody: (items) => header!.text + items.map((item) => item.text).join(''),
  };
}

function readRecords(path: string, text: string): CsvRecord[] {
  try {
    return csvRecords(text);
  } catch (error) {
    if (!(error instanceof UnclosedQuoteError)) throw error;
    const where = error.row === 0 ? 'the header' : `row ${error.row}, which begins on line ${error.line}`;
    throw new FileUnreadableError(
      path,
      `is no CSV that can be read: in ${where}, a quote opens and never closes.`,
    );
  }
}
