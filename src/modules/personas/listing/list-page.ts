import { type EntityClass, type EntityManager, raw } from '@mikro-orm/postgresql';
import { searchPatterns } from '../../../common/database/search-text.js';
import { InvalidInputError } from '../../../common/problem/problems.js';
import type { ListQuery } from './list.contract.js';

interface Listed {
  id: string;
  createdAt: Date;
}

/** What a list is sorted by before the id, as SQL; by name: as it is searched, so that case and accents do not matter. */
const keys = {
  created: undefined,
  updated: (row: string) => `${row}.updated_at`,
  name: (row: string) => `left(${row}.search_text, 200) collate "C"`,
};

/** Name of the row in further conditions. */
export const row = 'r';

/**
 * The rows of a page and one more, in its order.
 *
 * @param conditions of the row, as SQL with its parameters
 * @throws {InvalidInputError} where the row after which it goes on is no longer there to say where that is
 */
export async function listPage<Entity extends Listed>(
  em: EntityManager,
  entity: EntityClass<Entity>,
  { q, sort, startingAfter, limit }: ListQuery,
  conditions: [sql: string, parameters: unknown[]][],
): Promise<Entity[]> {
  const isDown = sort.startsWith('-');
  const order = isDown ? 'desc' : 'asc';
  const key = keys[sort.replace('-', '') as keyof typeof keys];
  const query = em.createQueryBuilder(entity as EntityClass<object>, row).select('id' as never);
  for (const pattern of searchPatterns(q ?? '')) query.andWhere(raw(`${row}.search_text like ?`, [pattern]));
  for (const [sql, parameters] of conditions) query.andWhere(raw(sql, parameters));
  if (startingAfter !== undefined) {
    const after = isDown ? '<' : '>';
    if (key) {
      await requireRow(em, entity, startingAfter, sort);
      const { tableName } = em.getMetadata().get(entity);
      const last = `(select ${key('c')}, c.id from ${tableName} c where c.id = ?)`;
      query.andWhere(raw(`(${key(row)}, ${row}.id) ${after} ${last}`, [startingAfter]));
    } else query.andWhere(raw(`${row}.id ${after} ?`, [startingAfter]));
  }
  const orders = [...(key ? [{ [raw(key(row))]: order }] : []), { id: order }];
  query.orderBy(orders as never).limit(limit + 1);
  await query.applyFilters();
  const ids = (await query.execute<{ id: string }[]>('all')).map(({ id }) => id);
  const found = await em.find(entity, { id: { $in: ids } } as never);
  return found.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

async function requireRow<Entity extends object>(
  em: EntityManager,
  entity: EntityClass<Entity>,
  id: string,
  sort: string,
): Promise<void> {
  if ((await em.count(entity, { id } as never)) > 0) return;
  const message = `There is no such one any more, so where a list sorted by ${sort} goes on is not known: begin again.`;
  throw new InvalidInputError([{ pointer: '#query/startingAfter', message }]);
}
