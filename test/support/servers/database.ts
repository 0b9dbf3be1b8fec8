import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  readonly url: string;
  /** Ends its connections and removes it. */
  drop(): Promise<void>;
}

/**
 * A migrated, empty database of its own, on the real PostgreSQL that the test run started.
 *
 * @throws {Error} where that is anywhere but on 127.0.0.1: tests never touch another server
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(`create database ${name} template ${inject('templateDatabase')}`);
  const url = new URL(inject('postgresAdminUrl'));
  url.pathname = name;
  return {
    url: url.href,
    drop: () => asAdmin(`drop database if exists ${name} with (force)`),
  };
}

async function asAdmin(statement: string): Promise<void> {
  const url = inject('postgresAdminUrl');
  const { hostname } = new URL(url);
  if (hostname !== '127.0.0.1')
    throw new Error(`Tests use a PostgreSQL on 127.0.0.1 only, not on ${hostname}.`);
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}
