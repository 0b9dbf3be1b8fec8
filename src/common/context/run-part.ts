import type { Rank } from '../resilience/semaphore.js';
import { RequestContext, requireContext, runInContext } from './request-context.js';

/**
 * Runs one part of the running request, such as one of several personas: as the same principal and in the same variant,
 * with timings and a unit of work of its own, so that parts side by side are neither measured nor read together. What
 * waits for an answer (`afterAnswer`) begins when the part is done.
 *
 * @param rank as urgent as the whole, where it is not given
 */
export async function runPart<T>(work: () => Promise<T>, rank?: Rank): Promise<T> {
  const whole = requireContext();
  const { variant } = whole;
  const part = new RequestContext(whole.requestId, () => variant);
  part.principal = whole.principal;
  part.rank = rank ?? whole.rank;
  try {
    return await runInContext(part, work);
  } finally {
    part.wasAnswered();
  }
}
