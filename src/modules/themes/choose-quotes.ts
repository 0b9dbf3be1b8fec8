import type { CountedMention } from './count-themes.js';
import { pointsBack } from './points-back.js';

/** The sentences of a theme that are worth showing, one of each person, the best first. */
export interface ThemeQuotes<T> {
  said: T[];
  denied: T[];
}

/** The most of each that sections may read. */
const [mostSaid, mostDenied] = [6, 3];
/** The most that the list of themes shows, and of these that deny it. */
const [mostShown, shownDenied] = [5, 1];
/** Characters of a sentence that says something and is still read at a glance. */
const [short, long] = [30, 220];
/** Of so many people so many sentences each are looked at closely, those of a readable length first. */
const [mostPeople, ofEach] = [24, 2];

/** The mentions, of each stance, that quotes are chosen from: so few that their texts can be read. */
export function quoteCandidates<T extends CountedMention>(
  mentions: readonly T[],
  personOf: ReadonlyMap<string, string>,
): T[] {
  const sorted = mentions.toSorted((a, b) => strayOf(a) - strayOf(b) || byPlace(a, b));
  return (['for', 'against'] as const).flatMap((stance) => {
    const own = sorted.filter((mention) => mention.stance === stance);
    return [...Map.groupBy(own, ({ responseId }) => personOf.get(responseId) ?? responseId).values()]
      .slice(0, mostPeople)
      .flatMap((ofPerson) => ofPerson.slice(0, ofEach));
  });
}

/**
 * Chooses the quotes of a theme: sentences of a readable length, that stand by themselves, and are no quote of a theme
 * before it. Where a person has none such, the one that lacks least. The order is the same for the same mentions.
 *
 * @param sentenceOf the text of each candidate
 * @param language of the sentences, a BCP 47 primary subtag
 * @param taken the places of the quotes of the themes before it; these are added
 */
export function chooseQuotes<T extends CountedMention>(
  candidates: readonly T[],
  personOf: ReadonlyMap<string, string>,
  sentenceOf: (mention: T) => string,
  language: string,
  taken: Set<string>,
): ThemeQuotes<T> {
  const lacks = new Map(
    candidates.map((mention) => [
      mention,
      Number(strayOf(mention) > 0) +
        Number(pointsBack(sentenceOf(mention), language)) +
        Number(taken.has(placeOf(mention))),
    ]),
  );
  const sorted = candidates.toSorted(
    (a, b) => lacks.get(a)! - lacks.get(b)! || strayOf(a) - strayOf(b) || byPlace(a, b),
  );
  const bestOf = (stance: T['stance'], most: number) => {
    const own = sorted.filter((mention) => mention.stance === stance);
    const best = Map.groupBy(own, ({ responseId }) => personOf.get(responseId) ?? responseId);
    return [...best.values()].map(([first]) => first!).slice(0, most);
  };
  const quotes = { said: bestOf('for', mostSaid), denied: bestOf('against', mostDenied) };
  for (const mention of [...quotes.said, ...quotes.denied]) taken.add(placeOf(mention));
  return quotes;
}

/** Those that the list of themes shows: where somebody denies it, one of those in the last place. */
export function shownQuotes<T>({ said, denied }: ThemeQuotes<T>): T[] {
  const against = denied.slice(0, shownDenied);
  return [...said.slice(0, mostShown - against.length), ...against];
}

/** By how many characters its length is out of the readable. */
function strayOf({ start, end }: CountedMention): number {
  const length = end - start;
  return Math.max(0, short - length, length - long);
}

function placeOf({ responseId, start }: CountedMention): string {
  return `${responseId}:${start}`;
}

function byPlace(a: CountedMention, b: CountedMention): number {
  return a.responseId === b.responseId ? a.start - b.start : a.responseId < b.responseId ? -1 : 1;
}
