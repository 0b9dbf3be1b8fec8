import type { onResponseHookHandler, onSendHookHandler } from 'fastify';
import type { RequestLog } from './request-log.js';

/** `Server-Timing` of what is answered about sections and never reached Nest, and so no `TimingInterceptor`. */
export const timeBeforeNest: onSendHookHandler = ({ routeOptions, context }, reply, _payload, done) => {
  if (routeOptions.config?.sections && context.principal && !reply.hasHeader('Server-Timing'))
    void reply.header('Server-Timing', context.timings.toHeader());
  done();
};

/** Tells `log` of every response; one that its client did not wait for is none. Then work after the answer begins. */
export function logResponse(log: RequestLog): onResponseHookHandler {
  return (request, reply, done) => {
    try {
      log.write(request, reply);
    } catch {
      // The response is sent. A line that cannot be written must not end the process, as it would from in here.
    }
    // There is no context where the request was refused before any hook.
    request.context?.wasAnswered();
    done();
  };
}
