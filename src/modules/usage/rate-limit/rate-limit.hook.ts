import type { FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import type { Metrics } from '../../observability/metrics.js';
import type { RateLimit, RateReading } from './rate-limit.js';
import { RateLimitedError } from './rate-limit.problem.js';

/** The one policy, as the headers name it. */
const policy = '"key"';

/**
 * Holds each key to its limit of requests, and tells it where it stands (`RateLimit`, `RateLimit-Policy`:
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/). To be placed after what is answered from memory,
 * which costs next to nothing and is not counted. What operators need is not counted either.
 */
export function limitRate(rates: RateLimit, metrics: Metrics): onRequestHookHandler {
  const { limit, windowSeconds } = rates;
  const policies = `${policy};q=${limit};w=${windowSeconds}`;

  return (request, reply, done) => {
    const { principal } = request.context;
    if (rates.isOff || !principal || request.routeOptions.config?.vital === true) {
      done();
      return;
    }
    const reading = rates.count(principal.keyId);
    // Without Redis there is no turn to wait for.
    if (reading instanceof Promise) void reading.then((read) => answer(request, reply, read, done));
    else answer(request, reply, reading, done);
  };

  function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    { count, resetMs }: RateReading,
    done: () => void,
  ): void {
    const seconds = Math.ceil(resetMs / 1_000);
    void reply.headers({
      'RateLimit-Policy': policies,
      RateLimit: `${policy};r=${Math.max(0, limit - count)};t=${seconds}`,
    });
    if (count <= limit) {
      done();
      return;
    }
    metrics.countRateLimited();
    // Past Nest, where an error costs more than an answer from memory.
    const problem = new RateLimitedError(limit, windowSeconds, resetMs);
    void reply
      .status(problem.status)
      .headers(problem.headers)
      .type('application/problem+json')
      .send(JSON.stringify({ ...problem.toProblem(), requestId: request.id }));
  }
}
