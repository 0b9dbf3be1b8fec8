import { z } from 'zod';
import { anyWord } from '../shared/any-word.js';
import { stageIndex } from '../shared/journey-stages.js';
import { byLanguage } from '../shared/language.js';

const text = z.string().min(1);
const forms = z.array(text);

/** The words that speak of a topic. Every group names it; `for` and `against` judge it as well. */
const topicWords = z.strictObject({
  neutral: forms.min(1),
  for: forms.default([]),
  against: forms.default([]),
});

/** What a language says of a topic. No text claims a fact about the offer. */
export const topicTexts = z.strictObject({
  /** "the price"; in Polish in the nominative. */
  name: text,
  /** "about the price", "o cenie". */
  about: text,
  /** A clause that follows "asks", "pyta,": "how it tastes". */
  cares: text,
  /** One for each stage of a journey. */
  questions: z.tuple([text, text, text, text]),
  /** What somebody does who cares: "compares prices". */
  signal: text,
  /** "When I …, I want to …, so I can …" */
  job: text,
  outcome: text,
  /** Names the problem, for a topic that somebody complains of or doubts. */
  pain: text,
  fixes: z.tuple([text, text]),
  headline: text,
  /** To the reader of a message. */
  concern: text,
  invite: text,
});

export type TopicTexts = z.output<typeof topicTexts>;

/** A file of `data/topics/`: a common theme of people who judge an offer. */
export const topicSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z_]+$/u),
    /** Its name in a list of topics. */
    label: byLanguage(text),
    /** The stages of a journey that it fits, the most fitting first. */
    stages: z.array(stageIndex).min(1),
    /** Whether complaints often mention it without being about it: family, season, health. */
    incidental: z.boolean().default(false),
    /** In force together, whatever the prompt's language: focus groups mix them. */
    words: byLanguage(topicWords),
    texts: byLanguage(topicTexts),
  })
  .transform((topic) => ({ ...topic, pattern: anyWord(Object.values(topic.words).flatMap(allForms), 'g') }));

/** A common theme, with the pattern that finds its words. */
export type Topic = z.output<typeof topicSchema>;

function allForms(words: z.output<typeof topicWords>): string[] {
  return [...words.neutral, ...words.for, ...words.against];
}
