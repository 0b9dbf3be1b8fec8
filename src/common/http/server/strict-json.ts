import { isUtf8 } from 'node:buffer';
import secureJson from 'secure-json-parse';
import type { FieldError } from '../../problem/problem.js';
import { InvalidInputError, MalformedRequestError, PayloadTooLargeError } from '../../problem/problems.js';

/** Deeper bodies are refused before anything walks them recursively. */
export const maxJsonDepth = 32;

const byteOrderMark = Buffer.from('\uFEFF');

/**
 * The bytes of a text in UTF-8, without a byte order mark.
 *
 * @throws {MalformedRequestError} where it is none: to replace a character would alter evidence silently
 */
export function utf8Of(bytes: Buffer): Buffer {
  if (!isUtf8(bytes)) {
    throw new MalformedRequestError('The body is not valid UTF-8; save or send it as UTF-8.');
  }
  return bytes.subarray(0, 3).equals(byteOrderMark) ? bytes.subarray(3) : bytes;
}

/** The same, decoded. */
export function decodeUtf8(bytes: Buffer): string {
  return utf8Of(bytes).toString('utf8');
}

/** How much a JSON text may hold. */
export interface JsonLimits {
  /** Objects, arrays, and what is in them. */
  maxValues?: number;
  /** Integers beyond 2^53 become texts, as ids of exports are, instead of being refused. */
  largeIntegersAsText?: boolean;
}

/**
 * Parses JSON and refuses what could not be kept unaltered: NUL, lone surrogates, numbers beyond a double, integers beyond
 * 2^53, as well as prototype keys, extreme depth, and more values than are allowed, before one of them is made.
 *
 * @throws {MalformedRequestError | InvalidInputError | PayloadTooLargeError}
 */
export function parseStrictJson(
  text: string,
  { maxValues = Infinity, largeIntegersAsText = false }: JsonLimits = {},
): unknown {
  refuseExcess(text, maxValues);
  let value: unknown;
  try {
    const reviver = largeIntegersAsText && /\d{16}|\d[eE]/.test(text) ? keepLargeInteger : null;
    value = secureJson.parse(text, reviver, { protoAction: 'error', constructorAction: 'error' });
  } catch (error) {
    throw new MalformedRequestError(`The body is not valid JSON: ${(error as Error).message}`, {
      cause: error,
    });
  }
  const errors = unkeepableIn(value);
  if (errors.length > 0) throw new InvalidInputError(errors);
  return value;
}

function keepLargeInteger(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isLarge = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isLarge ? (context?.source ?? value) : value;
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [openBracket, openBrace, closeBracket, closeBrace] = [0x5b, 0x7b, 0x5d, 0x7d];

/** Looks at how deep a JSON text goes and how much it holds without parsing it; what is no JSON the parser refuses. */
function refuseExcess(text: string, maxValues: number): void {
  let [values, depth] = [1, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (code === comma) values += 1;
    else if (code === openBrace || code === openBracket) {
      values += 1;
      depth += 1;
      if (depth > maxJsonDepth)
        throw new InvalidInputError([
          { pointer: '#', message: `Nested deeper than ${maxJsonDepth} levels.` },
        ]);
    } else if (code === closeBrace || code === closeBracket) depth -= 1;
    if (values > maxValues) {
      const most = maxValues.toLocaleString('en');
      throw new PayloadTooLargeError(`It holds more than ${most} values, each member and element counted.`);
    }
  }
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === backslash) at += 1;
    else if (code === quote) break;
  }
  return at;
}

/** What in a parsed value could not be kept as it is, at most 20 places. Its depth has to be looked at before. */
export function unkeepableIn(value: unknown): FieldError[] {
  const errors: FieldError[] = [];
  findUnkeepable(value, [], errors);
  return errors;
}

function findUnkeepable(value: unknown, path: (string | number)[], errors: FieldError[]): void {
  if (errors.length >= 20) return;
  const add = (message: string, at = path) =>
    errors.push({ pointer: ['#', ...at.map(escapePointer)].join('/'), message });
  if (typeof value === 'string') {
    const fault = textFault(value);
    if (fault) add(fault);
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) add('The number is too large.');
    else if (Number.isInteger(value) && !Number.isSafeInteger(value))
      add('The number is an integer beyond 2^53, which would be altered: send it as a text.');
  } else if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      path.push(index);
      findUnkeepable(value[index], path, errors);
      path.pop();
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const key in value) {
      path.push(key);
      const fault = textFault(key);
      if (fault) add(`In a field's name: ${fault}`);
      findUnkeepable((value as Record<string, unknown>)[key], path, errors);
      path.pop();
    }
  }
}

/** How many values a parsed JSON value holds, itself included; no further than `most`. */
export function countValues(value: unknown, most: number): number {
  if (typeof value !== 'object' || value === null) return 1;
  let count = 1;
  for (const child of Array.isArray(value) ? value : Object.values(value)) {
    count += countValues(child, most - count);
    if (count > most) break;
  }
  return count;
}

/** Why PostgreSQL could not keep this text as it is, or `undefined`. */
export function textFault(text: string): string | undefined {
  if (text.includes('\u0000')) return 'Must not contain the NUL character (U+0000).';
  if (!text.isWellFormed()) return 'Must not contain a lone surrogate (broken Unicode).';
  return undefined;
}

/** One reference token of a JSON Pointer (RFC 6901). */
export function escapePointer(token: string | number | symbol): string {
  return String(token).replaceAll('~', '~0').replaceAll('/', '~1');
}
