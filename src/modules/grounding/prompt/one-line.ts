import { readable } from '../selection/readable.js';

/** White space, and control characters: some of them end a line for a reader though not for a regular expression. */
const gaps = /[\s\p{Cc}]+/gu;

/** A bracket, also in a form that only looks like one, that opens a tag named evidence, also with what cannot be seen. */
const delimiter = /[<‹＜﹤](?=[\s\p{Cf}/／]*e\p{Cf}*v\p{Cf}*i\p{Cf}*d\p{Cf}*e\p{Cf}*n\p{Cf}*c\p{Cf}*e)/giu;

/**
 * Text of somebody else as one line of a prompt: it can neither begin a line of its own nor close the block that holds
 * the evidence.
 */
export function oneLine(text: string): string {
  return readable(text).replaceAll(gaps, ' ').replaceAll(delimiter, '(').trim();
}
