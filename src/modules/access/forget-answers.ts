import type { EntityManager } from '@mikro-orm/postgresql';
import { requirePrincipal } from '../../common/context/request-context.js';

/**
 * Forgets the answers that are kept for a repeated `Idempotency-Key` and show sections of a persona, also those that are
 * still being made: their request, repeated, is carried out again.
 */
export async function forgetAnswersAbout(em: EntityManager, personaId: string): Promise<void> {
  const { tenantId } = requirePrincipal();
  await em.execute('delete from idempotent_requests where tenant_id = ? and persona_ids @> ?::jsonb', [
    tenantId,
    JSON.stringify([personaId]),
  ]);
}
