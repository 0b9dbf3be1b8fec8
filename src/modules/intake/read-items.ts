import type { FileSource, ReadItem } from './intake.contract.js';
import { readEntries } from './json/read-entries.js';
import { officeLimits } from './office/office.contract.js';
import { readOfficeText } from './office/read-office-text.js';
import { rowsOfSheet } from './office/read-office.js';
import type { ReadOptions, ReadPlan } from './read-plan.js';
import { readTable } from './table/read-table.js';
import { csvFileRows } from './table/table-rows.js';
import { readText } from './text/read-text.js';

/**
 * Reads a file as it was recognised, or as its user corrected it: what stands in it, row by row, with what is skipped
 * and what is altered in between. Of a file of any size no more is held than a row, or a document that is one by itself.
 *
 * @throws {FileNotReadableError} where a row cannot be told from the next, or bytes are none of the encoding
 */
export async function* readItems(
  source: FileSource,
  plan: ReadPlan,
  options: ReadOptions,
): AsyncGenerator<ReadItem> {
  switch (plan.format) {
    case 'csv':
      return yield* readTable(csvFileRows(source, plan.encoding.name, plan.dialect!), plan, options);
    case 'xlsx': {
      const { office = officeLimits } = options;
      const rows = rowsOfSheet(source, plan.sheet!, plan.columns.length, office);
      return yield* readTable(rows, plan, options);
    }
    case 'docx':
    case 'pdf':
      return yield* readOfficeText(source, plan, options);
    case 'json':
    case 'ndjson':
    case 'yaml':
      return yield* readEntries(source, plan, options);
    default:
      return yield* readText(source, plan, options);
  }
}
