import { efforts } from '../../../../src/modules/journey/journey.contract.js';
import type { JourneyDraft, JourneyWire } from '../../../../src/modules/journey/journey.wire.js';
import type { MessagingDraft, MessagingWire } from '../../../../src/modules/messaging/messaging.wire.js';
import { difficulties, frequencies } from '../../../../src/modules/needs/needs.contract.js';
import type { NeedsDraft, NeedsWire } from '../../../../src/modules/needs/needs.wire.js';

/*
 * A draft as the service's prompts want it written: each entry a list, the place in which says what stands there. The
 * other way round is the schemas' own, `src/modules/<section>/<section>.wire.ts`.
 */

export function terseJourney({ stages }: JourneyDraft): JourneyWire {
  return {
    stages: stages.map((stage) => [
      stage.name,
      stage.summary,
      stage.questions,
      stage.buyingSignals,
      stage.touchpoints.map(({ channel, description, impact, effort, labels }) =>
        [`${channel}: ${description}`, `${impact}/${place(efforts, effort)}`, ...labels].join(' '),
      ),
      stage.averageDays,
      Math.round(stage.dropOffRate * 10),
      stage.labels.join(' '),
    ]),
  };
}

export function terseNeeds({ jobs, outcomes, pains }: NeedsDraft): NeedsWire {
  return {
    jobs: jobs.map(({ statement, priority, frequency, difficulty, quotes }) => [
      statement,
      priority,
      place(frequencies, frequency),
      place(difficulties, difficulty),
      quotes.map(quoted),
    ]),
    outcomes: outcomes.map(({ statement, importance, satisfaction, measurable, labels }) => [
      statement,
      importance,
      satisfaction,
      measurable,
      labels.join(' '),
    ]),
    pains: pains.map(({ title, description, severity, frequency, labels, quotes, solutions }) => [
      title,
      description,
      severity,
      place(frequencies, frequency),
      labels.join(' '),
      quotes.map(quoted),
      solutions,
    ]),
  };
}

export function terseMessaging({ variants }: MessagingDraft): MessagingWire {
  return {
    variants: variants.map(({ headline, subheadline, body, cta, answers, labels }) => [
      headline,
      subheadline,
      body,
      cta,
      answers.join(', '),
      labels.join(' '),
    ]),
  };
}

/** Scales begin at 1. */
function place<Word>(scale: readonly Word[], word: Word): number {
  return scale.indexOf(word) + 1;
}

const quoted = ({ label, text }: { label: string; text: string }): string => `${label}: ${text}`;
