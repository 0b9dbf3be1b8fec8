import { oneOf } from '../../ui/address.ts';

export const groupings = ['section', 'model', 'variant', 'purpose'] as const;
export type Grouping = (typeof groupings)[number];

export const measures = ['cost', 'tokens'] as const;
export type Measure = (typeof measures)[number];

/** What is shown, as the address says it. */
export interface UsageView {
  /** Days, UTC; absent: as the API has it. */
  from?: string;
  to?: string;
  by: Grouping;
  of: Measure;
}

const day = /^\d{4}-\d\d-\d\d$/;

/** @param query of the address, by name; what cannot be read is left out */
export function usageViewOf(query: Record<string, string>): UsageView {
  const dayOf = (name: string) => (day.test(query[name] ?? '') ? { [name]: query[name] } : {});
  return {
    ...dayOf('from'),
    ...dayOf('to'),
    by: oneOf(groupings, query['by']) ?? 'section',
    of: oneOf(measures, query['of']) ?? 'cost',
  };
}

const dayMs = 86_400_000;

/** The latest so many days, today among them. @param now milliseconds */
export function latestDays(count: number, now = Date.now()): { from: string; to: string } {
  const iso = (time: number) => new Date(time).toISOString().slice(0, 10);
  return { from: iso(now - (count - 1) * dayMs), to: iso(now) };
}

/** Each day from one to the other; none where they are the wrong way round. */
export function daysBetween(from: string, to: string): string[] {
  const count = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1);
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(from) + index * dayMs).toISOString().slice(0, 10),
  );
}
