import type { Corrections, Dialect, Note } from '../intake.contract.js';
import { FileNotReadableError, note } from '../intake.error.js';
import type { Planned } from '../planned.js';
import type { ReadPlan } from '../read-plan.js';
import { assignRoles } from './assign-roles.js';
import { findHeader } from './find-header.js';
import { planNamedColumns } from './plan-named-columns.js';
import { planResponses } from './plan-responses.js';
import { factsOf, refuseWidth, sampleLength, sampleRows } from './table-facts.js';
import { kindOfTable } from './table-kind.js';
import type { RawRow } from './table-rows.js';

/**
 * A table, of a text or a sheet: its header, its kind and its columns, by its first rows.
 *
 * @param said before the rows were looked at
 */
export async function planRows(
  all: AsyncIterable<RawRow>,
  dialect: Dialect,
  stated: Corrections,
  base: ReadPlan,
  said: Note[],
): Promise<Planned> {
  const rows = await firstRows(all);
  const found = findHeader(rows, stated);
  const full: Dialect = { ...dialect, titleRows: found.titleRows, headerRows: found.headerRows };
  refuseWidth(found);
  const body = rows
    .slice(found.titleRows + found.headerRows)
    .filter((row) => row.some((cell) => cell.trim() !== ''));
  if (body.length === 0)
    throw new FileNotReadableError(
      'The table has a header and no rows below it.',
      'Send the file that has the rows.',
    );
  const table = await factsOf(found.header, body, found);
  const kind = stated.kind ?? kindOfTable(found.header, body);
  const plan: ReadPlan = { ...base, kind, dialect: full, maker: found.maker?.name ?? null };
  const warnings = [
    ...said,
    ...found.titles.map((title, index) =>
      note(
        { cell: title },
        `Row ${index + 1} of the file is taken for a title.`,
        'State titleRows if it is none.',
      ),
    ),
    ...(found.headerRows === 0
      ? [
          note(
            {},
            'The first row is data: there is no header. The columns are numbered.',
            'State headerRows: 1 if it is one.',
          ),
        ]
      : []),
  ];
  if (kind === 'personas' || kind === 'benchmarks')
    return planNamedColumns(plan, table, kind, body, warnings);
  plan.columns = assignRoles(table, stated.columns);
  return planResponses(plan, table, stated, warnings);
}

async function firstRows(all: AsyncIterable<RawRow>): Promise<string[][]> {
  const rows: string[][] = [];
  let length = 0;
  for await (const { cells } of all) {
    rows.push(cells);
    length += cells.reduce((sum, cell) => sum + cell.length, 0);
    if (rows.length === sampleRows || length > sampleLength) break;
  }
  return rows;
}
