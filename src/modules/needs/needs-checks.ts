import type { Growing } from '../../common/domain/growing.js';
import type { QualityCheck } from '../../common/domain/section.contract.js';
import type { PromptContext } from '../grounding/prompt/prompt-context.js';
import { guardrailChecks } from '../grounding/checks/guardrails.js';
import type { Citations } from '../grounding/checks/citations.js';
import { present } from '../grounding/prompt/partials.js';
import {
  citationsResolve,
  claimsAreCited,
  languageMatches,
  noForeignIndustry,
  noNearDuplicates,
  quotesAreVerbatim,
} from '../grounding/checks/quality-checks.js';
import type { Needs } from './needs.contract.js';

export function needsChecks(needs: Needs, citations: Citations, asked: PromptContext): QualityCheck[] {
  const texts = needsTexts(needs);
  return [
    quotesAreVerbatim(citations),
    citationsResolve(citations),
    claimsAreCited(citations),
    noNearDuplicates([
      needs.jobsToBeDone.map(({ statement }) => statement),
      needs.desiredOutcomes.map(({ statement }) => statement),
      needs.painPoints.map(({ title, description }) => `${title} ${description}`),
    ]),
    ...languageMatches(texts, asked.language),
    noForeignIndustry(texts, asked.prompt),
    ...guardrailChecks(texts, asked),
  ];
}

/** Every text that the model wrote itself: quotes are somebody else's. */
export function needsTexts({
  jobsToBeDone = [],
  desiredOutcomes = [],
  painPoints = [],
}: Growing<Needs>): string[] {
  return present([
    ...jobsToBeDone.map(({ statement }) => statement),
    ...desiredOutcomes.map(({ statement }) => statement),
    ...painPoints.flatMap(({ title, description, solutions = [] }) => [title, description, ...solutions]),
  ]);
}
