import type { Needs } from '../../needs/needs.contract.js';
import type { ComparedPersona } from '../compared-persona.js';
import { meanOf, unknown } from '../figures/measure.js';
import type { Measure } from './similarity.contract.js';
import { otherLanguage, termOverlap } from './term-overlap.js';

const method =
  'The mean over jobs, desired outcomes and pain points of terms in common ÷ terms of either (Jaccard): words without ' +
  'stop words, by their first five letters. It is of how needs are worded, not of what they mean.';

const texts: Record<string, (needs: Needs) => string[]> = {
  jobs: ({ jobsToBeDone }) => jobsToBeDone.map(({ statement }) => statement),
  outcomes: ({ desiredOutcomes }) => desiredOutcomes.map(({ statement }) => statement),
  pains: ({ painPoints }) => painPoints.flatMap(({ title, description }) => [title, description]),
};

/** Of needs as they are kept or were made: where one has none, nothing stands in for them. */
export function needsSimilarity(
  one: ComparedPersona,
  other: ComparedPersona,
  language: string | null,
): Measure {
  const [first, second] = [one.needs.data, other.needs.data];
  if (!first || !second) return unknown(method, missingNeeds([one, other]));
  if (language === null) return unknown(method, otherLanguage);
  const parts = Object.entries(texts).map(([name, read]) => [
    name,
    termOverlap(read(first), read(second), language, name),
  ]);
  return meanOf(Object.fromEntries(parts), method);
}

/** Of whom there are none, and why. */
export function missingNeeds(personas: ComparedPersona[]): string {
  const missing = personas
    .filter(({ needs }) => needs.data === null)
    .map(({ evidence, needs }) => `${evidence.persona.id}: ${needs.problem?.code ?? needs.status}`);
  return `There are no needs of ${missing.join(' and of ')}.`;
}
