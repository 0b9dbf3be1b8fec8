import { parseStrictJson } from '../../../common/http/server/strict-json.js';
import { ProblemError } from '../../../common/problem/problem.error.js';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

/** Values in one entry: what a persona's source document may hold. */
const maxValues = 50_000;

/**
 * Parses a part of a document. Integers beyond what a double holds exactly become texts: an id is never altered.
 *
 * @returns what is wrong with it, where something is
 */
export function parsePart(text: string): { value: Json } | { fault: string } {
  try {
    return { value: parseStrictJson(text, { maxValues, largeIntegersAsText: true }) as Json };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const reasons = error.errors?.map(({ message }) => message).join(' ');
    return { fault: reasons ?? error.message.replace('The body', 'It') };
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
