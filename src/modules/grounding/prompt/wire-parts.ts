import { z } from 'zod';

/*
 * What the terse forms of the sections are built of. How many entries a list has and how far a number goes is said in
 * the prompt and checked on the answer: in the schema it would be paid with every call.
 */

/** A text of at most so many UTF-16 code units. */
export const textOf = (most: number) => z.string().min(1).max(most);

export const sentence = textOf(300);

/** A whole number. */
export const whole = (least: number, most: number) =>
  z
    .number()
    .int()
    .refine((value) => value >= least && value <= most, `Must be ${least}–${most}.`);

/** A number of a scale of words, the first of which is 1. */
export const scaleOf = <Word extends string>(words: readonly Word[]) =>
  whole(1, words.length).transform((value) => words[value - 1]!);

export const listOf = <Entry extends z.ZodType>(entry: Entry, least: number, most: number) =>
  z
    .array(entry)
    .refine(
      ({ length }) => length >= least && length <= most,
      least === most ? `Must have ${least} entries.` : `Must have ${least}–${most} entries.`,
    );

/** Labels of evidence in one string, `r1 p2`; empty for none. */
export const labels = z.string().max(200).transform(labelsIn);

export function labelsIn(written: string): string[] {
  return written.split(/[\s,;|()]+/u).filter((label) => label !== '');
}

/** Stands in a prompt where sentences of an answer are left out; copied along, it is no part of a quote. */
const gapsOutside = /^(?:\s*…)+\s|\s(?:…\s*)+$/gu;

/** Words of an answer after its label: `r3: I skip tea`. */
export const quoted = z
  .string()
  .max(420)
  .regex(/^\s*\[?\w{1,8}\]?\s*:\s*\S/u, 'Must be a label, a colon and the words: "r1: words".')
  .transform((written) => {
    const colon = written.indexOf(':');
    return {
      label: written.slice(0, colon).trim(),
      text: written
        .slice(colon + 1)
        .replaceAll(gapsOutside, '')
        .trim(),
    };
  });
