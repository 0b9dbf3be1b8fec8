import type { EntityManager } from '@mikro-orm/postgresql';
import { Batch } from './batch.entity.js';
import { BatchItem } from './batch-item.entity.js';

/** Of each batch at a time: at least as many as are made at once, since all who wait for them get one each. */
const fetched = 10;

export interface NextItem {
  batch: Batch;
  personaId: string;
}

/** What waits in a tenant's batches, one of each in turn, and each once. */
export class BatchFeed {
  private readonly waiting: NextItem[] = [];
  private readonly given = new Map<string, Set<string>>();
  private fetching?: Promise<void>;

  constructor(private readonly em: EntityManager) {}

  /** Undefined where nothing waits that was not given already. */
  async next(): Promise<NextItem | undefined> {
    if (this.waiting.length === 0)
      await (this.fetching ??= this.fetch().finally(() => (this.fetching = undefined)));
    return this.waiting.shift();
  }

  private async fetch(): Promise<void> {
    const em = this.em.fork();
    const batches = await em.find(Batch, { state: 'running' }, { orderBy: { id: 'asc' } });
    const lists: NextItem[][] = [];
    for (const batch of batches) {
      const given = this.given.get(batch.id) ?? new Set();
      this.given.set(batch.id, given);
      const items = await em.find(
        BatchItem,
        { batchId: batch.id, state: 'waiting', personaId: { $nin: [...given] } },
        { fields: ['personaId'], orderBy: { position: 'asc' }, limit: fetched },
      );
      for (const { personaId } of items) given.add(personaId);
      lists.push(items.map(({ personaId }) => ({ batch, personaId })));
    }
    for (let row = 0; row < fetched; row += 1) this.waiting.push(...lists.flatMap((list) => list[row] ?? []));
  }
}
