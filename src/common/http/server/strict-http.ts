import type { FastifyInstance } from 'fastify';
import { MalformedRequestError } from '../../problem/problems.js';

/**
 * What Node would answer by itself, without a body: a missing Host is answered as a problem, and a request with an
 * unknown Expect is served like any other, as RFC 9110 (10.1.1) allows.
 */
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
