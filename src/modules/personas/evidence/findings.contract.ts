import type { JourneyStage } from '../../../common/domain/journey-stages.js';

export const themeKinds = [
  'pain',
  'wish',
  'praise',
  'objection',
  'trigger',
  'habit',
  'channel',
  'price',
  'other',
] as const;
export type ThemeKind = (typeof themeKinds)[number];

/** A sentence of an answer: `answer.slice(start, end)`, in UTF-16 code units. */
export interface FoundQuote {
  responseId: string;
  start: number;
  end: number;
}

/** A theme as sections read it. */
export interface Finding {
  themeId: string;
  label: string;
  kind: ThemeKind;
  stages: JourneyStage[];
  /** Who says it, as numbers from 0 to `respondents - 1`: the same number is the same person in every theme. */
  people: number[];
  /** Who denies it. */
  against: number[];
  /** The best sentences that say it, one of each person, the best first. */
  quotes: FoundQuote[];
  counterQuotes: FoundQuote[];
}

/**
 * What the coding of a persona's answers found, as its sections are written from it. Changes only where something of
 * substance does, so that a section is not written again for every answer that comes.
 */
export interface Findings {
  /** Those with most people first. */
  themes: Finding[];
  /** People whose answers were coded. */
  respondents: number;
  answersCoded: number;
}
