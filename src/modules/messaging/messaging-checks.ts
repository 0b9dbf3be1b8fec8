import type { Growing } from '../../common/sections/growing.js';
import type { QualityCheck } from '../../common/sections/section.contract.js';
import type { Asked } from '../evidence/asked.js';
import { breachChecks } from '../evidence/breaches.js';
import type { Citations } from '../evidence/citations.js';
import { present } from '../evidence/partials.js';
import {
  citationsResolve,
  claimsAreCited,
  languageMatches,
  noForeignIndustry,
  noInventedTestimonials,
  noNearDuplicates,
} from '../evidence/quality-checks.js';
import type { PersonaEvidence } from '../personas/persona-evidence.js';
import type { Messaging } from './messaging.contract.js';

export function messagingChecks(
  messaging: Messaging,
  citations: Citations,
  { responses }: PersonaEvidence,
  asked: Asked,
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
    ...breachChecks(texts, asked),
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
