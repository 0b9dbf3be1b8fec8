import type { EntityManager } from '@mikro-orm/postgresql';
import { eventLoopScheduler } from '../../../common/resilience/event-loop-scheduler.js';
import { pseudonymOf } from '../../intake/table/to-responses.js';
import { respondentKey } from '../../personas/evidence/respondent-key.js';

/** Rows that are looked at in one go; before the first of them. */
const rowsAtOnce = 2_000;
const nobody = '00000000-0000-0000-0000-000000000000';

const page = `
  select r.id, r.persona_id as "personaId", r.respondent ->> 'id' as by
  from responses r join personas p on p.id = r.persona_id
  where p.project_id = ? and (r.persona_id, r.id) > (?, ?) and r.respondent ->> 'id' is not null
  order by r.persona_id, r.id limit ?`;

interface Row {
  id: string;
  personaId: string;
  by: string;
}

/** What somebody is called by in a project: as they were named, and as a file's e-mail address or name became a pseudonym. */
export function identitiesOf(respondentId: string, pseudonymKey: string): string[] {
  return [respondentKey(respondentId)!, pseudonymOf(respondentId, pseudonymKey)];
}

/**
 * The ids of somebody's answers in a project, by persona, those of deleted personas among them. Compared here and not in
 * SQL: which spellings are one person is said in one place.
 */
export async function answersOf(
  em: EntityManager,
  projectId: string,
  identities: readonly string[],
): Promise<Map<string, string[]>> {
  const wanted = new Set(identities);
  const found = new Map<string, string[]>();
  let last = { personaId: nobody, id: nobody };
  for (;;) {
    const rows = await em.execute<Row[]>(page, [projectId, last.personaId, last.id, rowsAtOnce]);
    for (const { personaId, id, by } of rows) {
      const key = respondentKey(by);
      if (key === null || !wanted.has(key)) continue;
      found.set(personaId, [...(found.get(personaId) ?? []), id]);
    }
    if (rows.length < rowsAtOnce) return found;
    last = rows.at(-1)!;
    await eventLoopScheduler.pass();
  }
}
