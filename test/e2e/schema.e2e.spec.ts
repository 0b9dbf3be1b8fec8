import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../src/bootstrap/database/database.js';
import { migrate } from '../../src/bootstrap/database/migrate.js';
import { withSql } from '../support/observe/inserted-keys.js';
import { createTestDatabase, type TestDatabase } from '../support/servers/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('has every table and column that the entities name after the migrations', async () => {
  const orm = await openDatabase(database.url);
  const difference = await orm.schema.getUpdateSchemaSQL({ wrap: false, dropTables: false });
  await orm.close(true);
  // Known to the migrations only: foreign keys, since entities carry plain ids, and triggers.
  const byHand = /drop constraint "\w+_fkey";$|^drop trigger |^drop function if exists "\w+_fn"/;
  const statements = difference.split('\n').filter((line) => line.trim() !== '' && !byHand.test(line));
  expect(statements).toEqual([]);
});

it('migrates once when several replicas start at the same time', async () => {
  await expect(Promise.all([1, 2, 3].map(() => migrate(database.url)))).resolves.toBeDefined();
});

it("makes the operator's key an admin's while no admin's is valid, and never again one that was revoked", async () => {
  const [first, second, third] = ['first', 'second', 'third'].map((name) => name.padEnd(24, '-'));
  const adminKeys = () =>
    withSql(database.url, async (sql) => (await sql.query('select tenant_id from api_keys')).rowCount);
  const revokeAll = () => withSql(database.url, (sql) => sql.query('update api_keys set revoked_at = now()'));

  expect(await migrate(database.url)).toBe(false);
  expect(await migrate(database.url, first)).toBe(true);
  expect(await migrate(database.url, second)).toBe(true);
  expect(await adminKeys()).toBe(1);
  await revokeAll();
  expect(await migrate(database.url, first)).toBe(false);
  expect(await migrate(database.url, third)).toBe(true);
  expect(await adminKeys()).toBe(2);
});
