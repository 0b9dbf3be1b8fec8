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
  noInventedTestimonials,
  noNearDuplicates,
} from '../grounding/checks/quality-checks.js';
import type { PersonaEvidence } from '../personas/evidence/persona-evidence.js';
import type { Messaging } from './messaging.contract.js';

export function messagingChecks(
  messaging: Messaging,
  citations: Citations,
  { responses }: PersonaEvidence,
  asked: PromptContext,
): QualityCheck[] {
  const texts = messagingTexts(messaging);
  return [
    citationsResolve(citations),
    claimsAreCited(citations),
    noNearDuplicates([messaging.variants.map(({ headline, body }) => `${headline} ${body}`)]),
    noInventedTestimonials(
      texts,
      responses.map(({ answer }) => answer),
    ),
    ...languageMatches(texts, asked.language),
    noForeignIndustry(texts, asked.prompt),
    ...guardrailChecks(texts, asked),
  ];
}

/** Every text that the model wrote. */
export function messagingTexts({ variants = [] }: Growing<Messaging>): string[] {
  return present(
    variants.flatMap(({ headline, subheadline, body, cta, answers = [] }) => [
      headline,
      subheadline,
      body,
      cta,
      ...answers,
    ]),
  );
}
