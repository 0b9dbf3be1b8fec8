import { toFourPlaces } from '../../common/domain/to-four-places.js';
import { wilsonInterval } from '../grounding/checks/wilson.js';
import type { Mention } from './mention.entity.js';
import { chainOf } from './merges.js';
import type { ThemeView } from './themes.contract.js';

/** What of a mention is read to count it. */
export type CountedMention = Pick<
  Mention,
  'id' | 'themeId' | 'responseId' | 'start' | 'end' | 'stance' | 'verdict' | 'rejected'
>;

export interface ThemeCount {
  respondents: ThemeView['respondents'];
  mentions: ThemeView['mentions'];
  /** Those that were counted. */
  counted: CountedMention[];
}

/** Fewer people than that are no pattern yet. */
const leastShared = 2;

/**
 * Counts the people who say each theme, and who deny it: those with a mention that was confirmed and not rejected, in an
 * answer that is coded. A mention counts for its theme and for what that was merged into; a person counts once.
 *
 * @param personOf who gave each answer that is coded
 */
export function countThemes(
  themes: readonly { id: string; mergedInto?: string | null | undefined }[],
  mentions: readonly CountedMention[],
  personOf: ReadonlyMap<string, string>,
): Map<string, ThemeCount> {
  const byId = new Map(themes.map((theme) => [theme.id, theme]));
  const of = new Set(personOf.values()).size;
  const counted = new Map<string, CountedMention[]>(themes.map(({ id }) => [id, []]));
  for (const mention of mentions) {
    if (mention.verdict !== 'confirmed' || mention.rejected || !personOf.has(mention.responseId)) continue;
    for (const id of chainOf(byId, mention.themeId)) counted.get(id)?.push(mention);
  }
  return new Map([...counted].map(([id, list]) => [id, countOf(list, personOf, of)]));
}

/** Those that most people say first. */
export function byPeople(
  counts: ReadonlyMap<string, ThemeCount>,
): (one: { id: string }, other: { id: string }) => number {
  return (one, other) => {
    const [a, b] = [counts.get(one.id)!, counts.get(other.id)!];
    return (
      b.respondents.count - a.respondents.count ||
      b.mentions.for - a.mentions.for ||
      (one.id < other.id ? -1 : 1)
    );
  };
}

function countOf(counted: CountedMention[], personOf: ReadonlyMap<string, string>, of: number): ThemeCount {
  const [said, denied] = (['for', 'against'] as const).map((stance) =>
    counted.filter((mention) => mention.stance === stance),
  ) as [CountedMention[], CountedMention[]];
  const people = (list: CountedMention[]) =>
    new Set(list.map(({ responseId }) => personOf.get(responseId))).size;
  const count = people(said);
  return {
    respondents: {
      count,
      against: people(denied),
      of,
      ...shareOf(count, of),
      status: count < leastShared ? 'emerging' : 'shared',
    },
    mentions: { for: said.length, against: denied.length },
    counted,
  };
}

/** A share with its interval, to four places; null where there is nobody to have one. */
export function shareOf(
  count: number,
  of: number,
): { share: number | null; interval: [number, number] | null } {
  return of === 0
    ? { share: null, interval: null }
    : {
        share: toFourPlaces(count / of),
        interval: wilsonInterval(count, of).map(toFourPlaces) as [number, number],
      };
}
