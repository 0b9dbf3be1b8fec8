import { difficulties, efforts, frequencies } from './drafts.js';
import type { JourneyDraft, MessagingDraft, NeedsDraft, Quote } from './drafts.js';

/*
 * A draft as terse prompts want it written: each entry a list, the place in which says what stands there.
 */

type Entries = readonly (readonly unknown[])[];

export function terseJourney({ stages }: JourneyDraft): { stages: Entries } {
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

export function terseNeeds({
  jobs,
  outcomes,
  pains,
}: NeedsDraft): Record<'jobs' | 'outcomes' | 'pains', Entries> {
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

export function terseMessaging({ variants }: MessagingDraft): { variants: Entries } {
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

const quoted = ({ label, text }: Quote): string => `${label}: ${text}`;
