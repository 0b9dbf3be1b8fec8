import { afterEach, expect, it } from 'vitest';
import { type ModelsConfig, readModelsConfig } from '../../config/models.js';
import { captureLogs } from '../conformance/support/captured-logs.js';
import { manyAnswers } from '../support/coding/many-answers.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { withSql } from '../support/observe/inserted-keys.js';
import { startTestService, type TestService } from '../support/service.js';

/** Sections that are there before anybody asks, by the sample model, on a real PostgreSQL with a worker. */

const opened: TestService[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

const passage = 'Commuters buy a travel mug when the old one leaks. A mug costs 25 euros. Steel lasts.';

async function start(
  mode: 'off' | 'viewed' | 'all',
  precompute: Partial<ModelsConfig['precompute']> = {},
  environment: Record<string, string> = {},
): Promise<TestService> {
  const models = readModelsConfig();
  const config = {
    models: { ...models, precompute: { ...models.precompute, debounceMs: 0, ...precompute } },
  };
  const service = await startTestService({ WORKER: 'true', PRECOMPUTE: mode, ...environment }, { config });
  opened.push(service);
  return service;
}

/** A persona that is written about from market context: nothing of it has to be coded. */
const contextPersona = (service: TestService) => teaPersona(service, { answers: false, passages: [passage] });
const sectionCalls = ({ gemini }: TestService) =>
  gemini.usage.calls.filter(({ section }) => section !== 'coding').length;
const rows = ({ databaseUrl }: TestService, text: string, values: unknown[] = []) =>
  withSql(databaseUrl, async (sql) => (await sql.query(text, values)).rows);
const keptOf = async (service: TestService, personaId: string) =>
  (
    await rows(service, 'select section from kept_sections where persona_id = $1 order by 1', [personaId])
  ).map(({ section }) => section);
const jobs = (service: TestService, queue: string) =>
  rows(
    service,
    `select state, priority, data ->> 'personaId' as "personaId", start_after > now() + interval '30 s' as late
      from pgboss.job where name = $1 order by priority desc, created_on`,
    [queue],
  );
const statesOf = async (service: TestService, queue: string) =>
  (await jobs(service, queue)).map(({ state }) => state);
const details = ({ api }: TestService, personaId: string) => api.get(`/v1/personas/${personaId}/details`);
/** As if it had been made long ago. */
const age = (service: TestService, personaId: string) =>
  rows(service, "update personas set created_at = now() - interval '60 days' where id = $1", [personaId]);
const change = async ({ api }: TestService, personaId: string, occupation: string) => {
  const { status } = await api.patch(`/v1/personas/${personaId}`, { occupation });
  expect(status).toBe(200);
};
const night = (service: TestService) =>
  rows(service, "insert into pgboss.job (name, policy) values ('sections-night', 'singleton')");

it('after an import, once it is coded, its sections are there: the first look asks no model', async () => {
  const service = await start('viewed');
  const { personaId } = await teaPersona(service, { answers: false });
  const responses = manyAnswers(40);
  expect((await service.api.post(`/v1/personas/${personaId}/responses`, { responses })).status).toBe(201);
  await expect.poll(() => statesOf(service, 'sections'), { timeout: 20_000 }).toEqual(['completed']);
  const calls = service.gemini.usage.calls.map(({ section }) => section);
  expect(calls.lastIndexOf('coding')).toBeLessThan(calls.findIndex((section) => section !== 'coding'));
  const { body } = await details(service, personaId);
  for (const name of ['journey', 'needs', 'messaging'])
    expect([name, body.sections[name].status]).toEqual([name, 'ready']);
  expect(service.gemini.usage.calls).toHaveLength(calls.length);
});

it('who looks while they are written waits for parts alone, and the whole takes their place', async () => {
  const service = await start('viewed');
  service.gemini.faults.add({ kind: 'slow-drip', section: 'together', intervalMs: 20, bytes: 32 });
  const { personaId } = await contextPersona(service);
  await expect.poll(() => statesOf(service, 'sections')).toEqual(['active']);
  const journey = async () => (await details(service, personaId)).body.sections.journey;
  expect(await journey()).toMatchObject({ status: 'ready', provenance: { inParts: true } });
  await expect.poll(() => statesOf(service, 'sections'), { timeout: 30_000 }).toEqual(['completed']);
  const whole = await journey();
  expect(whole.status).toBe('ready');
  expect(whole.provenance).not.toHaveProperty('inParts');
});

it('what a persona is written from changes: what reads it is written again, and paid as pre-computation', async () => {
  const service = await start('viewed');
  const { personaId, projectId } = await contextPersona(service);
  await expect.poll(() => statesOf(service, 'sections')).toEqual(['completed']);
  expect(await keptOf(service, personaId)).toEqual(['journey', 'messaging']);
  const written = sectionCalls(service);
  expect(written).toBeGreaterThan(0);

  await change(service, personaId, 'Train driver');
  await expect.poll(() => statesOf(service, 'sections')).toEqual(['completed', 'completed']);
  const again = sectionCalls(service);
  expect(again).toBeGreaterThan(written);
  await service.api.patch(`/v1/projects/${projectId}`, { product: 'A lunch box' });
  await expect.poll(async () => (await statesOf(service, 'sections')).length).toBe(3);
  await expect.poll(async () => new Set(await statesOf(service, 'sections'))).toEqual(new Set(['completed']));
  expect(sectionCalls(service)).toBeGreaterThan(again);

  const { calls, totals } = service.gemini.usage;
  await details(service, personaId);
  expect(service.gemini.usage.calls).toHaveLength(calls.length);
  const usage = (await service.api.get('/v1/usage')).body;
  expect(new Set(usage.rows.map(({ purpose }: { purpose: string }) => purpose))).toEqual(
    new Set(['precompute']),
  );
  expect(usage.total.calls).toBe(totals.calls);
  expect(usage.budget.precompute.spent).toBe(usage.total.tokens.total);
  const metrics = await (await fetch(`${service.url}/metrics`)).text();
  expect(metrics).toMatch(/gen_ai_client_token_usage_count\{[^}]*purpose="precompute"/);
  expect(metrics).not.toContain('purpose="request"');
});

it('what changes nothing that sections read asks no model', async () => {
  const service = await start('viewed');
  const { personaId } = await contextPersona(service);
  await expect.poll(() => statesOf(service, 'sections')).toEqual(['completed']);
  const written = sectionCalls(service);
  await service.api.patch(`/v1/personas/${personaId}`, { name: 'Another name' });
  await expect.poll(() => statesOf(service, 'sections')).toEqual(['completed', 'completed']);
  expect(sectionCalls(service)).toBe(written);
});

it('answers that are not coded are not written from', async () => {
  const service = await start('viewed');
  service.gemini.faults.add({ kind: '503', section: 'coding' });
  const { personaId } = await teaPersona(service, { passages: [passage] });
  await change(service, personaId, 'Train driver');
  await expect
    .poll(async () => (await statesOf(service, 'sections')).every((state) => state === 'completed'))
    .toBe(true);
  expect([await keptOf(service, personaId), sectionCalls(service)]).toEqual([[], 0]);
});

it('off: nothing is enqueued, and nobody is noted as looked at', async () => {
  const service = await start('off');
  const { personaId } = await contextPersona(service);
  await details(service, personaId);
  expect(await rows(service, "select name from pgboss.job where name like 'sections%'")).toEqual([]);
  await service.restart();
  expect(await rows(service, 'select * from persona_views')).toEqual([]);
  const nights = "select * from pgboss.schedule where name = 'sections-night'";
  expect(await rows(service, nights)).toEqual([]);
});

it('viewed: at once where somebody has looked lately, else at night; all: everybody at once', async () => {
  const service = await start('viewed', {}, { WORKER: 'false' });
  const [seen, unseen, loser] = [
    (await contextPersona(service)).personaId,
    (await contextPersona(service)).personaId,
    (await contextPersona(service)).personaId,
  ];
  for (const personaId of [seen, unseen, loser]) await age(service, personaId);
  await rows(service, 'delete from pgboss.job');
  await service.api.get(`/v1/personas/${seen}/journey`);
  // What a process has noted it writes at its end.
  await service.restart();
  for (const personaId of [seen, unseen]) await change(service, personaId, 'Train driver');
  expect(await jobs(service, 'sections')).toMatchObject([{ personaId: seen }]);
  const all = await service.replica({ PRECOMPUTE: 'all' });
  await all.api.patch(`/v1/personas/${unseen}`, { occupation: 'Baker' });
  expect((await jobs(service, 'sections')).map(({ personaId }) => personaId).toSorted()).toEqual(
    [seen, unseen].toSorted(),
  );
  await all.close();
});

it('at night those are written whose sections are not of today, whoever was looked at first', async () => {
  const service = await start('viewed', {}, { WORKER: 'false' });
  const seen = (await contextPersona(service)).personaId;
  const unseen = (await contextPersona(service)).personaId;
  const empty = (await teaPersona(service, { answers: false })).personaId;
  for (const personaId of [seen, unseen, empty]) await age(service, personaId);
  await rows(service, 'delete from pgboss.job');
  await details(service, seen);
  await change(service, seen, 'Train driver');
  await rows(service, 'delete from pgboss.job');
  await service.restart();
  await night(service);
  const worker = await service.replica({ WORKER: 'true' });
  const later = () => statesOf(service, 'sections-later');
  await expect.poll(later, { timeout: 30_000 }).toEqual(['completed', 'completed']);
  expect((await jobs(service, 'sections-later')).map(({ personaId }) => personaId)).toEqual([seen, unseen]);
  const written = service.gemini.usage.calls.length;
  for (const personaId of [seen, unseen]) expect((await details(service, personaId)).status).toBe(200);
  expect(service.gemini.usage.calls).toHaveLength(written);

  const schedule = "select cron, timezone from pgboss.schedule where name = 'sections-night'";
  expect(await rows(service, schedule)).toEqual([{ cron: '15 2 * * *', timezone: 'UTC' }]);
  // The next night finds nothing to be done.
  await night(service);
  await expect
    .poll(() => statesOf(service, 'sections-night'), { timeout: 20_000 })
    .toEqual(['completed', 'completed']);
  expect(await later()).toHaveLength(2);
  await worker.close();
}, 60_000);

it('once the share of the night is spent its jobs end without a call, and the next night finds them again', async () => {
  const service = await start('viewed', { nightlyShare: 0 }, { WORKER: 'false' });
  const { personaId } = await contextPersona(service);
  await rows(service, 'delete from pgboss.job');
  await night(service);
  const worker = await service.replica({ WORKER: 'true' });
  await expect.poll(() => statesOf(service, 'sections-later'), { timeout: 30_000 }).toEqual(['completed']);
  expect([await keptOf(service, personaId), service.gemini.usage.calls]).toEqual([[], []]);
  await night(service);
  await expect
    .poll(async () => (await statesOf(service, 'sections-later')).length, { timeout: 30_000 })
    .toBe(2);
  await worker.close();
}, 60_000);

it('once its tokens of the day are spent it waits for the next day; who asks is still answered', async () => {
  const lines = captureLogs();
  const service = await start('viewed', { tokensPerTenantAndDay: 1 });
  const first = (await contextPersona(service)).personaId;
  await expect.poll(() => statesOf(service, 'sections')).toEqual(['completed']);
  const second = (await contextPersona(service)).personaId;
  await expect
    .poll(() => jobs(service, 'sections'))
    .toMatchObject([
      { personaId: first, state: 'completed' },
      { personaId: second, state: 'retry', late: true },
    ]);
  expect(await keptOf(service, second)).toEqual([]);
  expect((await details(service, second)).body.sections.journey.status).toBe('ready');
  expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
});

it('while the model is away the job waits, and goes on by itself', async () => {
  const service = await start('viewed');
  service.gemini.faults.add({ kind: '503' });
  const { personaId } = await contextPersona(service);
  await expect.poll(() => statesOf(service, 'sections'), { timeout: 30_000 }).toEqual(['retry']);
  service.gemini.faults.clear();
  await expect.poll(() => statesOf(service, 'sections'), { timeout: 30_000 }).toEqual(['completed']);
  expect(await keptOf(service, personaId)).toContain('journey');
}, 60_000);

it('what the model writes that cannot be used is not asked for again and again', async () => {
  const lines = captureLogs();
  const service = await start('viewed');
  for (const section of ['together', 'messaging'] as const)
    service.gemini.faults.add({ kind: 'malformed', section });
  const { personaId } = await contextPersona(service);
  await expect.poll(() => statesOf(service, 'sections'), { timeout: 30_000 }).toEqual(['completed']);
  // What could be written by itself is there.
  expect(await keptOf(service, personaId)).toEqual(['journey']);
  const asked = service.gemini.usage.calls.map(({ section }) => section);
  expect(Map.groupBy(asked, (section) => section).get('together')).toHaveLength(3);
  expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  // The night looks at it again.
  expect(await rows(service, 'select * from precomputations')).toEqual([]);
});

it('rolled back, nothing is written that nobody would be shown', async () => {
  const service = await start('viewed', { debounceMs: 2_000 });
  const { personaId } = await contextPersona(service);
  expect(await statesOf(service, 'sections')).toEqual(['created']);
  expect((await service.operator.post('/admin/rollout/rollback', {})).status).toBe(200);
  await expect.poll(() => statesOf(service, 'sections')).toEqual(['completed']);
  await change(service, personaId, 'Train driver');
  expect(await statesOf(service, 'sections')).toEqual(['completed']);
  expect([await keptOf(service, personaId), service.gemini.usage.calls]).toEqual([[], []]);
});

it('looks are noted after the answer, from memory too, once an hour, and of what was answered alone', async () => {
  const service = await start('viewed', {}, { WORKER: 'false' });
  const { api } = service;
  const views = () => rows(service, 'select persona_id, viewed_at from persona_views order by 1');
  const [whole, one, streamed, listed] = [
    (await contextPersona(service)).personaId,
    (await contextPersona(service)).personaId,
    (await contextPersona(service)).personaId,
    (await contextPersona(service)).personaId,
  ];
  await details(service, whole);
  await api.get(`/v1/personas/${one}/kpi`);
  await api.get(`/v1/personas/${streamed}/details/stream`);
  await api.get(`/v1/personas/${listed}`);
  await api.post(`/v1/personas/${listed}/messaging`, {});
  await api.get(`/v1/personas/00000000-0000-4000-8000-000000000000/details`);
  await expect
    .poll(async () => (await views()).map(({ persona_id }) => persona_id).toSorted(), { timeout: 15_000 })
    .toEqual([whole, one, streamed].toSorted());
  await rows(service, "update persona_views set viewed_at = now() - interval '40 days'");
  const before = await views();
  // Remembered: no statement for a further look within the hour.
  const cached = await details(service, whole);
  expect(cached.headers['cache-status']).toContain('hit');
  await service.restart();
  expect(await views()).toEqual(before);
  await details(service, whole);
  expect((await details(service, whole)).headers['cache-status']).toContain('hit');
  await service.restart();
  const [again] = await rows(service, "select count(*)::int as n from persona_views where viewed_at > now() - interval '1 minute'"); // prettier-ignore
  expect(again).toEqual({ n: 1 });
}, 60_000);
