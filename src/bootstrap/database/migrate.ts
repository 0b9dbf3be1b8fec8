import { ensureBootstrapKey } from '../../modules/access/bootstrap-key.js';
import { prepareJobSchema } from '../../modules/jobs/prepare-job-schema.js';
import { checkServer } from './check-server.js';
import { openDatabase } from './database.js';
import { whyUnusable } from './why-unusable.js';

/** Any number, the same in every replica: PostgreSQL's advisory lock for what is done once at the start. */
const startLock = 7_302_114_096;

/**
 * Brings a database up to date, and makes the first admin key while there is none; any number of replicas may start at
 * once, one of them does it.
 *
 * @returns whether there is a key that anybody could ask with
 * @throws {StartupError} where the database cannot be used, in one sentence with the cure
 */
export async function migrate(databaseUrl: string, bootstrapKey?: string): Promise<boolean> {
  try {
    await checkServer(databaseUrl);
    return await bringUpToDate(databaseUrl, bootstrapKey);
  } catch (error) {
    // What goes wrong in a migration of ours is told with all there is.
    throw whyUnusable(databaseUrl, error) ?? error;
  }
}

async function bringUpToDate(databaseUrl: string, bootstrapKey?: string): Promise<boolean> {
  // A migration, and waiting for another replica's, take what they take.
  const orm = await openDatabase(databaseUrl, { statementTimeoutMs: 0 });
  try {
    return await orm.em.fork().transactional(async (em) => {
      // Held until the transaction ends, also when this process dies.
      await em.execute('select pg_advisory_xact_lock(?)', [startLock]);
      await orm.migrator.up();
      await prepareJobSchema(orm);
      return ensureBootstrapKey(orm.em, bootstrapKey);
    });
  } finally {
    await orm.close(true);
  }
}
