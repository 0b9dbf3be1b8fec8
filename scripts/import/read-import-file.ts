import type { CsvOptions } from './csv-columns.js';
import type { ImportFile } from './import-file.js';
import { readCsvFile } from './read-csv-file.js';
import { looksLikeJson, readJsonFile } from './read-json-file.js';
import { readText } from './read-text.js';

/**
 * Reads a file of any kind that can be imported.
 *
 * @param path as it is shown
 * @param location where it is, if not at `path`
 * @throws {FileUnreadableError | UsageError}
 */
export async function readImportFile(path: string, csv: CsvOptions, location = path): Promise<ImportFile> {
  const text = await readText(path, location);
  return looksLikeJson(text) ? readJsonFile(path, text) : readCsvFile(path, text, csv);
}
