import { cohensKappa } from '../../src/modules/themes/coding/cohens-kappa.js';
import type { Coded, Mapping, Reference } from './coding-file.js';

export interface CodingScore {
  /** Of what is judged, how much the reference has; null where nothing is judged. */
  precision: number | null;
  /** Of what the reference has, how much was found: of all its themes, and of those that a judged theme is. */
  recall: { all: number | null; mapped: number | null };
  /** Of both codings' decisions: whether a person says, or denies, each theme that is judged. */
  kappa: ReturnType<typeof cohensKappa>;
  themes: { theme: string; found: number; judged: number; reference: number }[];
  /** Judged themes that are none of the reference's. */
  unmapped: string[];
}

const reversed = { for: 'against', against: 'for' } as const;

/**
 * Scores a coding against one by hand, by (person, theme, stance): a person who says a thing twice is one.
 *
 * @param mapping made by hand, before scoring
 * @param rows how many rows of answers there are
 */
export function scoreCoding(reference: Reference, coded: Coded, mapping: Mapping, rows: number): CodingScore {
  const personOf = (row: number) => reference.people?.[row] ?? `row ${row}`;
  const expected = new Map<string, Set<string>>();
  for (const { row, theme, stance } of reference.codes) add(expected, theme, `${personOf(row)}\n${stance}`);
  const judged = new Map<string, Set<string>>();
  for (const { id, mentions } of coded.themes) {
    for (const { theme, reverse } of mapping[id] ?? []) {
      add(judged, theme);
      for (const { row, stance } of mentions)
        add(judged, theme, `${personOf(row)}\n${reverse ? reversed[stance] : stance}`);
    }
  }
  const themes = [...new Set([...expected.keys(), ...judged.keys()])].map((theme) => {
    const [mine, theirs] = [judged.get(theme) ?? new Set(), expected.get(theme) ?? new Set()];
    return { theme, found: mine.intersection(theirs).size, judged: mine.size, reference: theirs.size };
  });
  const sum = (list: typeof themes, of: 'found' | 'judged' | 'reference') =>
    list.reduce((total, each) => total + each[of], 0);
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  const mapped = themes.filter(({ theme }) => judged.has(theme));
  const people = new Set(Array.from({ length: rows }, (_, index) => personOf(index + 1))).size;
  const [both, mine, theirs] = [sum(mapped, 'found'), sum(mapped, 'judged'), sum(mapped, 'reference')];
  const decisions = people * 2 * mapped.length;
  return {
    precision: share(both, mine),
    recall: { all: share(both, sum(themes, 'reference')), mapped: share(both, theirs) },
    kappa: cohensKappa([both, mine - both, theirs - both, decisions - mine - theirs + both]),
    themes,
    unmapped: coded.themes.filter(({ id }) => !mapping[id]?.length).map(({ label }) => label),
  };
}

function add(map: Map<string, Set<string>>, theme: string, decision?: string): void {
  const set = map.get(theme) ?? new Set();
  map.set(theme, set);
  if (decision !== undefined) set.add(decision);
}
