import { oneOf } from '../../ui/address.ts';

/** Whose audit is read. */
export type Scope = { of: 'team' } | { of: 'operators' } | { of: 'persona' | 'project'; id: string };

/** As the API takes them; all in the address. */
export interface AuditFilters {
  action?: string;
  /** ISO 8601. */
  from?: string;
  to?: string;
  /** An id. */
  target?: string;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function isId(text: string): boolean {
  return uuid.test(text);
}

/**
 * What the address asks for, as far as the keys open it.
 *
 * @param query of the address, by name
 * @returns undefined where nothing of it may be read
 */
export function scopeOf(
  query: Record<string, string>,
  may: { team: boolean; wholeTeam: boolean; operators: boolean },
): Scope | undefined {
  const { persona, project } = query;
  if (may.team && persona && isId(persona)) return { of: 'persona', id: persona };
  if (may.team && project && isId(project)) return { of: 'project', id: project };
  const allowed = [
    ...(may.wholeTeam ? (['team'] as const) : []),
    ...(may.operators ? (['operators'] as const) : []),
  ];
  const of = oneOf(allowed, query['of']) ?? allowed[0];
  return of && { of };
}

export function filtersOf(query: Record<string, string>): AuditFilters {
  const { action, from, to, target } = query;
  const isTime = (text: string | undefined) => text !== undefined && !Number.isNaN(Date.parse(text));
  return {
    ...(action && { action }),
    ...(isTime(from) && { from: from! }),
    ...(isTime(to) && { to: to! }),
    ...(target && isId(target) && { target }),
  };
}

/** As an input of a local date and time has it: `2026-01-31T09:30`. @param iso with its offset */
export function localTimeOf(iso: string | undefined): string {
  if (!iso) return '';
  const time = new Date(iso);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** @param local as {@link localTimeOf} gives it; null where it is none */
export function isoTimeOf(local: string): string | null {
  const time = new Date(local);
  return local === '' || Number.isNaN(time.getTime()) ? null : time.toISOString();
}
