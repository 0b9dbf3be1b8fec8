import { guardrailIds } from './guardrails.js';

/**
 * Ids of the checks that are enforced, in both variants: what fails one is not in a section that is shown. Quotes and
 * citations that do not hold are dropped, so their checks tell what the model wrote; text that breaks a guardrail, or
 * is in another language than was asked for, is refused, so a section that is shown passed those. Every other check leaves the section as it is.
 */
export const enforcedChecks: ReadonlySet<string> = new Set([
  'quotes_verbatim',
  'citations_resolve',
  'language_matches',
  ...guardrailIds,
]);
