import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Traffic } from './traffic.js';

/** Whether a route's answers may be in memory, and so cost next to nothing: by its configuration. */
type MayBeInMemory = (request: FastifyRequest) => boolean;

/**
 * For every request, right after it has its context and before its key is looked up, which may take the database: an
 * instance that stops says so on each connection; one that has too much to do refuses a share of what is sure to cost.
 */
export function registerArrivals(
  fastify: FastifyInstance,
  traffic: Traffic,
  mayBeInMemory: MayBeInMemory,
): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (traffic.isDraining) void reply.header('Connection', 'close');
    const reason = isVital(request) || mayBeInMemory(request) ? undefined : traffic.reasonToRefuse();
    if (reason) traffic.refuse(request, reply, reason);
    else done();
  });
}

/**
 * For what is not answered from memory, so to be registered after the hook that does that: what might have been is
 * refused here, before its body is read; the rest is taken.
 */
export function registerAdmission(
  fastify: FastifyInstance,
  traffic: Traffic,
  mayBeInMemory: MayBeInMemory,
): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const reason = !isVital(request) && mayBeInMemory(request) ? traffic.reasonToRefuse() : undefined;
    if (reason) {
      traffic.refuse(request, reply, reason);
      return;
    }
    traffic.open.add(request);
    // Not onResponse: that is not called where the client has gone.
    reply.raw.once('close', () => traffic.open.delete(request));
    done();
  });
}

/** What operators need is always taken. */
function isVital(request: FastifyRequest): boolean {
  return request.routeOptions.config?.vital === true;
}
