import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type InsertedRows, insertRows } from '../../../test/support/observe/inserted-rows.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/servers/database.js';
import { openEventWriter } from '../../../test/support/webhooks/event-writer.js';

let database: TestDatabase;
let sql: Client;
let rows: InsertedRows;
let writers: Awaited<ReturnType<typeof openEventWriter>>[];
beforeAll(async () => {
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  rows = await insertRows(sql);
  writers = [await openEventWriter(database.url), await openEventWriter(database.url)];
});
afterAll(async () => {
  for (const { close } of writers) await close();
  await sql.end();
  await database.drop();
});
beforeEach(async () => {
  await sql.query('delete from webhooks');
  await sql.query('delete from pgboss.job');
});

async function endpoint(
  events: string[],
  { tenantId = rows.tenantId, enabled = true } = {},
): Promise<string> {
  const { rows: made } = await sql.query(
    `insert into webhooks (tenant_id, url, events, secret, enabled) values ($1, 'https://a', $2, 'whsec_', $3) returning id`,
    [tenantId, JSON.stringify(events), enabled],
  );
  return made[0].id;
}
const told = async (webhookId: string) =>
  (
    await sql.query(
      'select event, sequence, body::json from webhook_deliveries where webhook_id = $1 order by id',
      [webhookId],
    )
  ).rows;
const numbers = async (webhookId: string) => (await told(webhookId)).map(({ sequence }) => sequence);
const waiting = async () =>
  (await sql.query(`select singleton_key as id from pgboss.job where name = 'webhooks' order by 1`)).rows.map(
    ({ id }) => id,
  );
const ready = (personaId = rows.personaId) => ({
  name: 'details.ready' as const,
  key: randomUUID(),
  personaId,
  data: {},
});

it('is written with what it tells, or not at all (a real PostgreSQL)', async () => {
  const id = await endpoint(['details.ready']);
  const [{ events, em }] = writers as [(typeof writers)[0]];
  const undone = em.fork().transactional(async (inner) => {
    await events.tell(rows.tenantId, ready(), inner);
    throw new Error('Undone.');
  });
  await expect(undone).rejects.toThrow('Undone.');
  expect([await told(id), await waiting()]).toEqual([[], []]);
  await em.fork().transactional((inner) => events.tell(rows.tenantId, ready(), inner));
  // What was undone left no gap.
  expect([await numbers(id), await waiting()]).toEqual([[1], [id]]);
});

it('goes to who wants it, is enabled, and is of the tenant, each with numbers of its own', async () => {
  const other = await insertRows(sql);
  const [both, details, themes] = [
    await endpoint(['details.ready', 'themes.ready']),
    await endpoint(['details.ready']),
    await endpoint(['themes.ready']),
  ];
  const none = [
    await endpoint(['rollout.rolled_back']),
    await endpoint(['details.ready'], { enabled: false }),
    await endpoint(['details.ready'], { tenantId: other.tenantId }),
  ];
  const { events } = writers[0]!;
  await events.tellAfterwards(rows.tenantId, ready());
  await events.tellAfterwards(rows.tenantId, { ...ready(), name: 'themes.ready' });
  await events.tellAfterwards(rows.tenantId, ready());
  expect(await numbers(both)).toEqual([1, 2, 3]);
  expect(await numbers(details)).toEqual([1, 2]);
  expect(await numbers(themes)).toEqual([1]);
  for (const id of none) expect(await told(id)).toEqual([]);
});

it('has no gap and nothing twice, whoever tells it at once, in whatever process', async () => {
  const ids = [await endpoint(['details.ready']), await endpoint(['details.ready'])];
  const same = Array.from({ length: 10 }, () => ready());
  await Promise.all(
    writers.flatMap(({ events }) =>
      same.flatMap((event) => [
        events.tellAfterwards(rows.tenantId, event),
        events.tellAfterwards(rows.tenantId, ready()),
      ]),
    ),
  );
  for (const id of ids)
    expect((await numbers(id)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 30 }, (_, index) => index + 1),
    );
  // One waits at least for each; a second is no harm.
  expect(new Set(await waiting())).toEqual(new Set(ids));
});

it('waits in no circle with who writes the persona and tells of it', async () => {
  const id = await endpoint(['details.ready', 'themes.ready']);
  const [first, second] = writers as [(typeof writers)[0], (typeof writers)[0]];
  const write = (count: number) =>
    first.em.fork().transactional(async (em) => {
      await em.execute('select 1 from personas where id = ? for update', [rows.personaId]);
      await em.execute('select pg_sleep(0.02)');
      await first.events.tell(rows.tenantId, { ...ready(), name: 'themes.ready', key: `${count}` }, em);
    });
  for (let count = 0; count < 10; count += 1)
    await Promise.all([write(count), second.events.tellAfterwards(rows.tenantId, ready())]);
  expect(await numbers(id)).toHaveLength(20);
});

it('is told to all tenants that were there, some at a time, once', async () => {
  const before: string[] = [];
  for (let count = 0; count < 130; count += 1) before.push(await endpoint(['rollout.rolled_back']));
  const now = (await sql.query('select clock_timestamp() as now')).rows[0].now as Date;
  const event = { name: 'rollout.rolled_back' as const, key: '7', data: { revision: 7 } };
  await Promise.all(writers.map(({ events }) => events.tellAll(event, new Date(now.getTime() + 1))));
  const { rows: counts } = await sql.query(
    'select count(*)::int, count(distinct webhook_id)::int as endpoints from webhook_deliveries',
  );
  expect(counts).toEqual([{ count: 130, endpoints: 130 }]);
  const late = await endpoint(['rollout.rolled_back']);
  await sql.query(`update webhooks set created_at = now() + interval '1 minute' where id = $1`, [late]);
  await writers[0]!.events.tellAll(event, new Date(now.getTime() + 1));
  expect([await told(late), await numbers(before[0]!)]).toEqual([[], [1]]);
});

it('goes with its persona, and with its endpoint', async () => {
  const { personaId } = await insertPersona();
  const id = await endpoint(['details.ready']);
  await writers[0]!.events.tellAfterwards(rows.tenantId, ready(personaId));
  expect(await numbers(id)).toEqual([1]);
  await sql.query('delete from personas where id = $1', [personaId]);
  expect(await told(id)).toEqual([]);
});

async function insertPersona() {
  const { rows: made } = await sql.query(
    `insert into personas (tenant_id, project_id, name, "values", interests, traits) values ($1, $2, 'P', '[]', '[]', '[]') returning id`,
    [rows.tenantId, rows.projectId],
  );
  return { personaId: made[0].id as string };
}

it('that comes while a job waits for a later time brings it forward, and never puts it off', async () => {
  const id = await endpoint(['details.ready']);
  await writers[0]!.events.tellAfterwards(rows.tenantId, ready());
  const due = async () =>
    (await sql.query(`select extract(epoch from start_after - now())::int as seconds from pgboss.job`)).rows;
  await sql.query(`update pgboss.job set start_after = now() + interval '1 hour'`);
  await writers[1]!.queue.wake({ id, tenantId: rows.tenantId }, 600);
  expect(await due()).toEqual([{ seconds: 600 }]);
  await writers[1]!.queue.wake({ id, tenantId: rows.tenantId }, 3_000);
  expect(await due()).toEqual([{ seconds: 600 }]);
  await writers[0]!.events.tellAfterwards(rows.tenantId, ready());
  expect((await due())[0].seconds).toBeLessThanOrEqual(0);
  expect(await waiting()).toHaveLength(1);
});
