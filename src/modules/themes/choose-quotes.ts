import type { CountedMention } from './count-themes.js';

/** The most quotes of a theme. */
const mostQuotes = 5;
/** Characters of a sentence that says something and is still read at a glance. */
const [short, long] = [30, 220];

/**
 * The sentences to show of a theme: one of each person, those of a readable length first, and where somebody denies it one
 * of those in the last place. The order is the same for the same mentions.
 */
export function chooseQuotes<T extends CountedMention>(
  mentions: readonly T[],
  personOf: ReadonlyMap<string, string>,
): T[] {
  const against = onePerPerson('against', mentions, personOf).slice(0, 1);
  const said = onePerPerson('for', mentions, personOf).slice(0, mostQuotes - against.length);
  return [...said, ...against];
}

function onePerPerson<T extends CountedMention>(
  stance: T['stance'],
  mentions: readonly T[],
  personOf: ReadonlyMap<string, string>,
): T[] {
  const best = new Map<string, T>();
  const sorted = mentions
    .filter((mention) => mention.stance === stance)
    .toSorted((a, b) => strayOf(a) - strayOf(b) || compare(a.responseId, b.responseId) || a.start - b.start);
  for (const mention of sorted) {
    const person = personOf.get(mention.responseId) ?? mention.responseId;
    if (!best.has(person)) best.set(person, mention);
  }
  return [...best.values()];
}

/** By how many characters its length is out of the readable. */
function strayOf({ start, end }: CountedMention): number {
  const length = end - start;
  return Math.max(0, short - length, length - long);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
