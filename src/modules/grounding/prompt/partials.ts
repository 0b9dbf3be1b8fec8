import type { z } from 'zod';
import type { Growing } from '../../../common/domain/growing.js';
import type { PromptContext } from './prompt-context.js';
import { guardrailViolationsIn } from '../checks/guardrails.js';

/** What turns the written JSON of a section into what of it can be shown. */
interface PartialSection<T, Written> {
  /** Of the written values those that are valid, in the public form. */
  read: (written: Written) => Growing<T>;
  /** Every text in it that the model wrote itself. */
  textsOf: (partial: Growing<T>) => string[];
  asked: PromptContext;
}

/**
 * Passes partials of one section on, until one has what it must not have: from then on there are none, since a model
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
    isOver = guardrailViolationsIn(fresh, asked).length > 0;
    if (isOver || texts.length === 0) return;
    for (const text of fresh) harmless.add(text);
    onPartial(partial);
  };
}

/** The value, if it is there and valid by itself. */
export function validOrNone<T>(schema: z.ZodType<T>, value: unknown): T | undefined {
  const { success, data } = schema.safeParse(value);
  return success ? data : undefined;
}

/** The entries of a list that are valid by themselves, at most so many; undefined where there is no list yet. */
export function validEntries<T>(schema: z.ZodType<T>, list: unknown, most: number): T[] | undefined {
  if (!Array.isArray(list)) return undefined;
  return list
    .map((entry) => validOrNone(schema, entry))
    .filter((entry) => entry !== undefined)
    .slice(0, most);
}

/** An entry of a list: values at places that mean something. */
interface Tuple {
  places: unknown[];
  /** Whether nothing more comes to it, nor to a list in it. */
  isClosed: boolean;
}

/** The entries of a list of the written object; one of another form has nothing at its places. */
export function tuplesOf(written: unknown, name: string): Tuple[] {
  const members = typeof written === 'object' && written !== null ? Object.entries(written) : [];
  const [, list] = members.find(([key]) => key === name) ?? [];
  if (!Array.isArray(list)) return [];
  const isWritten = members.at(-1)![0] === name;
  return list.map((entry: unknown, index) => ({
    places: Array.isArray(entry) ? entry : [],
    isClosed: !isWritten || index < list.length - 1,
  }));
}

/** The texts that are there. */
export function present(texts: readonly (string | undefined)[]): string[] {
  return texts.filter((text) => text !== undefined);
}
