import type { FastifyInstance } from 'fastify';
import { type DecideVariant, RequestContext, runInContext } from '../../context/request-context.js';

declare module 'fastify' {
  interface FastifyRequest {
    context: RequestContext;
  }
}

/**
 * Opens the request's context, and enters it again once the body is read: a body arrives in the socket's events, which
 * run outside of it. Sets `X-Request-Id` on every response, and what a response about sections carries besides.
 */
export function registerRequestContext(fastify: FastifyInstance, decide: DecideVariant): void {
  fastify.decorateRequest('context');
  fastify.addHook('onRequest', (request, reply, done) => {
    request.context = new RequestContext(request.id, decide);
    void reply.header('X-Request-Id', request.id);
    runInContext(request.context, done);
  });
  fastify.addHook('preValidation', (request, _reply, done) => runInContext(request.context, done));
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    if (request.routeOptions.config?.sections && request.context.principal) {
      void reply.header('X-Persona-Variant', request.context.variant);
      void reply.header('Server-Timing', request.context.timings.toHeader());
    }
    done();
  });
}
