import type { QualityCheck } from '../../common/sections/section.contract.js';
import type { Citations } from '../evidence/citations.js';
import {
  citationsResolve,
  claimsAreCited,
  languageMatches,
  noForeignIndustry,
  noInventedTestimonials,
  noNearDuplicates,
  noPersonalData,
} from '../evidence/quality-checks.js';
import type { PersonaEvidence } from '../personas/persona-evidence.js';
import type { Messaging } from './messaging.contract.js';

/**
 * @param language BCP 47, the one asked for
 * @param given what the model was told of persona, product, order and evidence
 */
export function messagingChecks(
  { variants }: Messaging,
  citations: Citations,
  { responses }: PersonaEvidence,
  language: string,
  given: string,
): QualityCheck[] {
  const texts = variants.flatMap(({ headline, subheadline, body, cta }) => [
    headline,
    subheadline,
    body,
    cta,
  ]);
  return [
    citationsResolve(citations),
    claimsAreCited(citations),
    noNearDuplicates([variants.map(({ headline, body }) => `${headline} ${body}`)]),
    noInventedTestimonials(
      texts,
      responses.map(({ answer }) => answer),
    ),
    ...languageMatches(texts, language),
    noForeignIndustry(texts, given),
    noPersonalData(texts),
  ];
}
