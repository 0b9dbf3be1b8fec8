import type { QualityCheck } from '../../common/sections/section.contract.js';
import type { Citations } from '../evidence/citations.js';
import {
  citationsResolve,
  claimsAreCited,
  languageMatches,
  noForeignIndustry,
  noNearDuplicates,
  noPersonalData,
} from '../evidence/quality-checks.js';
import type { Journey } from './journey.contract.js';

/**
 * @param language BCP 47, the one asked for
 * @param given what the model was told of persona, product and evidence
 */
export function journeyChecks(
  journey: Journey,
  citations: Citations,
  language: string,
  given: string,
): QualityCheck[] {
  const texts = textsOf(journey);
  return [
    citationsResolve(citations),
    claimsAreCited(citations),
    noNearDuplicates([
      journey.stages.map(({ summary }) => summary),
      ...journey.stages.map(({ questions }) => questions),
      ...journey.stages.map(({ touchpoints }) =>
        touchpoints.map(({ channel, description }) => `${channel} ${description}`),
      ),
    ]),
    ...languageMatches(texts, language),
    noForeignIndustry(texts, given),
    noPersonalData(texts),
  ];
}

function textsOf({ stages }: Journey): string[] {
  return stages.flatMap(({ name, summary, questions, buyingSignals, touchpoints }) => [
    name,
    summary,
    ...questions,
    ...buyingSignals,
    ...touchpoints.flatMap(({ channel, description }) => [channel, description]),
  ]);
}
