import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import type { BulkWork } from './bulk-work.js';
import type { Traffic } from './traffic.js';

type Test = (request: FastifyRequest) => boolean;
/** Whose a request is, as far as that can be told without asking anybody: a tenant's id, or nothing. */
export type PartyOf = (request: FastifyRequest) => string;

/**
 * For every request as it comes: an instance that stops says so on each connection; one that has too much to do refuses a
 * share of what is sure to cost, and of the rest what comes from who floods.
 *
 * @param mayBeCheap whether a request may be answered from memory, and so cost next to nothing
 */
export function refuseArrivals(traffic: Traffic, mayBeCheap: Test, partyOf: PartyOf): onRequestHookHandler {
  return (request, reply, done) => {
    if (traffic.isDraining) void reply.header('Connection', 'close');
    const reason = isVital(request) ? undefined : reasonToRefuse(request);
    if (reason) traffic.refuse(request, reply, reason);
    else done();
  };

  function reasonToRefuse(request: FastifyRequest) {
    if (!mayBeCheap(request)) return traffic.reasonToRefuse(partyOf(request));
    return traffic.isShedding ? traffic.reasonToRefuseCheap(partyOf(request)) : undefined;
  }
}

/**
 * For what was not answered from memory: what might have been, and so was not refused as it came, is refused here if it is
 * likely to cost; the rest is taken, and counts as in flight until its connection is done with it.
 */
export function admit(
  traffic: Traffic,
  bulk: BulkWork,
  mayBeCheap: Test,
  isLikelyCheap: Test,
): onRequestHookHandler {
  return (request, reply, done) => {
    const party = request.context.principal?.tenantId ?? '';
    const mayCost = !isVital(request) && mayBeCheap(request) && !isLikelyCheap(request);
    const reason = mayCost ? traffic.reasonToRefuse(party) : undefined;
    if (reason) {
      traffic.refuse(request, reply, reason);
      return;
    }
    traffic.take(request, party, reply);
    reply.raw.once('close', () => bulk.closed(request));
    done();
  };
}

/** What operators need is always taken. */
function isVital(request: FastifyRequest): boolean {
  return request.routeOptions.config?.vital === true;
}
