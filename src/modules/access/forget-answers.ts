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

/** As {@link forgetAnswersAbout}, of a persona or of all personas of a project. @param id of either */
export async function forgetAnswersAboutAll(em: EntityManager, id: string): Promise<void> {
  const { tenantId } = requirePrincipal();
  await em.execute(
    `delete from idempotent_requests r where r.tenant_id = ? and exists (
      select from jsonb_array_elements_text(r.persona_ids) named join personas p on p.id::text = named
      where p.id = ?::uuid or p.project_id = ?::uuid)`,
    [tenantId, id, id],
  );
}
