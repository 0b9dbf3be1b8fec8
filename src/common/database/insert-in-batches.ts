import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * Inserts many rows, in the transaction that there is, some at a time: what MikroORM does for all it flushes at once holds
 * the event loop, and it remembers each entity that it flushed.
 *
 * @param create an entity of each item, to be persisted by the manager that it is given
 * @param keep what is to be known of each afterwards
 */
export async function insertInBatches<Item, Entity extends object, Kept>(
  em: EntityManager,
  items: readonly Item[],
  size: number,
  create: (em: EntityManager, item: Item) => Entity,
  keep: (entity: Entity) => Kept,
): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (let from = 0; from < items.length; from += size) {
    const batch = em.fork({ keepTransactionContext: true });
    const entities = items.slice(from, from + size).map((item) => create(batch, item));
    await batch.flush();
    kept.push(...entities.map(keep));
  }
  return kept;
}
