import type { EntityManager } from '@mikro-orm/postgresql';
import { requirePrincipal } from '../../../common/context/request-context.js';

/** The most answers that are read at a time, and bytes of them: a file may bring ten times as many. */
const most = { answers: 10_000, bytes: 25_000_000 };

/** A part of 2¹⁶. */
const whole = 65_536;

export interface ReadSample {
  /** SQL for the answers that are read; undefined: all are. */
  where: string | undefined;
  /** SQL for the others. */
  whereNot: string | undefined;
}

/**
 * Which of a persona's answers are read, where there are more than memory is for: a sample by their ids, whose last bits
 * are random. It stays the same as answers come, but for being a smaller part; those that are coded stay in it.
 */
export async function readSample(em: EntityManager, personaId: string): Promise<ReadSample> {
  const [has] = await em.execute<{ answers: number; bytes: number }[]>(
    `select count(*)::int as answers, coalesce(sum(octet_length(answer)), 0)::int as bytes
      from responses where persona_id = ? and tenant_id = ? and answer is not null`,
    [personaId, requirePrincipal().tenantId],
  );
  const share = Math.min(most.answers / has!.answers, most.bytes / has!.bytes);
  if (!(share < 1)) return { where: undefined, whereNot: undefined };
  const below = Math.floor(share * whole);
  const isRead = `(get_byte(uuid_send(id), 14) * 256 + get_byte(uuid_send(id), 15) < ${below}
    or exists (select from answer_codings c where c.response_id = id and c.status = 'coded'))`;
  return { where: isRead, whereNot: `not ${isRead}` };
}
