import type { QualityCheck } from '../../common/sections/section.contract.js';
import type { Citations } from '../evidence/citations.js';
import {
  citationsResolve,
  claimsAreCited,
  languageMatches,
  noForeignIndustry,
  noNearDuplicates,
  noPersonalData,
  quotesAreVerbatim,
} from '../evidence/quality-checks.js';
import type { Needs } from './needs.contract.js';

/**
 * @param language BCP 47, the one asked for
 * @param given what the model was told of persona, product and evidence
 */
export function needsChecks(
  needs: Needs,
  citations: Citations,
  language: string,
  given: string,
): QualityCheck[] {
  const texts = textsOf(needs);
  return [
    quotesAreVerbatim(citations),
    citationsResolve(citations),
    claimsAreCited(citations),
    noNearDuplicates([
      needs.jobsToBeDone.map(({ statement }) => statement),
      needs.desiredOutcomes.map(({ statement }) => statement),
      needs.painPoints.map(({ title, description }) => `${title} ${description}`),
    ]),
    ...languageMatches(texts, language),
    noForeignIndustry(texts, given),
    noPersonalData(texts),
  ];
}

function textsOf({ jobsToBeDone, desiredOutcomes, painPoints }: Needs): string[] {
  return [
    ...jobsToBeDone.map(({ statement }) => statement),
    ...desiredOutcomes.map(({ statement }) => statement),
    ...painPoints.flatMap(({ title, description, solutions }) => [title, description, ...solutions]),
  ];
}
