import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Traffic } from './traffic.js';

type Test = (request: FastifyRequest) => boolean;

/**
 * For every request, right after it has its context and before its key is looked up, which may take the database: an
 * instance that stops says so on each connection; one that has too much to do refuses a share of what is sure to cost.
 *
 * @param mayBeInMemory whether a route's answers may be, and so cost next to nothing: by its configuration
 */
export function registerArrivals(fastify: FastifyInstance, traffic: Traffic, mayBeInMemory: Test): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (traffic.isDraining) void reply.header('Connection', 'close');
    const reason = isVital(request) || mayBeInMemory(request) ? undefined : traffic.reasonToRefuse();
    if (reason) traffic.refuse(request, reply, reason);
    else done();
  });
}

/**
 * For what is not answered from memory, so to be registered after the hook that does that: what might have been, and was
 * not served before either, is refused here; the rest is taken.
 *
 * @param wasServed whether it is a document of which most likely only the version has to be asked for
 */
export function registerAdmission(
  fastify: FastifyInstance,
  traffic: Traffic,
  mayBeInMemory: Test,
  wasServed: Test,
): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const mayCost = !isVital(request) && mayBeInMemory(request) && !wasServed(request);
    const reason = mayCost ? traffic.reasonToRefuse() : undefined;
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
