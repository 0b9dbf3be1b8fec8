import { benchmarkColumns } from '../benchmarks/to-benchmarks.js';
import type { Column, Note } from '../intake.contract.js';
import { FileNotReadableError, listed } from '../intake.error.js';
import { personaFieldOf } from '../personas/persona-fields.js';
import { collectionOf } from '../personas/judge-persona.js';
import type { Planned } from '../planned.js';
import type { ReadPlan } from '../read-plan.js';
import { columnOf } from './draft-column.js';
import { distinctNames } from './header-text.js';
import type { TableFacts } from './table-facts.js';

/** Columns that keep their names: each is a field of a persona or a benchmark, or has no place. */
export function planNamedColumns(
  plan: ReadPlan,
  table: TableFacts,
  kind: 'personas' | 'benchmarks',
  body: string[][],
  warnings: Note[],
): Planned {
  const names = distinctNames(table.header);
  const place = kind === 'benchmarks' ? benchmarkColumns(names, body) : undefined;
  if (kind === 'benchmarks' && !place)
    throw new FileNotReadableError(
      `No column names a metric, or none holds its figure; the columns are ${listed(names)}.`,
      'Call them metric, value, unit, source and asOf.',
    );
  const collection = kind === 'personas' ? collectionOf(names) : undefined;
  const placeOf = (name: string) => {
    if (collection) return `It belongs to a persona of ${collection}.`;
    if (kind === 'benchmarks')
      return place!.ignored.includes(name) ? undefined : 'It belongs to the benchmark.';
    const field = personaFieldOf(name);
    return field && `It is the persona's ${field}.`;
  };
  plan.maker = collection ?? plan.maker;
  plan.columns = names.map((name, index): Column => {
    const why = placeOf(name);
    return {
      ...columnOf(table, name, index),
      // A persona keeps what has no field in its source document.
      role: why || kind === 'personas' ? 'attribute' : 'ignored',
      why: why ?? 'It has no place of its own.',
    };
  });
  plan.why =
    kind === 'personas' ? 'Its columns are those of personas.' : 'Its columns are those of benchmarks.';
  return { plan, warnings, unmapped: names.filter((name) => !placeOf(name)) };
}
