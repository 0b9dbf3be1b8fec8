import type { onResponseHookHandler } from 'fastify';
import type { VariantTraffic } from './variant-traffic.js';

/** Counts what is answered about sections, of whichever cache; not what was refused, which says nothing of a variant. */
export function countRequest(traffic: VariantTraffic): onResponseHookHandler {
  return ({ context: { principal, decidedVariant }, routeOptions }, { statusCode }, done) => {
    const isAnswered = statusCode < 400 || statusCode >= 500;
    if (principal && decidedVariant && routeOptions.config?.sections && isAnswered)
      traffic.countRequest(decidedVariant);
    done();
  };
}
