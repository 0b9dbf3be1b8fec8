import { createHash } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { requireContext, requirePrincipal } from '../../common/context/request-context.js';
import type { IncomingAnswer } from './incoming.contract.js';

/** Of an id only a hash is kept: its sender may have named somebody in it. A row that another message of the same id has written, and not committed, is waited for. */
const claim = `
  insert into incoming_messages (source_id, message_id, tenant_id) values (?, ?, ?)
  on conflict (source_id, message_id) do nothing returning 1`;
const answerOf =
  'select answer from incoming_messages where source_id = ? and message_id = ? and tenant_id = ?';
const note =
  'update incoming_messages set answer = ?::json where source_id = ? and message_id = ? and tenant_id = ?';

/** Which messages were carried out: each once, whoever sends it again. */
@Injectable()
export class IncomingMessages {
  constructor(private readonly em: EntityManager) {}

  /** What a message was answered; undefined: it was not carried out. */
  async answered(messageId: string): Promise<IncomingAnswer | undefined> {
    const { keyId, tenantId } = requirePrincipal();
    const [row] = await this.em.execute<{ answer: IncomingAnswer }[]>(answerOf, [
      keyId,
      sha256(messageId),
      tenantId,
    ]);
    return row?.answer;
  }

  /**
   * Carries a message out, and notes that in the same transaction; where it was before, gives the answer of that time.
   *
   * @param work through the entity manager of the request
   * @throws whatever `work` throws: then it may be sent again
   */
  async once(
    messageId: string,
    work: () => Promise<IncomingAnswer>,
  ): Promise<{ answer: IncomingAnswer; repeated: boolean }> {
    const { keyId, tenantId } = requirePrincipal();
    const key = [keyId, sha256(messageId), tenantId];
    const carryOut = async (em: EntityManager) => {
      const claimed = await em.execute<unknown[]>(claim, key);
      if (claimed.length === 0) {
        const [row] = await em.execute<{ answer: IncomingAnswer }[]>(answerOf, key);
        return { answer: row!.answer, repeated: true };
      }
      const answer = await work();
      await em.execute(note, [JSON.stringify(answer), ...key]);
      return { answer, repeated: false };
    };
    return requireContext().withinTransaction(() => this.em.transactional(carryOut));
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
