import type { onRequestHookHandler, onSendHookHandler, preValidationHookHandler } from 'fastify';
import { type DecideVariant, RequestContext, runInContext } from '../../context/request-context.js';

declare module 'fastify' {
  interface FastifyRequest {
    context: RequestContext;
  }
}

/** Opens the request's context, in which all that follows runs, and names the request in its response. */
export function openContext(decide: DecideVariant): onRequestHookHandler {
  return (request, reply, done) => {
    request.context = new RequestContext(request.id, decide);
    void reply.header('X-Request-Id', request.id);
    runInContext(request.context, done);
  };
}

/** Enters the context again: a body arrives in the socket's events, which run outside of it. */
export const reenterContext: preValidationHookHandler = ({ context }, _reply, done) =>
  runInContext(context, done);

/** `X-Persona-Variant` of every response about sections, whoever made it. */
export const tellVariant: onSendHookHandler = ({ routeOptions, context }, reply, _payload, done) => {
  if (routeOptions.config?.sections && context.principal)
    void reply.header('X-Persona-Variant', context.variant);
  done();
};
