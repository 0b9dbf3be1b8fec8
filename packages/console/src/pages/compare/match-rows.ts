import type { Schemas } from 'persona-details-client';

export type MatchedKind = 'jobs' | 'outcomes' | 'pains';

/** What of each persona stands in a row: places in their lists, in the order of the personas; null where nothing is alike. */
export interface MatchRow {
  places: (number | null)[];
  /** 0–1: of the least alike two of the row; null where it has one entry alone. */
  value: number | null;
}

/**
 * Entries of two or three personas that are worded alike, in rows: the most alike first, then what nobody shares. Matches are
 * of pairs; a row takes in a third one if it is like one of the two and has no entry of that persona yet.
 *
 * @param lengths of each persona's list
 */
export function matchRows(
  personaIds: readonly string[],
  lengths: readonly number[],
  matches: readonly Schemas['NeedsMatches'][],
  kind: MatchedKind,
): MatchRow[] {
  const pairs = matches
    .flatMap((pair) => {
      const [first, second] = pair.personaIds.map((id) => personaIds.indexOf(id));
      return pair[kind].map(({ one, other, value }) => ({
        ends: [key(first!, one), key(second!, other)] as const,
        value,
      }));
    })
    .sort((a, b) => b.value - a.value);
  const rowOf = new Map<string, Row>();
  for (const [persona, length] of lengths.entries())
    for (let place = 0; place < length; place++)
      rowOf.set(key(persona, place), { entries: [{ persona, place }], value: null });
  for (const { ends, value } of pairs) {
    const [one, other] = ends.map((end) => rowOf.get(end));
    if (!one || !other || one === other || haveSamePersona(one, other)) continue;
    one.entries.push(...other.entries);
    one.value = Math.min(value, one.value ?? 1, other.value ?? 1);
    for (const { persona, place } of other.entries) rowOf.set(key(persona, place), one);
  }
  return [...new Set(rowOf.values())]
    .map(({ entries, value }) => ({
      places: personaIds.map(
        (_, persona) => entries.find((entry) => entry.persona === persona)?.place ?? null,
      ),
      value,
    }))
    .sort((a, b) => shared(b) - shared(a) || (b.value ?? 0) - (a.value ?? 0));
}

/** Where nothing can be matched: each list in its own order, beside the others. */
export function rowsInOrder(lengths: readonly number[]): MatchRow[] {
  return Array.from({ length: Math.max(0, ...lengths) }, (_, place) => ({
    places: lengths.map((length) => (place < length ? place : null)),
    value: null,
  }));
}

interface Row {
  entries: { persona: number; place: number }[];
  value: number | null;
}

const key = (persona: number, place: number) => `${persona}/${place}`;
const shared = ({ places }: MatchRow) => places.filter((place) => place !== null).length;

function haveSamePersona(one: Row, other: Row): boolean {
  return one.entries.some(({ persona }) => other.entries.some((entry) => entry.persona === persona));
}
