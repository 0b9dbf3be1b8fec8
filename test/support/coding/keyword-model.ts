import type { z } from 'zod';
import {
  type CheckAnswer,
  checkWire,
  type CodebookAnswer,
  codebookWire,
  type MentionsAnswer,
  mentionsWire,
  searchWire,
} from '../../../src/modules/themes/coding/coding.wire.js';
import {
  LanguageModel,
  type ModelAnswer,
  type ModelRequest,
} from '../../../src/modules/llm/language-model.js';

export type CodingRequest = 'codebook' | 'mentions' | 'search' | 'check';

/** A call of the model: what it was for, and the sentences it read, by their labels; in a check with their themes. */
export interface CodingCall {
  request: CodingRequest;
  prompt: string;
  /** The labels of the themes that were named, in a call for mentions or a check. */
  themes: string[];
  sentences: Map<string, string>;
}

const wires = { codebook: codebookWire, mentions: mentionsWire, search: searchWire, check: checkWire };

/** A theme is its word: a sentence with it says it, one with "no" before it denies it. */
type Words = readonly string[];

/**
 * A language model that codes by words, the same way each time, for the requests of coding: a theme is a word, and its label
 * is "Speaks of" that word. A sentence with "hardly" is a mention at first, and found wrong at the second look.
 */
export class KeywordModel extends LanguageModel {
  readonly calls: CodingCall[] = [];
  /** Called before each answer: may throw, wait, or change what is there. */
  before: (call: CodingCall) => void | Promise<void> = () => undefined;

  /** In place of `words`, in what a codebook is found in: the others are missing then. */
  codebookWords?: Words;

  constructor(public words: Words) {
    super();
  }

  fingerprint(): string {
    return 'keywords';
  }

  async write(): Promise<never> {
    throw new Error('Coding asks for JSON.');
  }

  async generate<T>(request: ModelRequest<T>): Promise<ModelAnswer<T>> {
    const call = callOf(request);
    this.calls.push(call);
    await this.before(call);
    const value = request.schema.parse(this.answer(call));
    const fault = request.fault?.(value);
    if (fault) throw new Error(fault);
    const [input, output] = [request.prompt, JSON.stringify(value)].map((text) => Math.ceil(text.length / 4));
    const tokens = { input: input!, output: output!, thinking: 0, cached: 0, total: input! + output! };
    return { value, model: 'keywords-1', tokens, unmetered: 0, attempts: 1, durationMs: 0 };
  }

  private answer(
    call: CodingCall,
  ): CodebookAnswer | MentionsAnswer | Pick<MentionsAnswer, 'mentions'> | CheckAnswer {
    if (call.request === 'check') return checked(call);
    const found = (word: string) => cited(word, call.sentences);
    const count = (word: string) => found(word).for.length + found(word).against.length;
    if (call.request === 'codebook')
      return {
        themes: (this.codebookWords ?? this.words)
          .filter((word) => count(word) > 0)
          .map((word) => this.theme(word, call)),
      };
    const named = call.themes.map((label, place) => ({
      id: `t${place + 1}`,
      word: label.split(' ').at(-1)!,
    }));
    const mentions = named
      .filter(({ word }) => count(word) > 0)
      .map(({ id, word }) => ({ theme: id, ...found(word) }));
    if (call.request === 'search') return { mentions };
    return {
      mentions,
      missing: this.words
        .filter((word) => count(word) > 1 && !named.some((each) => each.word === word))
        .map((word) => this.theme(word, call)),
    };
  }

  private theme(word: string, { sentences }: CodingCall): CodebookAnswer['themes'][number] {
    const definition = `Somebody names ${word} in so many words`;
    return {
      label: labelOf(word),
      kind: 'other',
      definition,
      stages: ['decision'],
      ...cited(word, sentences),
    };
  }
}

export function labelOf(word: string): string {
  return `Speaks of ${word}`;
}

function callOf<T>({ schema, prompt }: ModelRequest<T>): CodingCall {
  const is = (wire: z.ZodType) => (schema as z.ZodType) === wire;
  const lines = prompt.split('\n');
  const themes = lines.flatMap((line) => /^t\d+ ([^:]+): /u.exec(line)?.[1] ?? []);
  const request = (['codebook', 'mentions', 'search', 'check'] as const).find((each) => is(wires[each]))!;
  const sentences = new Map<string, string>();
  for (const line of lines) {
    const [, label, text] = /^(\d+[a-z]?) (.*)$/u.exec(line) ?? [];
    if (label) sentences.set(label, text!);
  }
  return { request, prompt, themes, sentences };
}

function cited(word: string, sentences: ReadonlyMap<string, string>): { for: string[]; against: string[] } {
  const said = [...sentences].filter(([, text]) => new RegExp(`\\b${word}\\b`, 'u').test(text));
  const denies = ([, text]: readonly [string, string]) => text.includes(`no ${word}`);
  return {
    for: said.filter((each) => !denies(each)).map(([label]) => label),
    against: said.filter(denies).map(([label]) => label),
  };
}

function checked({ sentences }: CodingCall): CheckAnswer {
  const wrong = [...sentences].filter(([, text]) => /\bhardly\b/u.test(text));
  return {
    wrong: wrong.map(([sentence, text]) => ({ sentence, themes: text.match(/t\d+(?=[+-])/gu) ?? [] })),
  };
}
