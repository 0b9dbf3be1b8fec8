import type { ReadItem } from '../intake.contract.js';
import { at, type RowPlace, skipped, warning } from '../read-item.js';
import { type BenchmarkColumns, toBenchmarks } from './to-benchmarks.js';

/** A row of a table: the benchmarks in it, and what is none. */
export function* readBenchmarks(
  cells: string[],
  columns: BenchmarkColumns,
  row: RowPlace,
): Generator<ReadItem> {
  for (const found of toBenchmarks(cells, columns, at(row)))
    if ('warning' in found) yield warning(found.warning);
    else
      yield 'note' in found
        ? skipped(found.note)
        : { type: 'benchmark', at: at(row), benchmark: found.benchmark };
}
