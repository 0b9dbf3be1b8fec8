import { AsyncLocalStorage } from 'node:async_hooks';
import { z } from 'zod';
import type { WrittenSection } from '../../../../config/models.js';
import type { LanguageModel, ModelAnswer, ModelRequest, Tokens } from '../language-model.js';
import { isContentError } from '../model.errors.js';
import { addTokens } from './tokens.js';

/** A section's request, taken apart so that one call can write it with others. */
export interface SharedRequest {
  /** What they have in common: persona, product and evidence. With another one they are not asked together. */
  evidence: string;
  /** The instructions for this section alone; {@link rules} are said once. */
  task: string;
  rules: string;
  /** Further lines of the prompt. */
  order?: string;
}

export type SectionRequest<T> = ModelRequest<T> & { together?: SharedRequest };

/** What of the configuration shapes a section's answers, by itself or with others. */
export function fingerprintsOf(model: LanguageModel, section: WrittenSection): string[] {
  return [model.fingerprint(section), model.fingerprint('together')];
}

interface Asked {
  section: WrittenSection;
  request: SectionRequest<unknown> & { together: SharedRequest };
  resolve: (answer: ModelAnswer<unknown>) => void;
  reject: (error: unknown) => void;
}

/** So long who has asked waits for who has not, in milliseconds: another replica may be writing that section. */
const waitMs = 2_000;

/**
 * Sections of a persona that one call writes, where nobody waits: evidence, which is most of what a model reads, is read once,
 * and they do not contradict each other. Whoever asks while it is {@link run} is gathered until everybody has asked or left.
 */
export class WrittenTogether {
  private static readonly scope = new AsyncLocalStorage<WrittenTogether>();
  private readonly awaited: Set<string>;
  private readonly asked: Asked[] = [];
  private timer?: NodeJS.Timeout;
  private isSent = false;

  constructor(
    private readonly model: LanguageModel,
    /** Those that may ask, in the order in which they are written. */
    private readonly sections: readonly string[],
  ) {
    this.awaited = new Set(sections);
  }

  /** The one that this is run in; none where a section is to be asked for by itself. */
  static current(): WrittenTogether | undefined {
    const current = WrittenTogether.scope.getStore();
    return current?.isSent === false ? current : undefined;
  }

  /** Writes all of them at the same time; whatever does not ask the model leaves once it is there. */
  static async writeAll<Name extends string>(
    model: LanguageModel,
    sections: readonly Name[],
    write: (section: Name) => Promise<void>,
  ): Promise<void> {
    const together = new WrittenTogether(model, sections);
    const writeOne = (section: Name) => write(section).finally(() => together.leave(section));
    await together.run(() => Promise.all(sections.map(writeOne)));
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    return WrittenTogether.scope.run(this, work);
  }

  /** The section will not be asked for any more: it was found, cannot be written, or is there. */
  leave(section: string): void {
    this.awaited.delete(section);
    this.sendIfAll();
  }

  /** @throws {ModelError} as asking for the section alone does */
  ask<T>(request: SectionRequest<T> & { together: SharedRequest }): Promise<ModelAnswer<T>> {
    const section = request.section as WrittenSection;
    return new Promise<ModelAnswer<T>>((resolve, reject) => {
      this.asked.push({ section, request, resolve, reject } as Asked);
      this.awaited.delete(section);
      this.timer ??= setTimeout(() => this.send(), waitMs).unref();
      this.sendIfAll();
    });
  }

  private sendIfAll(): void {
    if (this.awaited.size === 0) this.send();
  }

  private send(): void {
    if (this.isSent) return;
    this.isSent = true;
    clearTimeout(this.timer);
    const [first] = this.asked;
    const alike = this.asked.filter(
      ({ request }) => request.together.evidence === first?.request.together.evidence,
    );
    const order = ({ section }: Asked) => this.sections.indexOf(section);
    const together = alike.length > 1 ? alike.toSorted((a, b) => order(a) - order(b)) : [];
    if (together.length > 0) void this.askAll(together);
    for (const each of this.asked) if (!together.includes(each)) void this.askAlone(each);
  }

  private async askAlone({ request, resolve, reject }: Asked, spent?: Tokens): Promise<void> {
    try {
      const answer = await this.model.generate(request);
      if (spent) addTokens(answer.tokens, spent);
      resolve(answer);
    } catch (error) {
      reject(error);
    }
  }

  private async askAll(asked: readonly Asked[]): Promise<void> {
    try {
      const answer = await this.model.generate(mergedRequest(asked));
      const shares = sharesOf(answer.tokens, asked, answer.value);
      await Promise.all(
        asked.map((each, index) => {
          const value = answer.value[each.section];
          const tokens = shares[index]!;
          // One is mended by itself: to have all written again would cost all of them.
          if (each.request.fault?.(value) !== undefined) return this.askAlone(each, tokens);
          return each.resolve({ ...answer, value, tokens });
        }),
      );
    } catch (error) {
      // What was written for all cannot be used: each by itself may be.
      for (const each of asked) {
        if (isContentError(error)) void this.askAlone(each);
        else each.reject(error);
      }
    }
  }
}

/** One request in place of several, with what they have in common said once. */
function mergedRequest(asked: readonly Asked[]): ModelRequest<Record<string, unknown>> {
  const [first] = asked;
  const parts = asked.map(({ section, request: { together } }) => ({ section, ...together }));
  // Of rules the longer ones: they differ in what only some have a place for.
  const rules = parts.map((part) => part.rules).reduce((a, b) => (b.length > a.length ? b : a));
  const listening = asked.filter(({ request }) => request.onPartial);
  return {
    section: 'together',
    system: [
      'You write sections about PERSONA and PRODUCT that agree with each other, each by its own rules.',
      ...parts.map(({ section, task }) => `${section.toUpperCase()}: ${task}`),
      rules,
    ].join('\n'),
    prompt: [first!.request.together.evidence, ...parts.flatMap(({ order }) => order ?? [])].join('\n'),
    schema: z
      .object(Object.fromEntries(asked.map(({ section, request }) => [section, request.schema])))
      .meta({ title: 'Sections' }),
    ...(listening.length > 0 && {
      onPartial: (written) => {
        const so = (written ?? {}) as Record<string, unknown>;
        for (const { section, request } of listening)
          if (so[section] !== undefined) request.onPartial!(so[section]);
      },
    }),
  };
}

/** What was read is shared evenly, what was written by length. */
function sharesOf(tokens: Tokens, asked: readonly Asked[], value: Record<string, unknown>): Tokens[] {
  const lengths = asked.map(({ section }) => JSON.stringify(value[section] ?? null).length);
  const even = asked.map(() => 1);
  const [input, cached] = [share(tokens.input, even), share(tokens.cached, even)];
  const [output, thinking] = [share(tokens.output, lengths), share(tokens.thinking, lengths)];
  return asked.map((_, index) => ({
    input: input[index]!,
    output: output[index]!,
    thinking: thinking[index]!,
    cached: cached[index]!,
    total: input[index]! + output[index]! + thinking[index]!,
  }));
}

/** Whole numbers by weight that make the amount up. */
function share(amount: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let [weighed, given] = [0, 0];
  return weights.map((weight) => {
    weighed += weight;
    const part = Math.round((amount * weighed) / all) - given;
    given += part;
    return part;
  });
}
