import type { Server } from 'node:http';
import type { onRequestHookHandler } from 'fastify';
import { MalformedRequestError } from '../../problem/problems.js';

/** Serves a request with an unknown Expect like any other (RFC 9110, 10.1.1): Node would answer it without a body. */
export function serveAnyExpectation(server: Server): void {
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
}

/** Answers a missing Host with a problem: Node would answer it without a body, and is told not to look. */
export const requireHost: onRequestHookHandler = (request, _reply, done) => {
  const { httpVersion, headers } = request.raw;
  const hostMissing = httpVersion === '1.1' && headers.host === undefined;
  done(hostMissing ? new MalformedRequestError('HTTP/1.1 needs a Host header.') : undefined);
};
