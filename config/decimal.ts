import { z } from 'zod';

const decimalForm = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i;

/** What a text says in decimal; undefined for anything else, for which JavaScript has a number: "0x4", or nothing at all. */
export function readDecimal(text: string): number | undefined {
  return decimalForm.test(text) ? Number(text) : undefined;
}

/** A number that comes as text, as in a query or the environment. */
export function decimal<T extends z.ZodNumber>(schema: T) {
  return z.preprocess((value, context) => {
    if (typeof value !== 'string') return value;
    const number = readDecimal(value);
    if (number !== undefined) return number;
    context.addIssue({ code: 'custom', message: 'must be a decimal number' });
    return z.NEVER;
  }, schema);
}
