import { randomUUID } from 'node:crypto';
import { withSql } from '../observe/inserted-keys.js';
import type { ApiClient } from './api-client.js';

/**
 * A theme that a person added and changed, and a mention of it as coding would have found it: no coding of a test's takes
 * it away, since it is rejected.
 *
 * @returns their ids, by the word of the path that stands before them
 */
export async function seedThemes(
  api: ApiClient,
  databaseUrl: string,
  personaId: string,
  name: string,
): Promise<{ themes: string; mentions: string }> {
  const path = `/v1/personas/${personaId}/themes`;
  const definition = `${name}: says that invoices take long.`;
  const { body } = await api.post(path, { label: `${name} invoices`, definition, kind: 'wish' });
  const { status } = await api.patch(`${path}/${body.id}`, { kind: 'pain' });
  if (status !== 200) throw new Error(`A theme was not changed: ${status}`);
  const mention = randomUUID();
  await withSql(databaseUrl, (sql) =>
    sql.query(
      `insert into mentions (id, tenant_id, persona_id, theme_id, response_id, "start", "end", stance, verdict, rejected, created_at)
       select $1, tenant_id, persona_id, $2, id, 0, 8, 'for', 'confirmed', true, now()
       from responses where persona_id = $3 order by id limit 1`,
      [mention, body.id, personaId],
    ),
  );
  return { themes: body.id, mentions: mention };
}
