import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Traffic } from './traffic.js';

/** Whether a route's answers may be in memory, and so cost next to nothing: by its configuration. */
type MayBeInMemory = (request: FastifyRequest) => boolean;

/**
 * For every request, right after it has its context and before its key is looked up, which may take the database: an
 * instance that stops says so on each connection; one that is full refuses what is sure to cost, and one that does not
 * keep up at all whatever operators do not need.
 */
export function registerArrivals(
  fastify: FastifyInstance,
  traffic: Traffic,
  mayBeInMemory: MayBeInMemory,
): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (traffic.isDraining) void reply.header('Connection', 'close');
    if (!traffic.isFull || request.routeOptions.config?.vital === true) done();
    else if (!mayBeInMemory(request)) traffic.refuse(request, reply, 'in_flight');
    else if (traffic.isDrowning) traffic.refuse(request, reply, 'event_loop');
    else done();
  });
}

/**
 * For what is not answered from memory, so to be registered after the hook that does that: takes it, or refuses it
 * before its body is read. What is vital is always taken.
 */
export function registerAdmission(fastify: FastifyInstance, traffic: Traffic): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (traffic.isFull && request.routeOptions.config?.vital !== true) {
      traffic.refuse(request, reply, 'in_flight');
      return;
    }
    traffic.open.add(request);
    // Not onResponse: that is not called where the client has gone.
    reply.raw.once('close', () => traffic.open.delete(request));
    done();
  });
}
