import { toFourPlaces } from '../../../common/domain/to-four-places.js';
import { overlap } from '../../grounding/selection/terms.js';
import type { Needs } from '../../needs/needs.contract.js';
import { type ComparedPersona, commonLanguage } from '../compared-persona.js';
import type { Match, NeedsMatches } from './needs-matches.contract.js';
import { missingNeeds } from './needs-similarity.js';
import { otherLanguage, termsOf } from './term-overlap.js';

/** Below, what two texts have in common is as likely chance: one word of four. */
const leastAlike = 0.25;

const method =
  'Terms in common ÷ terms of either (Jaccard), of statements and titles: words without stop words, by their first five ' +
  `letters. From ${leastAlike} on two are put together, the most alike first, each once. It is of how needs are worded, ` +
  'not of what they mean.';

const texts: Record<'jobs' | 'outcomes' | 'pains', (needs: Needs) => string[]> = {
  jobs: ({ jobsToBeDone }) => jobsToBeDone.map(({ statement }) => statement),
  outcomes: ({ desiredOutcomes }) => desiredOutcomes.map(({ statement }) => statement),
  pains: ({ painPoints }) => painPoints.map(({ title }) => title),
};

/** Which of their needs two personas word alike. */
export function needsMatches(one: ComparedPersona, other: ComparedPersona): NeedsMatches {
  const personaIds: [string, string] = [one.evidence.persona.id, other.evidence.persona.id];
  const none = { personaIds, method, jobs: [], outcomes: [], pains: [] };
  const [first, second] = [one.needs.data, other.needs.data];
  if (!first || !second) return { ...none, reason: missingNeeds([one, other]) };
  const language = commonLanguage(one, other);
  if (language === null) return { ...none, reason: otherLanguage };
  const matched = (read: (needs: Needs) => string[]) => matchesOf(read(first), read(second), language);
  return {
    ...none,
    jobs: matched(texts.jobs),
    outcomes: matched(texts.outcomes),
    pains: matched(texts.pains),
    reason: null,
  };
}

/** Greedy: the most alike pair first, then the most alike of those that are left. */
function matchesOf(first: readonly string[], second: readonly string[], language: string): Match[] {
  const [ones, others] = [first, second].map((list) => list.map((text) => termsOf([text], language)));
  const alike = ones!
    .flatMap((terms, one) =>
      others!.map((otherTerms, other) => ({
        one,
        other,
        value: terms.size === 0 ? 0 : toFourPlaces(overlap(terms, otherTerms)),
      })),
    )
    .filter(({ value }) => value >= leastAlike)
    .sort((a, b) => b.value - a.value);
  const taken = { ones: new Set<number>(), others: new Set<number>() };
  return alike.filter(({ one, other }) => {
    if (taken.ones.has(one) || taken.others.has(other)) return false;
    taken.ones.add(one);
    taken.others.add(other);
    return true;
  });
}
