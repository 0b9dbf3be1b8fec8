import type { FastifyInstance } from 'fastify';
import type { Traffic } from './traffic.js';

/**
 * For every request, right after it has its context: an instance that stops says so on each connection; one that
 * does not keep up at all refuses what operators do not need.
 */
export function registerArrivals(fastify: FastifyInstance, traffic: Traffic): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (traffic.isDraining) void reply.header('Connection', 'close');
    if (traffic.isDrowning && request.routeOptions.config?.vital !== true)
      traffic.refuse(request, reply, 'event_loop');
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
