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
  /** A name of its own. */
  title: template('name'),
  /** What the person does, thinks and feels: on what the first theme is about, and a second one. */
  story: template('cares', 'also'),
  /** In a word: when it goes badly, neither way, well. */
  emotions: three,
  /** When or how a signal is seen: "before looking at any offer". */
  signalEnds: three,
  /** What wins or loses the person at a touchpoint. */
  turns: z.array(template('about')).length(4),
  /** What the team should do here: a theme's fix, and where. */
  opportunity: template('fix'),
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
  /** How many people have a pain that is coded, and how many deny it, if any. */
  people: z.strictObject({ said: template('count', 'of'), both: template('count', 'of', 'against') }),
  /** Where a pain comes from and what follows; one for each of five pains. */
  consequences: z.array(template('cares', 'about')).length(5),
  /** The situation of an outcome. */
  outcomeEnds: z.array(text).min(3),
  /** A fix that a team can be given. */
  followUps: z.array(template('fix')).min(2),
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
  /** A scene of the reader's; so many that with `further` none repeats soon. */
  scenes: z.array(template('cares', 'about')).length(5),
  /** Meets a doubt openly. */
  honest: z.array(text).length(4),
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
  /** Sentences that an answer in prose adds to a draft: on a stage's second theme, at a touchpoint, on a pain. */
  full: z.strictObject({ also: template('about'), here: template('about'), until: template('cares') }),
  /** Of sections with named keys: how many say a theme, what happens at a touchpoint, a caveat where few were heard. */
  sections: z.strictObject({
    /** A signal, and when or how it is seen. */
    signal: template('signal', 'end'),
    heard: template('label', 'count', 'of'),
    scene: template('what'),
    few: text,
  }),
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
