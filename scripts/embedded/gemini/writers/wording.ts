/** One stage's words. Its summary is not among them: it is what people said. */
export interface StageWording {
  readonly name: string;
  /** Sets a summary apart from another stage's on the same words. */
  readonly lead: string;
  /** The first names the theme, bare; three are used. */
  readonly questions: readonly [(theme: string) => string, ...string[]];
  /** Two are used. */
  readonly signals: readonly string[];
  /** Channels for a stage of which the evidence names none; three are used. */
  readonly channels: readonly string[];
  /** What touchpoints do there; three. */
  readonly does: readonly [string, string, string];
}

/** The words around the evidence in one language. Terse: every token of an answer costs time. */
export interface Wording {
  readonly quote: (text: string) => string;
  readonly stages: readonly [StageWording, StageWording, StageWording, StageWording];
  readonly needs: {
    /** "When …, I want to …, so I can …", from a wish in the words of an answer. */
    readonly wishJobs: readonly ((theme: string, wish: string) => string)[];
    /** The same, where no answer wishes for anything. */
    readonly themeJobs: readonly ((theme: string) => string)[];
    /** Direction, measure and object. */
    readonly outcomes: readonly ((theme: string) => string)[];
    /** `n` of `all` answers mention the theme. */
    readonly about: (n: number, all: number, theme: string) => string;
    /** For a theme that no answer carries. */
    readonly aboutNone: (theme: string) => string;
    readonly fixes: readonly ((theme: string) => string)[];
    readonly noAnswers: string;
  };
  readonly messaging: {
    readonly headlines: readonly ((theme: string, product: string) => string)[];
    readonly subs: readonly ((theme: string) => string)[];
    readonly bodies: readonly ((quote: string, product: string) => string)[];
    readonly openers: Readonly<Record<Tone, string>>;
    readonly ctas: Readonly<Record<MessageType, readonly [string, string, string]>>;
    /** Instead of a product's name. */
    readonly noProduct: string;
  };
}

export type Tone = 'neutral' | 'formal' | 'friendly' | 'bold' | 'empathetic';
export type MessageType = 'other' | 'email' | 'social' | 'ad' | 'landing';

const TONES: readonly [Tone, RegExp][] = [
  ['formal', /formal|profes|expert|authorit|ekspert|rzeczow/iu],
  ['empathetic', /empat|warm|caring|support|ciepł|wspier|trosk/iu],
  ['bold', /bold|urgent|persua|energ|inspir|confident|odważn|piln|przekon/iu],
  ['friendly', /friend|casual|playful|humor|convers|przyja|luź|swobod/iu],
];

const TYPES: readonly [MessageType, RegExp][] = [
  ['email', /e-?mail|newsletter/iu],
  ['social', /social|post|społeczn/iu],
  ['landing', /landing|page|website|stron/iu],
  ['ad', /\bads?\b|advert|banner|reklam/iu],
];

/** The tone nearest to the prompt's words; informal is not formal. */
export function toneOf(text: string): Tone {
  if (/informal|nieformal/iu.test(text)) return 'friendly';
  return TONES.find(([, pattern]) => pattern.test(text))?.[0] ?? 'neutral';
}

export function messageTypeOf(text: string): MessageType {
  return TYPES.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}

/** A list's item, counted round. */
export function turn<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}
