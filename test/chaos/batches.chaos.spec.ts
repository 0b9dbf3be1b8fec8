import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SampleGemini, startSampleGemini } from '../../packages/sample-gemini/src/sample-gemini.js';
import { ApiClient } from '../support/api/api-client.js';
import { type BuiltService, startBuiltService } from '../support/built-service.js';
import { manyPersonas } from '../support/evidence/batch-personas.js';
import { withSql } from '../support/observe/inserted-keys.js';
import { createTestDatabase, type TestDatabase } from '../support/servers/database.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

/** Personas that one process makes at once, of one section each: one call of the model. */
const atOnce = 10;
/** A call lasts a few tenths of a second: long enough that a kill meets some. */
const profile = { firstTokenMs: 200, tokensPerSecond: 10_000 };
const apiKey = `pd_${randomBytes(24).toString('base64url')}`;
/** One for each replica: so the model server tells who asked. */
const modelKeys = ['first', 'second'] as const;

let database: TestDatabase;
let folder: string;
let gemini: SampleGemini;
const replicas: BuiltService[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  folder = temporaryFolder();
  gemini = await startSampleGemini({ apiKeys: modelKeys, profile });
});
afterAll(async () => {
  for (const { child, exited } of replicas) {
    child.kill('SIGKILL');
    await exited;
  }
  await gemini.close();
  await database.drop();
  removeFolder(folder);
});

/** It answers requests and works. */
async function startReplica(key: string) {
  const replica = await startBuiltService({
    NODE_ENV: 'production',
    DATABASE_URL: database.url,
    GEMINI_API_KEY: key,
    GEMINI_BASE_URL: gemini.url,
    BOOTSTRAP_API_KEY: apiKey,
    DATA_DIR: folder,
  });
  replicas.push(replica);
  return { ...replica, api: new ApiClient(replica.url, apiKey) };
}

it('a replica dies (kill -9) amid a batch of 200: each result is there once, and only what was in flight is repeated', async () => {
  const victim = await startReplica('first');
  const personaIds = await manyPersonas(victim.api, database.url, 200);
  const { body } = await victim.api.post('/v1/batches', { personaIds, sections: ['needs'] });
  const { api } = await startReplica('second');
  const view = async (query = '?limit=0') => (await api.get(`/v1/batches/${body.id}${query}`)).body;
  await expect
    .poll(async () => (await view()).counts.completed, { interval: 20, timeout: 120_000 })
    .toBeGreaterThan(40);
  victim.child.kill('SIGKILL');
  await victim.exited;
  const { counts } = await view();
  expect(counts.waiting).toBeGreaterThan(20);
  // It was silent for as long as it takes to be taken for dead.
  await withSql(database.url, (sql) =>
    sql.query(
      "update pgboss.job set heartbeat_on = now() - interval '1 minute' where name = 'batches' and state = 'active'",
    ),
  );
  await expect.poll(async () => (await view()).state, { timeout: 180_000 }).toBe('completed');

  expect((await view()).counts).toMatchObject({ total: 200, completed: 200, failed: 0, waiting: 0 });
  const results: { index: number; personaId: string; sections: { needs: { status: string } } }[] = [];
  while (results.length < 200) {
    const after = results.length === 0 ? '' : `&startingAfter=${results.at(-1)!.index}`;
    results.push(...(await view(`?limit=50${after}`)).results);
  }
  expect(results.map(({ personaId }) => personaId)).toEqual(personaIds);
  expect(results.every(({ sections }) => sections.needs.status === 'ready')).toBe(true);
  const kept = await withSql(database.url, (sql) =>
    sql.query('select 1 from kept_sections where persona_id = any ($1)', [personaIds]),
  );
  expect(kept.rowCount).toBe(200);
  const calls = gemini.usage.calls.filter(({ section }) => section === 'needs');
  const [byFirst, bySecond] = modelKeys.map((_, number) => calls.filter(({ key }) => key === number).length);
  const repeated = calls.length - 200;
  // oxlint-disable-next-line no-console
  console.log(
    `kill -9 amid a batch of 200: ${counts.completed} were done, ${byFirst} and ${bySecond} calls, ${repeated} repeated (at most ${atOnce} in flight)`,
  );
  expect(repeated).toBeLessThanOrEqual(atOnce);
  expect(bySecond).toBeGreaterThan(0);
}, 400_000);
