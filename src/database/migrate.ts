import type { MikroORM } from '@mikro-orm/postgresql';
import { openDatabase } from './database.js';

/** Any number, the same in every replica: PostgreSQL's advisory lock for what is done once at the start. */
const startLock = 7_302_114_096;

/** Runs `work` in one replica at a time. */
export async function withStartLock<T>(orm: MikroORM, work: () => Promise<T>): Promise<T> {
  return orm.em.fork().transactional(async (em) => {
    // Held until the transaction ends, also when this process dies; waiting for another replica takes what it takes.
    await em.execute('set local statement_timeout = 0');
    await em.execute('select pg_advisory_xact_lock(?)', [startLock]);
    return work();
  });
}

/** Brings the schema of a database up to date; any number of replicas may call it at once. */
export async function migrate(databaseUrl: string): Promise<void> {
  const orm = await openDatabase(databaseUrl);
  try {
    await withStartLock(orm, () => orm.migrator.up());
  } finally {
    await orm.close(true);
  }
}
