import { readBenchmarks } from '../benchmarks/read-benchmarks.js';
import { benchmarkColumns } from '../benchmarks/to-benchmarks.js';
import type { Column, ReadItem } from '../intake.contract.js';
import type { JsonObject } from '../json/parse-part.js';
import { listFields, personaFieldOf } from '../personas/persona-fields.js';
import { readPersona } from '../personas/read-persona.js';
import { at, skipped, warning } from '../read-item.js';
import type { ReadOptions, ReadPlan } from '../read-plan.js';
import { makers } from './makers.js';
import { type RawRow, tableRows } from './table-rows.js';
import { RowsToResponses, type TableRow } from './to-responses.js';

/** A table row by row, by its kind. */
export async function* readTable(
  rows: AsyncIterable<RawRow>,
  plan: ReadPlan,
  options: ReadOptions,
): AsyncGenerator<ReadItem> {
  const names = plan.columns.map(({ name }) => name);
  const read = rowReader(plan, options);
  for await (const found of tableRows(rows, plan.dialect!, names)) {
    if ('skipped' in found) yield skipped(found.skipped);
    else if ('warning' in found) yield warning(found.warning);
    else yield* read(found.row);
  }
}

function rowReader(plan: ReadPlan, options: ReadOptions): (row: TableRow) => Iterable<ReadItem> {
  const { columns } = plan;
  if (plan.kind === 'personas') return (row) => [readPersona(documentOf(columns, row.cells), row, true)];
  if (plan.kind === 'benchmarks') {
    const used = columns.filter(({ role }) => role !== 'ignored');
    const place = benchmarkColumns(
      used.map(({ name }) => name),
      [used.map(() => '0')],
    )!;
    return (row) =>
      readBenchmarks(
        used.map(({ index }) => row.cells[index]!),
        place,
        row,
      );
  }
  if (plan.kind === 'context') {
    const texts = columns.filter(({ role }) => role === 'answer');
    return (row) =>
      texts.flatMap(({ index }) =>
        row.cells[index]!.trim() === ''
          ? []
          : [
              {
                type: 'passage',
                at: at(row),
                passage: { text: row.cells[index]!, source: plan.maker ?? 'table' },
              },
            ],
      );
  }
  const responses = responseReader(plan, options);
  return (row) => responses.read(row);
}

/** Takes each row apart into responses. */
export function responseReader(plan: ReadPlan, { pseudonymKey }: ReadOptions): RowsToResponses {
  const trials = makers.find(({ name }) => name === plan.maker)?.trials;
  return new RowsToResponses(plan.columns, { pseudonymKey, rowKey: plan.fingerprint.slice(0, 12), trials });
}

/** Where a field holds a list, it is put apart at semicolons and line ends. */
function documentOf(columns: Column[], cells: string[]): JsonObject {
  return Object.fromEntries(
    columns.flatMap(({ name, index, role }) => {
      const cell = cells[index]!;
      if (role === 'ignored' || cell.trim() === '') return [];
      const field = personaFieldOf(name);
      const parts = cell.split(/\s*[;\n]\s*/).filter((part) => part !== '');
      return [[name, field && listFields.has(field) && parts.length > 1 ? parts : cell] as const];
    }),
  );
}
