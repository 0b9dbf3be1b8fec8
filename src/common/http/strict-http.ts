import type { FastifyInstance } from 'fastify';
import { MalformedRequestError } from '../problem/problems.js';

/** What Node would answer by itself, without a body, is answered as a problem: a missing Host, an unknown Expect. */
export function registerStrictHttp(fastify: FastifyInstance): void {
  fastify.server.on('checkExpectation', (request, response) =>
    fastify.server.emit('request', request, response),
  );
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { httpVersion, headers } = request.raw;
    const hostMissing = httpVersion === '1.1' && headers.host === undefined;
    done(hostMissing ? new MalformedRequestError('HTTP/1.1 needs a Host header.') : undefined);
  });
}
