import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../src/bootstrap/database/database.js';
import { migrate } from '../../src/bootstrap/database/migrate.js';
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
