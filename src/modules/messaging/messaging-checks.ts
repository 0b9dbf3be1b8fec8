import type { Growing } from '../../common/domain/growing.js';
import type { QualityCheck } from '../../common/domain/section.contract.js';
import type { Grounds } from '../grounding/checks/grounds.js';
import { guardrailChecks } from '../grounding/checks/guardrails.js';
import {
  claimsAreCited,
  isComplete,
  isSpecific,
  lengthOf,
  meanOf,
  peopleAreHeard,
  themesAreCovered,
} from '../grounding/checks/measures.js';
import {
  citationsResolve,
  languageMatches,
  noForeignIndustry,
  noInventedTestimonials,
  noNearDuplicates,
} from '../grounding/checks/quality-checks.js';
import { present } from '../grounding/prompt/partials.js';
import { wordsOf } from '../grounding/selection/terms.js';
import type { Messaging } from './messaging.contract.js';

/** Words of a body, from and to; `messaging.wire.ts` tells the model the same. */
const bodyWords: Record<Messaging['type'], readonly [from: number, to: number]> = {
  email: [40, 105],
  ad: [10, 25],
  landing_page: [50, 100],
  social_post: [25, 50],
};

export function messagingChecks(messaging: Messaging, grounds: Grounds): QualityCheck[] {
  const { citations, evidence, asked } = grounds;
  const { variants, type } = messaging;
  const texts = messagingTexts(messaging);
  const cited = {
    themeIds: variants.flatMap(({ themeIds }) => themeIds),
    evidence: variants.flatMap((message) => message.evidence),
  };
  return [
    citationsResolve(citations),
    // One idea a message.
    ...themesAreCovered(cited, evidence, variants.length),
    ...peopleAreHeard(grounds),
    claimsAreCited(citations),
    isComplete(variants.flatMap((message) => partsOfMessage(message, type))),
    ...isSpecific(
      variants.map(({ headline, subheadline, body }) => `${headline} ${subheadline} ${body}`),
      grounds,
    ),
    noNearDuplicates([variants.map(({ headline, body }) => `${headline} ${body}`)], asked.language),
    noInventedTestimonials(
      texts,
      evidence.responses.map(({ answer }) => answer),
    ),
    ...languageMatches(texts, asked.language),
    noForeignIndustry(texts, asked.prompt),
    ...guardrailChecks(texts, asked),
  ];
}

/** A body of its type's length, in proportion where it is shorter or longer; and the lines around it. */
function partsOfMessage(
  { headline, subheadline, body, cta }: Messaging['variants'][number],
  type: Messaging['type'],
) {
  const [from, to] = bodyWords[type];
  const fits = Math.min(lengthOf(body, from), to / Math.max(to, wordsOf(body).length));
  return [fits, meanOf([lengthOf(headline, 3), lengthOf(subheadline, 3), lengthOf(cta, 2)])];
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
