import type { EntityManager } from '@mikro-orm/postgresql';
import { requirePrincipal } from '../../common/context/request-context.js';

/**
 * Forgets the answers that are kept for a repeated `Idempotency-Key` and show sections of a persona, also those that are
 * still being made: their request, repeated, is carried out again.
 *
 * @param id of the persona, or of a project: of all its personas
 */
export async function forgetAnswersAbout(em: EntityManager, id: string): Promise<void> {
  const { tenantId } = requirePrincipal();
  await em.execute(
    `delete from idempotent_requests where tenant_id = ? and jsonb_exists_any(persona_ids,
      array(select p.id::text from personas p where p.id = ? or p.project_id = ?))`,
    [tenantId, id, id],
  );
}

/** Whether one of these personas or projects is deleted, and can be had back. */
export async function isOfDeleted(em: EntityManager, ids: readonly string[]): Promise<boolean> {
  const deleted = 'select id from projects where deleted_at is not null';
  const [found] = await em.execute<object[]>(
    `select from projects where id = any (?::uuid[]) and deleted_at is not null
      union all select from personas where id = any (?::uuid[]) and (deleted_at is not null or project_id in (${deleted}))`,
    [arrayOf(ids), arrayOf(ids)],
  );
  return found !== undefined;
}

/** The status that stands for an answer that was erased. */
export const erased = 410;

/**
 * Erases what is kept of requests about personas and projects that are gone for good: repeated, a request is not carried out
 * again, and is told so. Of a signed message what was refused is erased, which names members of what was sent.
 */
export async function eraseAnswersAbout(
  em: EntityManager,
  tenantId: string,
  ids: readonly string[],
): Promise<void> {
  const parameters = [tenantId, arrayOf(ids)];
  const which = 'tenant_id = ? and about && ?::uuid[]';
  // One that still runs finds no row for its answer.
  await em.execute(`delete from idempotent_requests where ${which} and status is null`, parameters);
  await em.execute(
    `update idempotent_requests set status = ${erased}, headers = null, body = null where ${which}`,
    parameters,
  );
  await em.execute(
    `update incoming_messages set answer = (answer::jsonb - 'rejected')::json
      where tenant_id = ? and answer ->> 'personaId' = any (?::text[])`,
    parameters,
  );
}

function arrayOf(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}
