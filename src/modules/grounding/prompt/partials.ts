import type { z } from 'zod';
import type { Growing } from '../../../common/domain/growing.js';
import type { PromptContext } from './prompt-context.js';
import { guardrailViolationsIn } from '../checks/guardrails.js';
import { otherLanguageIn } from '../checks/language.js';

/** What turns the written JSON of a section into what of it can be shown. */
interface PartialSection<T, Written> {
  /** Of the written values those that are valid, in the public form. */
  read: (written: Written) => Growing<T>;
  /** Every text in it that the model wrote itself. */
  textsOf: (partial: Growing<T>) => string[];
  asked: PromptContext;
}

/**
 * Passes partials of one section on, until one has what it must not have, or is in another language: from then on there are none, since a model
 * that obeyed the evidence once is not to be shown before the whole is checked.
 *
 * @returns nothing where nobody listens, so that the answer need not be streamed
 */
export function partialsOf<T, Written>(
  onPartial: ((partial: Growing<T>) => void) | undefined,
  { read, textsOf, asked }: PartialSection<T, Written>,
): ((written: Written) => void) | undefined {
  if (!onPartial) return undefined;
  const harmless = new Set<string>();
  let isOver = false;
  return (written) => {
    if (isOver) return;
    const partial = read(written);
    const texts = textsOf(partial);
    const fresh = texts.filter((text) => !harmless.has(text));
    isOver = guardrailViolationsIn(fresh, asked).length > 0 || isInAnotherLanguage(texts, asked.language);
    if (isOver || texts.length === 0) return;
    for (const text of fresh) harmless.add(text);
    onPartial(partial);
  };
}

/** Letters from which on the language of what is written so far is told: a heading may be in another one. */
const enoughLetters = 150;

function isInAnotherLanguage(texts: readonly string[], language: string): boolean {
  const letters = texts.reduce((sum, { length }) => sum + length, 0);
  return letters >= enoughLetters && otherLanguageIn(texts, language) !== null;
}

/** The value, if it is there and valid by itself. */
export function validOrNone<T>(schema: z.ZodType<T>, value: unknown): T | undefined {
  const { success, data } = schema.safeParse(value);
  return success ? data : undefined;
}

/** The texts that are there. */
export function present(texts: readonly (string | undefined)[]): string[] {
  return texts.filter((text) => text !== undefined);
}
