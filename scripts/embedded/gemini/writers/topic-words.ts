import type { TopicId } from '../evidence/topic-patterns.js';

export type Four<T> = readonly [T, T, T, T];

/** What a language says of a common theme. No text claims a fact about the offer. */
export interface TopicWords {
  /** "the price"; in Polish in the nominative. */
  readonly name: string;
  /** "about the price", "o cenie". */
  readonly about: string;
  /** A clause that follows "asks", "pyta,": "how it tastes". */
  readonly cares: string;
  /** One for each stage of a journey. */
  readonly questions: Four<string>;
  /** What somebody does who cares: "compares prices". */
  readonly signal: string;
  /** "When I …, I want to …, so I can …" */
  readonly job: string;
  readonly outcome: string;
  /** Names the problem, for a theme that somebody complains of or doubts. */
  readonly pain: string;
  readonly fixes: readonly [string, string];
  readonly headline: string;
  /** To the reader of a message. */
  readonly concern: string;
  readonly invite: string;
}

export type TopicLexicon = Readonly<Record<TopicId, TopicWords>>;
