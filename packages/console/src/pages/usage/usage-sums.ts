import type { Schemas } from 'persona-details-client';
import type { Grouping, Measure } from './usage-address.ts';

export type UsageRow = Schemas['Usage']['rows'][number];

/** What was spent together. */
export interface Sum {
  calls: number;
  failedCalls: number;
  uncountedCalls: number;
  input: number;
  output: number;
  total: number;
  cost: number;
}

export interface Group extends Sum {
  name: string;
  /** Place among the colours; the last one is shared by all that have none of their own. */
  colour: number;
}

/** Colours that can be told apart, and one for the rest. */
export const colours = [
  'var(--series-1)',
  'var(--series-2)',
  'var(--series-3)',
  'var(--series-4)',
  'var(--border-strong)',
];

/** What is well known keeps its colour whatever else is shown; a variant has the one it has on the rollout's page. */
const known: Partial<Record<Grouping, readonly string[]>> = {
  section: ['journey', 'needs', 'messaging', 'coding'],
  variant: ['optimized', 'archived', 'none'],
  purpose: ['request', 'precompute', 'coding', 'batch'],
};

function colourOf(by: Grouping, name: string, rank: number): number {
  const rest = colours.length - 1;
  const place = known[by]?.indexOf(name) ?? rank;
  return place === -1 ? rest : Math.min(place, rest);
}

export function sumOf(rows: readonly UsageRow[]): Sum {
  const sum = (value: (row: UsageRow) => number) => rows.reduce((total, row) => total + value(row), 0);
  return {
    calls: sum(({ calls }) => calls),
    failedCalls: sum(({ failedCalls }) => failedCalls),
    uncountedCalls: sum(({ uncountedCalls }) => uncountedCalls),
    input: sum(({ tokens }) => tokens.input),
    // Both are paid alike.
    output: sum(({ tokens }) => tokens.output + tokens.thinking),
    total: sum(({ tokens }) => tokens.total),
    cost: sum(({ cost }) => cost),
  };
}

export function measureOf(sum: Sum, measure: Measure): number {
  return measure === 'cost' ? sum.cost : sum.total;
}

/** The largest first. */
export function groupsOf(rows: readonly UsageRow[], by: Grouping, measure: Measure): Group[] {
  const names = [...new Set(rows.map((row) => row[by]))];
  return names
    .map((name) => ({ name, ...sumOf(rows.filter((row) => row[by] === name)) }))
    .toSorted((a, b) => measureOf(b, measure) - measureOf(a, measure) || a.name.localeCompare(b.name))
    .map((group, index) => ({ ...group, colour: colourOf(by, group.name, index) }));
}

export interface Bar {
  day: string;
  name: string;
  colour: number;
  value: number;
}

/** The parts of each day's bar, from the bottom up. */
export function barsOf(
  rows: readonly UsageRow[],
  groups: readonly Group[],
  by: Grouping,
  measure: Measure,
): Bar[] {
  const days = [...new Set(rows.map(({ day }) => day))];
  return days.flatMap((day) =>
    groups.flatMap(({ name, colour }) => {
      const value = measureOf(sumOf(rows.filter((row) => row.day === day && row[by] === name)), measure);
      return value > 0 ? [{ day, name, colour, value }] : [];
    }),
  );
}

export interface DayRow extends Sum {
  day: string;
  name: string;
}

/** Each day and group that anything was spent on, the latest day first, as the table and the file have them. */
export function dayRowsOf(rows: readonly UsageRow[], by: Grouping): DayRow[] {
  const keys = [...new Set(rows.map((row) => `${row.day}\n${row[by]}`))];
  return keys
    .map((key) => {
      const [day, name] = key.split('\n') as [string, string];
      return { day, name, ...sumOf(rows.filter((row) => row.day === day && row[by] === name)) };
    })
    .toSorted((a, b) => b.day.localeCompare(a.day) || a.name.localeCompare(b.name));
}
