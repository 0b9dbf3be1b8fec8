import { z } from 'zod';
import { topicTexts } from '../topics/topic.js';
import { template, text } from './template.js';

const three = z.tuple([text, text, text]);

/** Texts of a topic, for a noun that the answers use and that is no topic. */
const nounTexts = z.strictObject({
  name: template('noun'),
  about: template('noun'),
  cares: template('noun'),
  questions: z.tuple([template('noun'), template('noun'), template('noun'), template('noun')]),
  signal: template('noun'),
  /** Taken in turn, so that two nouns do not read alike. */
  variants: z
    .array(
      z.strictObject({
        job: template('noun'),
        outcome: template('noun'),
        pain: template('noun'),
        fixes: z.tuple([template('noun'), template('noun')]),
        headline: template('noun'),
        concern: template('noun'),
        invite: template('noun'),
      }),
    )
    .min(1),
});

const stage = z.strictObject({
  name: text,
  summary: template('cares'),
  /** Asked whatever the theme; one or two are used. */
  questions: z.array(text).min(3),
  signals: z.array(text).min(2),
  touchpoints: z.strictObject({
    /** A channel and the verb that a theme follows there: "Online reviews", "reads" (how it tastes). */
    onTheme: z.array(z.strictObject({ channel: text, verb: text })).min(2),
    /** A channel and what happens there, whatever the theme. */
    general: z.array(z.strictObject({ channel: text, description: text })).min(2),
  }),
});

const needs = z.strictObject({
  /** Job stories around a wish in an answer's own words. */
  wishes: z.tuple([template('wish'), template('wish')]),
  /** How many answers speak of a theme. `both` and `all` fall back to `some`, whose forms are CLDR's plural categories. */
  answers: z.strictObject({
    single: template('about'),
    both: template('about').optional(),
    all: template('about', 'all').optional(),
    some: z.strictObject({
      one: template('about', 'mentions', 'all').optional(),
      few: template('about', 'mentions', 'all').optional(),
      other: template('about', 'mentions', 'all'),
    }),
  }),
  /** How many of those complain or doubt. */
  doubts: z.strictObject({ none: text, single: text, both: text, all: text, some: template('critics') }),
  saidLittle: text,
  saidNothing: text,
  /** A theme that nobody complains of or doubts. */
  open: template('name', 'about'),
  /** Stands for a quote where there is nothing to quote. */
  noAnswers: text,
});

const tone = z.strictObject({
  greeting: text,
  opener: text,
  /** A subheadline. */
  sub: template('about'),
  closings: three,
  ctas: three,
});

const messaging = z.strictObject({
  tones: z.strictObject({ friendly: tone, professional: tone, urgent: tone, empathetic: tone }),
  /** Replace one of the tone's calls to action. */
  ctas: z.strictObject({ email: text, social: text, landing: text }),
  social: z.tuple([text, text]),
  landing: z.tuple([text, text]),
  /** A line under the product's name. */
  label: template('name', 'line'),
  product: template('name'),
  wants: template('cares'),
  /** For more messages than themes: further ones on the same theme. */
  further: z
    .array(z.strictObject({ headline: template('name', 'about'), body: template('name', 'about') }))
    .min(1),
});

/** A file of `data/wordings/`: the words around the evidence in one language. */
export const wordingSchema = z.strictObject({
  noun: nounTexts,
  /** For evidence that names no theme at all. */
  general: topicTexts,
  /** A verb and about what: "asks how it tastes", "rozmawia o smaku". */
  join: template('verb', 'cares', 'about'),
  stages: z.tuple([stage, stage, stage, stage]),
  /** Sentences that an answer in full adds to a terse one: on a stage's second theme, at a touchpoint, on a pain. */
  full: z.strictObject({ also: template('about'), here: template('about'), until: template('cares') }),
  needs,
  messaging,
  /** Of the themes that answers are coded into: a label, and what a sentence must say. A pain has its topic's label. */
  coding: z.strictObject({
    pain: template('about'),
    praise: z.strictObject({ label: template('about'), definition: template('about') }),
    noun: z.strictObject({ label: template('noun'), definition: template('noun') }),
  }),
});

export type Wording = z.output<typeof wordingSchema>;
export type StageWording = Wording['stages'][number];
export type ToneWording = z.output<typeof tone>;
export type Tone = keyof Wording['messaging']['tones'];
