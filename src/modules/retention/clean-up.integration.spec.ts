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
import type { Action, AuditTrail } from '../audit/audit-trail.js';
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
  const settings = new Settings(readEnv({}), readModelsConfig(), readRolloutConfig());
  const audit = { around: (_action: Action, work: () => Promise<unknown>) => work() } as AuditTrail;
  return new CleanUp(queues, queries, settings, audit);
}
const count = async (from: string) => Number((await sql.query(`select count(*) from ${from}`)).rows[0].count);

it('deletes what is too old, of every tenant, and nothing else (a real PostgreSQL)', async () => {
  const { tenantId, keyId, personaId } = rows;
  const { idempotentAnswerHours, batchHours, messageDays, rolloutActionDays, usageDays, auditUserDays } =
    retention;
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
  const batch = async (userId: string, hours: number, ended: number | null) => {
    const { rows: made } = await sql.query(
      `insert into batches (tenant_id, key_id, user_id, role, state, sections, persona_ids, total, created_at, finished_at)
       values ($1, $2, $3, 'editor', 'running', '[]', '[]', 1, now() - $4 * interval '1 hour', now() - $5 * interval '1 hour')
       returning id`,
      [tenantId, keyId, userId, hours, ended],
    );
    await sql.query(
      'insert into batch_items (batch_id, persona_id, tenant_id, position, times) values ($1, $2, $3, 0, 1)',
      [made[0].id, personaId, tenantId],
    );
  };
  await batch('ended', batchHours + 2, batchHours + 1);
  await batch('ended today', batchHours + 1, batchHours - 1);
  await batch('never ended', batchHours + 7 * 24 + 1, null);
  await batch('runs', batchHours + 7 * 24 - 1, null);
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
  // The trigger would have them be of now.
  await sql.query('set session_replication_role = replica');
  for (const [seq, days] of [auditUserDays + 1, auditUserDays - 1].entries())
    await sql.query(
      `insert into audit_records (chain, seq, at, record, prev, hash, ids, user_id, user_salt)
       select $1, $2, now() - $3 * interval '1 day', '{}', '', '', '{}', 'jane', 'salt'`,
      [tenantId, seq, days],
    );
  await sql.query('set session_replication_role = origin');

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
  const { rows: batches } = await sql.query('select user_id from batches order by 1');
  expect(batches.map((each) => each.user_id)).toEqual(['ended today', 'runs']);
  expect(await count('batch_items')).toBe(2);
  expect(await count('rollout_actions')).toBe(100);
  expect(await count('model_usage')).toBe(1);
  expect(await count('audit_records')).toBe(2);
  expect(await count('audit_records where user_id is null and user_salt is null')).toBe(1);
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
