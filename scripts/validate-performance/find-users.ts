import type { Variant } from '../../src/common/context/request-context.js';
import type { ServiceApi } from '../measuring/service-api.js';

/** With a share of 5 % one of so many users gets that way in all but 4 of 100,000 cases. */
const CANDIDATES = 200;

/**
 * A user for each way, by asking as one after the other: the service hashes the user's id, and says which way it took.
 * A way that nobody gets has none.
 *
 * @param personaId of a persona whose KPI can be had
 */
export async function findUsers(
  api: ServiceApi,
  personaId: string,
  wanted: readonly Variant[],
): Promise<Map<Variant, string>> {
  const found = new Map<Variant, string>();
  for (let n = 0; n < CANDIDATES && wanted.some((variant) => !found.has(variant)); n++) {
    const userId = `measuring-${n}`;
    const { headers } = await api.ask('GET', `/v1/personas/${personaId}/kpi`, { userId });
    const variant = headers.get('x-persona-variant') as Variant;
    if (!found.has(variant)) found.set(variant, userId);
  }
  return found;
}

/**
 * Gives half of the users each way; only for a service that nobody else uses.
 *
 * @param operator with the operator's key
 */
export async function shareOut(operator: ServiceApi): Promise<void> {
  const reason = 'Measured side by side';
  await operator.ask('POST', '/admin/rollout/rollback', { body: { reason } });
  await operator.ask('POST', '/admin/rollout/resume', { body: { reason, share: 50 } });
}
