import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { types } from 'pg';
import { type Db, fromKysely, type KyselyTransactionLike } from 'pg-boss';

/** pg-boss's statements over the pool that requests use: no further connections, and the pool's time limits. */
export function poolDatabase(orm: MikroORM): Db {
  return {
    executeSql: async (text, values) => {
      const pool = await orm.em.getConnection().getNativeClient();
      // The pool's own parsers leave dates as text; pg-boss expects them as `pg` reads them.
      return pool.query({ text, values, types });
    },
  };
}

/**
 * pg-boss's statements within the transaction of `em`.
 *
 * @throws {Error} where it is in none: what is written would be kept whatever becomes of the rest
 */
export function transactionDatabase(em: EntityManager): Db {
  const transaction = em.getTransactionContext<KyselyTransactionLike>();
  if (!transaction)
    throw new Error(
      'No transaction: pass the entity manager of `transactional`, or none to enqueue at once.',
    );
  return fromKysely(transaction);
}
