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
} from '../grounding/checks/quality-checks.js';
import type { Journey } from './journey.contract.js';

export function journeyChecks(journey: Journey, citations: Citations, asked: PromptContext): QualityCheck[] {
  const texts = journeyTexts(journey);
  return [
    citationsResolve(citations),
    claimsAreCited(citations),
    noNearDuplicates([
      journey.stages.map(({ summary }) => summary),
      journey.stages.flatMap(({ questions }) => questions),
      ...journey.stages.map(({ touchpoints }) =>
        touchpoints.map(({ channel, description }) => `${channel} ${description}`),
      ),
    ]),
    ...languageMatches(texts, asked.language),
    noForeignIndustry(texts, asked.prompt),
    ...guardrailChecks(texts, asked),
  ];
}

/** Every text that the model wrote itself: quotes are somebody else's. */
export function journeyTexts({ stages = [] }: Growing<Journey>): string[] {
  return present(
    stages.flatMap(
      ({ name, summary, questions = [], buyingSignals = [], touchpoints = [], emotion, opportunity }) => [
        name,
        summary,
        ...questions,
        ...buyingSignals,
        ...touchpoints.flatMap(({ channel, description }) => [channel, description]),
        opportunity ?? undefined,
        emotion?.word,
      ],
    ),
  );
}
