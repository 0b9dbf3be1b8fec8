import type { Four, TopicLexicon, TopicWords } from './topic-words.js';
import type { MessageType, Tone } from './tone.js';

/** A channel and the verb that a theme follows there: "Online reviews", "reads" (how it tastes). */
export type Voiced = readonly [channel: string, verb: string];
/** A channel and what happens there. */
export type Plain = readonly [channel: string, does: string];

/** One stage of a journey. */
export interface StageWording {
  readonly name: string;
  /** Follows a theme's clause. */
  readonly summary: (cares: string) => string;
  /** Asked whatever the theme; one or two are used. */
  readonly questions: readonly string[];
  readonly signals: readonly string[];
  readonly voiced: readonly Voiced[];
  readonly plain: readonly Plain[];
}

/** How many answers speak of a theme. */
export interface Count {
  readonly mentions: number;
  /** Those of them that complain or doubt. */
  readonly critics: number;
  readonly all: number;
}

export interface Manner {
  readonly greeting: string;
  readonly opener: string;
  readonly sub: (about: string) => string;
  readonly closings: readonly [string, string, string];
  readonly ctas: readonly [string, string, string];
}

/** The words around the evidence in one language. */
export interface Wording {
  readonly topics: TopicLexicon;
  /** For a theme that is a noun of the answers. @param index varies the wording */
  readonly noun: (noun: string, index: number) => TopicWords;
  /** For evidence that names no theme at all. */
  readonly general: TopicWords;
  /** A verb and about what: "asks how it tastes", "rozmawia o smaku". */
  readonly join: (verb: string, topic: TopicWords) => string;
  readonly stages: Four<StageWording>;
  /** Sentences that an answer in full adds to a terse one. */
  readonly full: {
    /** On the second theme of a stage. */
    readonly also: (about: string) => string;
    /** On what counts at a touchpoint. */
    readonly here: (about: string) => string;
    /** On what a pain leads to. */
    readonly until: (cares: string) => string;
  };
  readonly needs: {
    /** Job stories around a wish in an answer's own words. */
    readonly wishes: readonly [(wish: string) => string, (wish: string) => string];
    readonly said: (count: Count, about: string) => string;
    readonly saidLittle: string;
    readonly saidNothing: string;
    /** A theme that nobody complains of or doubts. */
    readonly open: (topic: TopicWords) => string;
    readonly noAnswers: string;
  };
  readonly messaging: {
    readonly manners: Readonly<Record<Tone, Manner>>;
    /** Replace one of the tone's calls to action. */
    readonly ctas: Readonly<Partial<Record<MessageType, string>>>;
    readonly social: readonly [string, string];
    readonly landing: readonly [string, string];
    readonly product: (name: string) => string;
    /** A line under the product's name. */
    readonly label: (name: string, line: string) => string;
    readonly wants: (cares: string) => string;
    /** For more messages than themes: further headlines and bodies on the same theme. */
    readonly again: readonly {
      readonly headline: (topic: TopicWords) => string;
      readonly body: (topic: TopicWords) => string;
    }[];
  };
}

/** A list's item, counted round. */
export function turn<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}
