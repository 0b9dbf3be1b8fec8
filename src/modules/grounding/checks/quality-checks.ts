import type { QualityCheck } from '../../../common/domain/section.contract.js';
import type { Citations } from './citations.js';
import { canBeTold, otherLanguageIn, tellLanguage } from './language.js';
import { overlap, termsOf, wordsOf } from '../selection/terms.js';
import { meanOf, twoPlaces } from './measures.js';

/** Deterministic checks on a generated section; each says what it found. Sources and thresholds: `docs/quality.md`. */

export function quotesAreVerbatim({ verifiedQuotes, inventedQuotes }: Citations): QualityCheck {
  return {
    id: 'quotes_verbatim',
    passed: inventedQuotes.length === 0,
    detail: `${verifiedQuotes} quotes stand in the responses they cite; ${inventedQuotes.length} did not and were dropped.`,
  };
}

export function citationsResolve({ resolvedLabels, unknownLabels }: Citations): QualityCheck {
  return {
    id: 'citations_resolve',
    passed: unknownLabels.length === 0,
    detail: `${resolvedLabels} citations resolve; ${unknownLabels.length} did not and were dropped.`,
  };
}

/**
 * Two texts with more than 80 % of their words in common say the same. Measured is how little the texts of a list share:
 * 1 less the mean of what each has most in common with another one, of words that carry meaning.
 */
export function noNearDuplicates(lists: readonly (readonly string[])[], language: string): QualityCheck {
  const words = lists.map((list) => list.map((text) => new Set(wordsOf(text))));
  const alike = words.flatMap(mostShared).filter((shared) => shared > 0.8).length;
  const terms = lists.map((list) => list.map((text) => termsOf(text, language)));
  return {
    id: 'no_near_duplicates',
    passed: alike === 0,
    value: twoPlaces(1 - meanOf(terms.flatMap(mostShared))),
    detail: alike === 0 ? 'No two entries say the same.' : `${alike} entries say the same as another.`,
  };
}

/** Of each text the share that it has in common with the one it is most like; one alone is like none. */
function mostShared(texts: readonly ReadonlySet<string>[]): number[] {
  return texts.map((text, index) =>
    Math.max(0, ...texts.filter((_, other) => other !== index).map((other) => overlap(text, other))),
  );
}

/** Nothing where text in the language cannot be told from others: then there is nothing to check. @param language BCP 47 */
export function languageMatches(texts: readonly string[], language: string): QualityCheck[] {
  if (!canBeTold(language)) return [];
  const other = otherLanguageIn(texts, language);
  const found = other ?? tellLanguage(texts).language ?? 'none for sure';
  return [
    {
      id: 'language_matches',
      passed: other === null,
      detail: `Asked for ${language.split('-')[0]}, found ${found}.`,
    },
  ];
}

const industryWords = ['saas', 'b2b', 'demo', 'onboarding', 'crm', 'roi'];

/** Words of the software trade that a model brings along though the input has none of them. */
export function noForeignIndustry(texts: readonly string[], input: string): QualityCheck {
  const given = new Set(wordsOf(input));
  const written = new Set(texts.flatMap(wordsOf));
  const leaked = industryWords.filter((word) => written.has(word) && !given.has(word));
  return {
    id: 'no_foreign_industry',
    passed: leaked.length === 0,
    detail:
      leaked.length === 0
        ? 'No words of an industry the input does not name.'
        : `Not in the input: ${leaked.join(', ')}.`,
  };
}

/** Words in quotation marks that nobody said: an invented testimonial. */
export function noInventedTestimonials(texts: readonly string[], answers: readonly string[]): QualityCheck {
  const quoted = texts.flatMap((text) =>
    [...text.matchAll(/["“„«]([^"”“»]{15,})["”»]/gu)].map((match) => match[1]!),
  );
  const unsaid = new Set(quoted.map((quote) => wordsOf(quote).join(' ')));
  for (const answer of answers) {
    // As a rule nothing is quoted, and then nothing has to be read.
    if (unsaid.size === 0) break;
    const said = wordsOf(answer).join(' ');
    for (const quote of unsaid) if (said.includes(quote)) unsaid.delete(quote);
  }
  const invented = quoted.filter((quote) => unsaid.has(wordsOf(quote).join(' ')));
  return {
    id: 'no_invented_testimonials',
    passed: invented.length === 0,
    detail:
      invented.length === 0
        ? 'Nothing is quoted that nobody said.'
        : `${invented.length} quotations stand in no response.`,
  };
}
