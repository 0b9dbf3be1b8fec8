import { overlap, termOf, wordsOf } from '../../grounding/selection/terms.js';
import { known, unknown } from '../figures/measure.js';
import type { Measure } from './similarity.contract.js';

export const otherLanguage = 'Their evidence is in different languages, so that words cannot be compared.';

/** Words without stop words, cut to their stems. @param language BCP 47 primary subtag */
export function termsOf(texts: readonly string[], language: string): ReadonlySet<string> {
  const terms = texts.flatMap(wordsOf).map((word) => termOf(word, language));
  return new Set(terms.filter((term) => term !== null));
}

/**
 * How much of their words two lists have in common (Jaccard 1901).
 *
 * @param language null where they are of two
 */
export function termOverlap(
  one: readonly string[],
  other: readonly string[],
  language: string | null,
  what: string,
): Measure {
  const method = `Terms in common ÷ terms of either (Jaccard), of ${what}: words without stop words, by their first five letters.`;
  if (language === null) return unknown(method, otherLanguage);
  const [first, second] = [termsOf(one, language), termsOf(other, language)];
  if (first.size === 0 || second.size === 0) return unknown(method, `One has no ${what}.`);
  const all = new Set([...first, ...second]).size;
  return known(
    overlap(first, second),
    method,
    `${first.size + second.size - all} of ${all} terms in common.`,
  );
}
