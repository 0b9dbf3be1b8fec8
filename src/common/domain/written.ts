import { z } from 'zod';

/** No longer answer of a model is read, in UTF-16 code units: a section has some thousand. */
export const maxAnswerLength = 64_000;

/** A text that a model wrote: no longer than the answer that it stood in. */
export const writtenText = z.string().max(maxAnswerLength);

/** A list that a model wrote; an entry takes two characters of the answer at the least. */
export function writtenList<T extends z.ZodType>(entry: T) {
  return z.array(entry).max(maxAnswerLength / 2);
}
