import { randomUUID } from 'node:crypto';
import { RequestContext, runInContext } from '../../src/common/context/request-context.js';
import type { Rank } from '../../src/common/resilience/semaphore.js';

/** Runs work as a request of the service does, or, with the rank `background`, as its jobs do. */
export function inRank<T>(rank: Rank, work: () => T): T {
  const context = new RequestContext(randomUUID(), () => 'optimized');
  context.principal = { tenantId: randomUUID(), keyId: randomUUID(), role: 'editor', userId: 'check-gemini' };
  context.rank = rank;
  return runInContext(context, work);
}
