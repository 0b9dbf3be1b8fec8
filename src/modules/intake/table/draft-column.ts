import { shown } from '../../personas/evidence/shown-cell.js';
import type { Column, ColumnRole } from '../intake.contract.js';
import type { ColumnFacts } from './column-facts.js';
import { plainName, plainPath } from './header-text.js';
import type { TableFacts } from './table-facts.js';

/** A column while its role is told. */
export interface Draft extends Column {
  plain: string;
  /** What was asked in it, as far as the file tells. */
  says: string;
  facts: ColumnFacts;
}

/** A column of which nothing is told yet. */
export function columnOf({ columns, paths }: TableFacts, name: string, index: number): Column {
  const { examples, filled } = columns[index]!;
  return {
    index,
    name,
    path: paths?.[index] ?? null,
    role: 'attribute',
    question: null,
    scale: null,
    labels: [],
    ratingOf: null,
    figure: null,
    personal: null,
    pseudonymised: false,
    dateOrder: null,
    examples: examples.map(shown),
    filled,
    why: '',
  };
}

/** @param question as it is stated */
export function draftOf(table: TableFacts, name: string, index: number, question?: string | null): Draft {
  return {
    ...columnOf(table, name, index),
    plain: table.paths ? plainPath(table.paths[index]!) : plainName(table.header[index]!),
    says: question ?? table.questions[index] ?? name,
    facts: table.columns[index]!,
  };
}

export function set(draft: Draft, role: ColumnRole, why: string): void {
  draft.role = role;
  draft.why = why;
}
