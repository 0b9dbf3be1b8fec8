import { MalformedRequestError, UnsupportedMediaTypeError } from '../problem/problems.js';

/**
 * The body's media type, which must be one of those that the route reads.
 *
 * @throws {UnsupportedMediaTypeError} for another one
 * @throws {MalformedRequestError} without any, which means without a body
 */
export function requireContentType<T extends string>(header: string | undefined, accepted: readonly T[]): T {
  const type = header?.split(';', 1)[0]?.trim().toLowerCase();
  if (!type) throw new MalformedRequestError(`A body is needed, as ${accepted.join(' or ')}.`);
  const match = accepted.find((each) => each === type);
  if (!match)
    throw new UnsupportedMediaTypeError(`Send ${accepted.join(' or ')}; this was ${type.slice(0, 100)}.`);
  return match;
}
