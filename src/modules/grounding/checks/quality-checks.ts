import type { QualityCheck } from '../../../common/domain/section.contract.js';
import type { Citations } from './citations.js';
import { canBeTold, languageOf } from './language.js';
import { overlap, wordsOf } from '../selection/terms.js';

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

/** At least half of the claims should cite something. */
export function claimsAreCited({ claims, citedClaims }: Citations): QualityCheck {
  return {
    id: 'claims_cited',
    passed: claims > 0 && citedClaims * 2 >= claims,
    detail: `${citedClaims} of ${claims} claims cite evidence.`,
  };
}

/** Two texts with more than 80 % of their words in common say the same. */
export function noNearDuplicates(lists: readonly (readonly string[])[]): QualityCheck {
  const alike = lists.flatMap((list) => {
    const words = list.map((text) => new Set(wordsOf(text)));
    return list.filter((_, index) =>
      words.slice(0, index).some((other) => overlap(words[index]!, other) > 0.8),
    );
  });
  return {
    id: 'no_near_duplicates',
    passed: alike.length === 0,
    detail: alike.length === 0 ? 'No two entries say the same.' : `${alike.length} entries repeat another.`,
  };
}

/** Nothing where the language is one that cannot be told from text here: then there is nothing to check. */
export function languageMatches(texts: readonly string[], language: string): QualityCheck[] {
  const expected = language.split('-')[0]!;
  if (!canBeTold(expected)) return [];
  const found = languageOf(texts);
  return [
    { id: 'language_matches', passed: found === expected, detail: `Asked for ${expected}, found ${found}.` },
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
  const said = answers.map((answer) => wordsOf(answer).join(' '));
  const quoted = texts.flatMap((text) =>
    [...text.matchAll(/["“„«]([^"”“»]{15,})["”»]/gu)].map((match) => match[1]!),
  );
  const invented = quoted.filter(
    (quote) => !said.some((answer) => answer.includes(wordsOf(quote).join(' '))),
  );
  return {
    id: 'no_invented_testimonials',
    passed: invented.length === 0,
    detail:
      invented.length === 0
        ? 'Nothing is quoted that nobody said.'
        : `${invented.length} quotations stand in no response.`,
  };
}
