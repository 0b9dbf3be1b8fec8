import { afterAll, beforeAll, expect, it } from 'vitest';
import { ok } from '../../packages/client/src/client.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { withSql } from '../support/observe/inserted-keys.js';
import { startTestService, type TestReplica, type TestService } from '../support/service.js';

let service: TestService;
let replica: TestReplica;
let path: string;

beforeAll(async () => {
  service = await startTestService();
  replica = await service.replica();
  path = `/v1/personas/${(await teaPersona(service)).personaId}/details`;
});
afterAll(() => service?.close());

const traffic = async () => ok(await service.operator.typed.GET('/admin/rollout/traffic'));
const totalOf = async (variant: 'optimized' | 'archived') =>
  (await traffic()).totals.find((total) => total.variant === variant);

it('counts what all replicas answered, by minute and variant, and what of it was generated', async () => {
  expect((await traffic()).totals).toEqual([]);
  await service.api.get(path);
  // From a cache.
  await service.api.get(path);
  // Of nobody's variant: there is no such persona.
  await service.api.get('/v1/personas/018f0000-0000-7000-8000-000000000000/details');
  await replica.api.get(`${path}?refresh=true`);
  await expect
    .poll(() => totalOf('optimized'), { timeout: 30_000 })
    .toMatchObject({ requests: 3, generated: 2, failed: 0, unreadable: 0, slow: 0 });
  const { processes, minutes, totals, from, to, p95LimitMs } = await traffic();
  expect([processes, p95LimitMs]).toEqual([2, 4_000]);
  expect(minutes.reduce((sum, { requests }) => sum + requests, 0)).toBe(3);
  for (const { minute } of minutes) {
    expect(Date.parse(minute) % 60_000).toBe(0);
    expect(minute >= from && minute <= to).toBe(true);
  }
  const [{ p50Ms, p95Ms }] = totals as [(typeof totals)[number]];
  expect(p50Ms).toBeGreaterThan(0);
  expect(p95Ms).toBeGreaterThanOrEqual(p50Ms!);
});

it('counts what failed, and the other variant for itself', async () => {
  await service.operator.post('/admin/rollout/rollback', { reason: 'to see the other one' });
  await service.api.get(path);
  await service.operator.post('/admin/rollout/resume', { share: 100 });
  service.gemini.faults.add({ kind: 'malformed', asked: 'schema' });
  await service.api.get(`${path}?refresh=true`);
  service.gemini.faults.clear();
  await expect
    .poll(() => totalOf('optimized'), { timeout: 30_000 })
    .toMatchObject({ requests: 4, generated: 3, failed: 1, unreadable: 1 });
  expect(await totalOf('archived')).toMatchObject({ requests: 1, generated: 1, failed: 0 });
});

it('has nothing of what is older than an hour, and deletes it', async () => {
  const rows = (minutes: number) => `
    insert into rollout_traffic
    select date_trunc('minute', now()) - interval '${minutes} minutes', 'optimized', new_id(), 1000, 0, 0, 0, 0, '{}'`;
  await withSql(service.databaseUrl, (sql) => sql.query(`${rows(61)}; ${rows(200)}`));
  const before = (await totalOf('optimized'))!.requests;
  expect(before).toBeLessThan(1_000);
  await service.api.get(path);
  await expect.poll(async () => (await totalOf('optimized'))!.requests).toBe(before + 1);
  const { rows: left } = await withSql(service.databaseUrl, (sql) =>
    sql.query('select count(*)::int as old from rollout_traffic where requests = 1000'),
  );
  expect(left).toEqual([{ old: 1 }]);
});
