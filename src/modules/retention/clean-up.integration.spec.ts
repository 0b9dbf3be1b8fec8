import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readEnv } from '../../../config/env.js';
import { readModelsConfig } from '../../../config/models.js';
import { readRetentionConfig } from '../../../config/retention.js';
import { readRolloutConfig } from '../../../config/rollout.js';
import { type InsertedRows, insertRows } from '../../../test/support/observe/inserted-rows.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/servers/database.js';
import { Settings } from '../../common/config/settings.js';
import { PreparedQueries } from '../../common/database/prepared-queries.js';
import type { JobQueues } from '../jobs/job-queues.js';
import type { ScheduledWork } from '../jobs/queue-definition.js';
import { CleanUp } from './clean-up.js';

let database: TestDatabase;
let sql: Client;
let rows: InsertedRows;
let queries: PreparedQueries;
beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  rows = await insertRows(sql);
  queries = new PreparedQueries(database.url);
});
afterAll(async () => {
  await queries.close();
  await sql.end();
  await database.drop();
});

const retention = readRetentionConfig();
const scheduled: ScheduledWork[] = [];
function cleanUp(): CleanUp {
  const queues = { schedule: (work: ScheduledWork) => scheduled.push(work) } as unknown as JobQueues;
  return new CleanUp(queues, queries, new Settings(readEnv({}), readModelsConfig(), readRolloutConfig()));
}
const count = async (from: string) => Number((await sql.query(`select count(*) from ${from}`)).rows[0].count);

it('deletes what is too old, of every tenant, and nothing else (a real PostgreSQL)', async () => {
  const { tenantId, keyId, personaId } = rows;
  const { idempotentAnswerHours, messageDays, rolloutActionDays, usageDays } = retention;
  const answers = (key: string, hours: number, many: number) =>
    sql.query(
      `insert into idempotent_requests (id, tenant_id, key_id, idempotency_key, fingerprint, status, created_at)
       select gen_random_uuid(), $1, $2, $3 || n, '', 201, now() - $4 * interval '1 hour' from generate_series(1, $5) n`,
      [tenantId, keyId, key, hours, many],
    );
  // More than one step of a tenant that asks for nothing any more.
  await answers('old', idempotentAnswerHours + 1, 1_234);
  await answers('new', idempotentAnswerHours - 1, 5);
  const section = (hash: string, name: string, oneOff: boolean, days: number) =>
    sql.query(
      `insert into kept_sections (tenant_id, persona_id, section, variant, scope, input_hash, data, provenance, quality,
         one_off, created_at) values ($1, $2, $3, 'optimized', '', $4, '{}', '{}', '{}', $5, now() - $6 * interval '1 day')`,
      [tenantId, personaId, name, hash, oneOff, days],
    );
  await section('old occasion', 'messaging', true, messageDays + 1);
  await section('new occasion', 'messaging', true, messageDays - 1);
  await section('old message', 'messaging', false, messageDays + 1);
  await section('old needs', 'needs', false, messageDays + 1);
  await sql.query(
    `insert into rollout_actions (at, action, actor) select now() - $1 * interval '1 day', 'pause', 'a'
     from generate_series(1, 130)`,
    [rolloutActionDays + 1],
  );
  for (const days of [usageDays + 1, usageDays - 1])
    await sql.query(
      `insert into model_usage select $1, current_date - $2::int, 'needs', 'optimized', 'm', gen_random_uuid(),
         1, 0, 0, 1, 1, 0, 0, 2, 1`,
      [tenantId, days],
    );

  for (const hours of [idempotentAnswerHours + 1, -1])
    await sql.query(
      `insert into stream_tokens values (gen_random_uuid()::text, $1, $2, 'u', 'viewer', '/v1/x',
         now() - $3 * interval '1 hour')`,
      [tenantId, keyId, hours],
    );

  await cleanUp().run(new AbortController().signal);

  expect(await count('stream_tokens')).toBe(1);
  expect(await count(`idempotent_requests where idempotency_key like 'old%'`)).toBe(0);
  expect(await count('idempotent_requests')).toBe(5);
  const { rows: kept } = await sql.query('select input_hash from kept_sections order by 1');
  expect(kept.map((each) => each.input_hash)).toEqual(['new occasion', 'old message', 'old needs']);
  expect(await count('rollout_actions')).toBe(100);
  expect(await count('model_usage')).toBe(1);
});

it('passes over what somebody holds, and ends when it is told to', async () => {
  await sql.query(`update idempotent_requests set created_at = now() - interval '1 year'`);
  await sql.query('begin');
  await sql.query(`select from idempotent_requests where idempotency_key = 'new1' for update`);
  const ended = cleanUp().run(AbortSignal.abort(new Error('stopped')));
  await expect(ended).rejects.toThrow('stopped');
  expect(await count('idempotent_requests')).toBe(5);
  await cleanUp().run(new AbortController().signal);
  expect(await count('idempotent_requests')).toBe(1);
  await sql.query('rollback');
});

it('runs by the clock that is configured', () => {
  expect(scheduled).toContainEqual(expect.objectContaining({ name: 'clean-up', cron: retention.cleanUp }));
});
