import type { z } from 'zod';
import type { Affected, quoteSchema } from '../../common/domain/section.contract.js';
import { affectedOf } from '../grounding/checks/affected.js';
import type { RemovedWords } from './removed-words.js';

/** An answer that is gone. */
export interface RemovedAnswer {
  id: string;
  words: RemovedWords;
  /** Who gave it. */
  person: string;
  /** Who gave each of the persona's other answers, by their id. */
  people: ReadonlyMap<string, string>;
  /** Whether that person gave no other answer. */
  wasOnlyOne: boolean;
  /** Whether it was coded, and none of that person's others. */
  wasOnlyCoded: boolean;
  /** The themes that this answer, and each other of that person, counts for; empty where it was not there to be counted. */
  themesOf: ReadonlyMap<string, ReadonlySet<string>>;
}

const gone = Symbol('gone');

/** The texts in data of a section but its quotes, which are of other answers, to the character. */
export function textsIn(data: unknown): string[] {
  if (typeof data === 'string') return [data];
  if (typeof data !== 'object' || data === null || isQuote(data)) return [];
  return Object.values(data).flatMap(textsIn);
}

/** Whether data of a section cites an answer, or holds its words. */
export function speaksOf(data: unknown, { id, words }: Pick<RemovedAnswer, 'id' | 'words'>): boolean {
  if (typeof data === 'string') return data === id || words.isIn(data);
  if (typeof data !== 'object' || data === null) return false;
  if (isQuote(data)) return data.responseId === id;
  return Object.values(data).some((value) => speaksOf(value, { id, words }));
}

/**
 * A section's data without an answer: its quotes and its id are taken out, an entry of a list whose text holds its words
 * with them, and so is an entry that its schema does not allow without them. Who gave it is no longer counted among the
 * people of an entry who gave no other reason for that.
 *
 * @returns undefined where nothing is left that the schema allows
 */
export function withoutAnswer(data: unknown, schema: z.ZodType, removed: RemovedAnswer): unknown {
  // What names themes was counted over everybody whose answers were coded, else over those whose answers were read.
  const onePersonLess = namesThemes(data)
    ? removed.wasOnlyCoded
    : removed.wasOnlyOne && cites(data, removed.id);
  const left = cut(data, { removed, onePersonLess, themeIds: [] });
  return left === gone ? undefined : fitting(left, schema);
}

function cites(data: unknown, id: string): boolean {
  return typeof data === 'object' && data !== null
    ? Object.values(data).some((value) => cites(value, id))
    : data === id;
}

function namesThemes(data: unknown): boolean {
  return (
    typeof data === 'object' &&
    data !== null &&
    (themeIdsOf(data).length > 0 || Object.values(data).some(namesThemes))
  );
}

interface Cutting {
  removed: RemovedAnswer;
  onePersonLess: boolean;
  /** Of the nearest entry around. */
  themeIds: readonly string[];
}

/** A copy without what has to go; an object that lacks a field of its own is gone itself. */
function cut(value: unknown, cutting: Cutting): unknown {
  const { removed } = cutting;
  if (typeof value === 'string') return value === removed.id || removed.words.isIn(value) ? gone : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return value.map((entry) => cut(entry, cutting)).filter((entry) => entry !== gone);
  // Of another answer, and to the character.
  if (isQuote(value)) return value.responseId === removed.id ? gone : value;
  const within = 'themeIds' in value ? { ...cutting, themeIds: themeIdsOf(value) } : cutting;
  const fields = Object.entries(value).map(([name, child]) => [name, cut(child, within)] as const);
  if (fields.some(([, child]) => child === gone)) return gone;
  const copy: unknown = Object.fromEntries(fields);
  return isPeopleCount(value) ? counted(value, copy as Affected, within) : copy;
}

/** The people who are left, one fewer at most; nobody is no entry. */
function counted(before: Affected, { evidence }: Affected, cutting: Cutting): Affected | typeof gone {
  const count = before.count - (isNotCountedAnyMore(before.evidence, cutting) ? 1 : 0);
  const of = before.of - (cutting.onePersonLess ? 1 : 0);
  if (count === 0 || of < count) return gone;
  return affectedOf(count, of, evidence);
}

/**
 * Whether who gave the answer was counted for it, and for none that is left. What is cited of a count may be few of those
 * that it stands on: so whoever is cited was counted, and besides whoever says one of its themes.
 */
function isNotCountedAnyMore(
  cited: readonly string[],
  { removed: { id, person, people, themesOf }, themeIds }: Cutting,
): boolean {
  const saysIt = (answer: string) => themeIds.some((themeId) => themesOf.get(answer)?.has(themeId));
  const wasCounted = cited.includes(id) || saysIt(id);
  const isCounted =
    cited.some((other) => people.get(other) === person) ||
    [...themesOf.keys()].some((other) => other !== id && saysIt(other));
  return wasCounted && !isCounted;
}

/** Takes out the entries that do not fit the schema any more, the innermost first, until all does. */
function fitting(data: unknown, schema: z.ZodType): unknown {
  for (;;) {
    const { error } = schema.safeParse(data);
    if (!error) return data;
    const places = error.issues.map(({ path }) =>
      path.slice(0, path.findLastIndex((key) => typeof key === 'number') + 1),
    );
    // What does not fit is in no list: without it there is no section.
    if (places.some((place) => place.length === 0)) return undefined;
    // The last ones first: the places of those before stay what they are.
    const deepest = new Map(places.map((place) => [place.join('/'), place]));
    const ordered = [...deepest.values()].sort((a, b) => comparePlaces(b, a));
    for (const place of ordered) remove(data, place);
  }
}

function remove(data: unknown, place: readonly PropertyKey[]): void {
  let list = data as Record<PropertyKey, unknown>;
  for (const key of place.slice(0, -1)) list = list?.[key] as Record<PropertyKey, unknown>;
  if (Array.isArray(list)) list.splice(place.at(-1) as number, 1);
}

/** By their parts; one within another comes after it. */
function comparePlaces(a: readonly PropertyKey[], b: readonly PropertyKey[]): number {
  for (const [at, key] of a.entries()) {
    const other = b[at];
    if (other === undefined) return 1;
    if (key === other) continue;
    return typeof key === 'number' && typeof other === 'number'
      ? key - other
      : String(key) < String(other)
        ? -1
        : 1;
  }
  return a.length - b.length;
}

function themeIdsOf(value: object): string[] {
  const { themeIds } = value as { themeIds?: unknown };
  return Array.isArray(themeIds) ? themeIds.filter((each) => typeof each === 'string') : [];
}

function isQuote(value: object): value is z.output<typeof quoteSchema> {
  return 'responseId' in value && 'start' in value && 'text' in value;
}

function isPeopleCount(value: object): value is Affected {
  return 'count' in value && 'of' in value && 'interval' in value && 'evidence' in value;
}
