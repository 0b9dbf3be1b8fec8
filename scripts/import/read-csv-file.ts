import { csvRows, CsvUnreadableError } from '../../src/common/csv/csv-rows.js';
import { chooseColumns, type CsvOptions } from './csv-columns.js';
import { FileUnreadableError } from './import.error.js';
import type { ImportFile, Item } from './import-file.js';

/** More rows than of any persona: a persona takes 10,000 responses, and a file may hold many that are none. */
const maxRows = 100_000;

/**
 * Reads a CSV of answers. Its rows are sent as they stand: not one cell is parsed and written again.
 *
 * @throws {FileUnreadableError | UsageError}
 */
export async function readCsvFile(path: string, text: string, options: CsvOptions): Promise<ImportFile> {
  const { header, items } = await readRows(path, text);
  const { columns, notes } = chooseColumns(path, header.cells, options);
  if (items.length === 0) throw new FileUnreadableError(path, 'has a header and no rows below it.');
  const given = Object.entries(columns).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    path,
    kind: 'responses',
    items,
    rejected: [],
    notes,
    contentType: 'text/csv',
    query: `?${new URLSearchParams(given)}`,
    maxItems: 1_000,
    base: '#',
    firstNumber: 1,
    toBody: (some) => header.text + some.map((item) => item.text).join(''),
  };
}

/** The header, and each row with its exact text. */
async function readRows(path: string, text: string) {
  const bytes = Buffer.from(text);
  let header = { cells: [] as string[], text: '' };
  const items: Item[] = [];
  try {
    for await (const { cells, from, to, line } of csvRows(bytes)) {
      const row = bytes.toString('utf8', from, to);
      if (header.text === '') header = { cells, text: row };
      else items.push({ row: items.length + 1, line, text: row });
      if (items.length > maxRows) {
        const most = maxRows.toLocaleString('en');
        throw new FileUnreadableError(path, `has more than ${most} rows: split it into files of fewer.`);
      }
    }
  } catch (error) {
    if (!(error instanceof CsvUnreadableError)) throw error;
    throw new FileUnreadableError(path, `is no CSV that can be read: ${error.message}`);
  }
  return { header, items };
}
