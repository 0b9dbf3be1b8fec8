import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable, Logger } from '@nestjs/common';
import { databaseTime } from '../../../common/database/entity-id.js';
import { Batch } from './batch.entity.js';
import { BatchItem } from './batch-item.entity.js';

/** What became of a persona. */
export type ItemOutcome = Pick<BatchItem, 'variant' | 'version' | 'sections' | 'problem'> & {
  state: 'completed' | 'failed';
};

export type ItemKey = Pick<BatchItem, 'batchId' | 'personaId'>;

/** Notes what was made, each result once, and when a batch has all of them. */
@Injectable()
export class BatchProgress {
  private readonly logger = new Logger('batch');

  constructor(private readonly em: EntityManager) {}

  /** Whether its batch runs, and it is not there yet. */
  async isWanted({ batchId, personaId }: ItemKey): Promise<boolean> {
    const em = this.em.fork();
    return (
      (await em.count(Batch, { id: batchId, state: 'running' })) > 0 &&
      (await em.count(BatchItem, { batchId, personaId, state: 'waiting' })) > 0
    );
  }

  /** Notes nothing where it is there, as of a process that was taken for dead, or its batch has ended. */
  async note({ batchId, personaId }: ItemKey, outcome: ItemOutcome): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      // One after the other: so the last one finds that nothing waits, and the order in which they were done is clear.
      const batch = await lockRunning(em, batchId);
      const item = batch && (await em.findOne(BatchItem, { batchId, personaId, state: 'waiting' }));
      if (!batch || !item) return;
      batch[outcome.state] += item.times;
      Object.assign(item, outcome, { done: batch.completed + batch.failed });
      await em.flush();
      await this.completeIfDone(batch, em);
    });
  }

  /** Ends batches of the tenant in which nothing waits: whose last personas are not there, or are gone. */
  async settle(): Promise<void> {
    const running = await this.em.fork().find(Batch, { state: 'running' }, { fields: ['id'] });
    for (const { id } of running)
      await this.em.fork().transactional(async (em) => {
        const batch = await lockRunning(em, id);
        if (batch) await this.completeIfDone(batch, em);
      });
  }

  private async completeIfDone(batch: Batch, em: EntityManager): Promise<void> {
    const waiting = await em.count(BatchItem, { batchId: batch.id, state: 'waiting' });
    if (waiting === 0) await this.complete(batch, em);
  }

  /** Where every batch completes: once, in the transaction that notes it. */
  private async complete(batch: Batch, em: EntityManager): Promise<void> {
    batch.state = 'completed';
    // With those whose persona was deleted while they waited.
    batch.failed = batch.total - batch.completed;
    batch.messaging = null;
    batch.finishedAt = databaseTime();
    await em.flush();
    const { id, total, completed, failed, createdAt } = batch;
    this.logger.log(
      {
        batch_id: id,
        persona_count: total,
        completed,
        failed,
        duration_ms: Date.now() - createdAt.getTime(),
      },
      'persona_batch_completed',
    );
  }
}

/** Waits for whoever has it. */
export function lockRunning(em: EntityManager, id: string): Promise<Batch | null> {
  return em.findOne(Batch, { id, state: 'running' }, { lockMode: LockMode.PESSIMISTIC_WRITE });
}
