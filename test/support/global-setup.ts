import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../scripts/embedded/postgres.js';
import { migrate } from '../../src/bootstrap/database/migrate.js';
import { redisBinary } from './servers/redis-binary.js';
import type { Program } from './servers/debian-program.js';
import { removeFolder, temporaryFolder } from './temporary-folder.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser's URL of the tests' own PostgreSQL. */
    postgresAdminUrl: string;
    /** A migrated, empty database to copy. */
    templateDatabase: string;
    /** What startRedis starts, or why it cannot. */
    redisBinary: Program;
  }
}

const TEMPLATE = 'migrated_template';

/**
 * One PostgreSQL for all files of a project, with the migrated template that {@link createTestDatabase} copies; and
 * the program of Redis, so that no two files fetch it at once.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const redis = redisBinary();
  const folder = temporaryFolder();
  const postgres = await startEmbeddedPostgres({ dataDir: folder, fsync: false });
  const admin = new Client({ connectionString: postgres.url });
  await admin.connect();
  try {
    await admin.query(`create database ${TEMPLATE}`);
    const template = new URL(postgres.url);
    template.pathname = TEMPLATE;
    await migrate(template.href);
    // A database that somebody is connected to, be it autovacuum, cannot be copied.
    await admin.query(`alter database ${TEMPLATE} with is_template true allow_connections false`);
  } finally {
    await admin.end();
  }
  project.provide('postgresAdminUrl', postgres.url);
  project.provide('templateDatabase', TEMPLATE);
  project.provide('redisBinary', await redis);
  return async () => {
    await postgres.stop();
    removeFolder(folder);
  };
}
