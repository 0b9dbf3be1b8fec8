import { isUtf8 } from 'node:buffer';
import secureJson from 'secure-json-parse';
import type { FieldError } from '../../problem/problem.js';
import { InvalidInputError, MalformedRequestError } from '../../problem/problems.js';

/** Deeper bodies are refused before anything walks them recursively. */
export const maxJsonDepth = 32;

/**
 * Decodes UTF-8 without repairing it: a replaced character would alter evidence silently.
 *
 * @throws {MalformedRequestError}
 */
export function decodeUtf8(bytes: Buffer): string {
  if (!isUtf8(bytes)) {
    throw new MalformedRequestError('The body is not valid UTF-8; save or send it as UTF-8.');
  }
  const text = bytes.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/**
 * Parses JSON and refuses what the database cannot keep unaltered: NUL, lone surrogates, numbers beyond a double,
 * as well as prototype keys and extreme depth.
 *
 * @throws {MalformedRequestError | InvalidInputError}
 */
export function parseStrictJson(text: string): unknown {
  let value: unknown;
  try {
    value = secureJson.parse(text, null, { protoAction: 'error', constructorAction: 'error' });
  } catch (error) {
    throw new MalformedRequestError(`The body is not valid JSON: ${(error as Error).message}`, {
      cause: error,
    });
  }
  const errors = unkeepable(value);
  if (errors.length > 0) throw new InvalidInputError(errors);
  return value;
}

/** What in a parsed JSON value could not be kept, at most 20 places; iterative, so that no body can exhaust the stack. */
function unkeepable(root: unknown): FieldError[] {
  const errors: FieldError[] = [];
  const queue: { value: unknown; pointer: string; depth: number }[] = [
    { value: root, pointer: '#', depth: 0 },
  ];
  for (let next = queue.pop(); next && errors.length < 20; next = queue.pop()) {
    const { value, pointer, depth } = next;
    if (typeof value === 'string') {
      const fault = textFault(value);
      if (fault) errors.push({ pointer, message: fault });
    } else if (typeof value === 'number' && !Number.isFinite(value)) {
      errors.push({ pointer, message: 'The number is too large.' });
    } else if (typeof value === 'object' && value !== null) {
      if (depth >= maxJsonDepth) {
        return [{ pointer: pointer.slice(0, 200), message: `Nested deeper than ${maxJsonDepth} levels.` }];
      }
      for (const [key, child] of Object.entries(value)) {
        const at = `${pointer}/${escapePointer(key)}`;
        const fault = Array.isArray(value) ? undefined : textFault(key);
        if (fault) errors.push({ pointer: at, message: `In a field's name: ${fault}` });
        queue.push({ value: child, pointer: at, depth: depth + 1 });
      }
    }
  }
  return errors;
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
