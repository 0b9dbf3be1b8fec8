import type { MikroORM } from '@mikro-orm/postgresql';
import { PgBoss } from 'pg-boss';
import { poolDatabase } from './boss-database.js';

/** Makes pg-boss's own schema, `pgboss`, or brings it up to date. To be called under the start lock. */
export async function prepareJobSchema(orm: MikroORM): Promise<void> {
  const boss = new PgBoss({
    db: poolDatabase(orm),
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  let failure: unknown;
  boss.on('error', (error) => (failure = error));
  await boss.start();
  await boss.stop({ graceful: false });
  if (failure) throw failure;
}
