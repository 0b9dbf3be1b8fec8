import type { Server } from 'node:http';
import type { onRequestHookHandler } from 'fastify';
import { MalformedRequestError } from '../../problem/problems.js';

/** Serves a request with an unknown Expect like any other (RFC 9110, 10.1.1): Node would answer it without a body. */
export function serveAnyExpectation(server: Server): void {
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
}

/** Headers that a request has once at most: of two, Node takes the first, and a proxy in front perhaps the other. */
const singletons = new Set(['host', 'authorization', 'content-type', 'content-encoding', 'x-user-id']);

/**
 * Answers a missing Host, and a header twice that may be there once, with a problem: for the one Node would answer without
 * a body, and is told not to look; of the other it would drop one.
 */
export const requireClearHeaders: onRequestHookHandler = (request, _reply, done) => {
  const { httpVersion, headers, rawHeaders } = request.raw;
  if (httpVersion === '1.1' && headers.host === undefined) {
    done(new MalformedRequestError('HTTP/1.1 needs a Host header.'));
    return;
  }
  // Next to no request repeats a header, and to count them is ten times as fast as to compare them.
  const repeats = rawHeaders.length !== 2 * Object.keys(headers).length;
  const twice = repeats ? repeatedSingleton(rawHeaders) : undefined;
  done(twice ? new MalformedRequestError(`There is more than one ${twice} header.`) : undefined);
};

/** @param rawHeaders names and values in turn */
function repeatedSingleton(rawHeaders: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!.toLowerCase();
    if (!singletons.has(name)) continue;
    if (seen.has(name)) return rawHeaders[index];
    seen.add(name);
  }
  return undefined;
}
