import type { EntityManager } from '@mikro-orm/postgresql';
import { requirePrincipal } from '../../common/context/request-context.js';

/*
 * What outside systems call things here. By statement, each of which names the tenant.
 */

/** Held until the transaction ends, also where there is none yet: two messages about a new persona make one. */
export async function personaOf(
  em: EntityManager,
  projectId: string,
  externalId: string,
): Promise<string | undefined> {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`${projectId} ${externalId}`]);
  const [row] = await em.execute<{ id: string }[]>(
    'select persona_id as id from external_personas where project_id = ? and external_id = ? and tenant_id = ?',
    [projectId, externalId, requirePrincipal().tenantId],
  );
  return row?.id;
}

export async function notePersona(
  em: EntityManager,
  projectId: string,
  externalId: string,
  personaId: string,
): Promise<void> {
  await em.execute(
    'insert into external_personas (project_id, external_id, tenant_id, persona_id) values (?, ?, ?, ?)',
    [projectId, externalId, requirePrincipal().tenantId, personaId],
  );
}

/** Of those names, the responses that there are. */
export async function responsesOf(
  em: EntityManager,
  personaId: string,
  externalIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await em.execute<{ externalId: string; id: string }[]>(
    `select external_id as "externalId", response_id as id from external_responses
     where persona_id = ? and tenant_id = ? and external_id in (select jsonb_array_elements_text(?::jsonb))`,
    [personaId, requirePrincipal().tenantId, JSON.stringify(externalIds)],
  );
  return new Map(rows.map(({ externalId, id }) => [externalId, id]));
}

export async function noteResponses(
  em: EntityManager,
  personaId: string,
  pairs: readonly { externalId: string; id: string }[],
): Promise<void> {
  if (pairs.length === 0) return;
  await em.execute(
    `insert into external_responses (persona_id, external_id, tenant_id, response_id)
     select ?, "externalId", ?, id from jsonb_to_recordset(?::jsonb) as pair ("externalId" text, id uuid)`,
    [personaId, requirePrincipal().tenantId, JSON.stringify(pairs)],
  );
}
