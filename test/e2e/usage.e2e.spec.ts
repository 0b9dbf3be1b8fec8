import { afterEach, expect, it } from 'vitest';
import { ok } from '../../packages/client/src/client.js';
import { readModelsConfig } from '../../config/models.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { insertKey, insertTenant } from '../support/observe/inserted-keys.js';
import { coldLoadCalls } from '../support/evidence/section-calls.js';
import { startTestService, type TestService } from '../support/service.js';

let service: TestService;
afterEach(() => service?.close());

const start = (tokensPerTenantAndDay: number) =>
  startTestService({}, { config: { models: { ...readModelsConfig(), tokensPerTenantAndDay } } });
const usage = async () => ok(await service.api.typed.GET('/v1/usage'));
const details = (personaId: string, api = service.api) => api.get(`/v1/personas/${personaId}/details`);

interface Sections {
  [name: string]: {
    status: string;
    problem: { code: string } | null;
    provenance: { tokens: { total: number } };
  };
}
const tokensOf = (sections: Sections) =>
  Object.values(sections).reduce((sum, { provenance }) => sum + provenance.tokens.total, 0);

it('counts to the token what the model server counted, over replicas, with what it cost', async () => {
  service = await start(5_000_000);
  const replica = await service.replica();
  const [first, second] = [await teaPersona(service), await teaPersona(service)];
  const answers = [await details(first.personaId), await details(second.personaId, replica.api)];
  const told = answers.reduce((sum, { body }) => sum + tokensOf(body.sections), 0);
  const counted = service.gemini.usage.calls.reduce(
    (sum, call) => sum + call.promptTokens + call.outputTokens + call.thinkingTokens,
    0,
  );
  expect(told).toBe(counted);
  await expect.poll(async () => (await usage()).total.tokens.total, { timeout: 30_000 }).toBe(counted);
  const body = await usage();
  expect(body).toMatchObject({
    currency: 'USD',
    total: { calls: 2 * coldLoadCalls, failedCalls: 0, uncountedCalls: 0 },
  });
  expect(body.rows.map((row) => row.section).toSorted()).toEqual(['journey', 'messaging', 'needs']);
  expect(body.rows.every(({ sample }) => sample)).toBe(true);
  const { models, sections } = readModelsConfig();
  const { input, output } = models[sections.needs.models[0]!]!.dollarsPerMillionTokens;
  const { tokens, cost } = body.total;
  // Each call is rounded up to a millionth.
  expect(cost).toBeCloseTo((tokens.input * input + tokens.output * output) / 1_000_000, 4);
  expect(body.budget).toMatchObject({ limit: 5_000_000, spent: counted });
});

it('counts calls that failed as well, and forgets nothing over a restart', async () => {
  service = await start(5_000_000);
  service.gemini.faults.add({ kind: 'malformed', section: 'needs' });
  const { personaId } = await teaPersona(service);
  await details(personaId);
  await service.restart();
  const { rows, total } = await usage();
  const needs = rows.find((row) => row.section === 'needs')!;
  expect(needs.failedCalls).toBeGreaterThanOrEqual(2);
  expect(needs.tokens.total).toBeGreaterThan(0);
  expect(total.calls).toBe(service.gemini.usage.totals.calls);
});

/** Of every call so far, as the model server counted them. */
const spent = () =>
  service.gemini.usage.calls.map((call) => call.promptTokens + call.outputTokens + call.thinkingTokens);
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

it('a burst spends no more than the budget and one call; what is kept is answered, also after a restart', async () => {
  const limit = 20_000;
  service = await start(limit);
  const { personaId } = await teaPersona(service);
  const kept = await details(personaId);
  const others = await Promise.all(Array.from({ length: 8 }, () => teaPersona(service)));
  await Promise.all(others.map((other) => details(other.personaId)));
  expect(sum(spent())).toBeGreaterThanOrEqual(limit);
  expect(sum(spent())).toBeLessThan(limit + Math.max(...spent()));
  const { calls } = service.gemini.usage.totals;
  const refused = async (id: string) => {
    const { status, body } = await details(id);
    expect(status).toBe(200);
    const { kpi, ...written } = body.sections as Sections;
    expect(kpi!.status).toBe('ready');
    for (const { status, problem } of Object.values(written))
      expect([status, problem?.code]).toEqual(['unavailable', 'token_budget_spent']);
    const journey = await service.api.get(`/v1/personas/${id}/journey`);
    expect([journey.status, journey.body.code]).toEqual([429, 'token_budget_spent']);
    expect(Number(journey.headers['retry-after'])).toBeGreaterThan(0);
    expect(service.gemini.usage.totals.calls).toBe(calls);
  };
  const { personaId: other } = await teaPersona(service);
  await refused(other);
  expect((await details(personaId)).text).toBe(kept.text);
  // The first who asks of a process that knows nothing yet is no exception.
  await service.restart();
  await refused(other);
});

it('is of one tenant, and for its admins', async () => {
  service = await start(25_000);
  const ours = await Promise.all(Array.from({ length: 8 }, () => teaPersona(service)));
  await Promise.all(ours.map(({ personaId }) => details(personaId)));
  expect((await usage()).budget.spent).toBeGreaterThanOrEqual(25_000);
  const tenant = await insertTenant(service.databaseUrl, 'Second');
  const stranger = service.api.as(await insertKey(service.databaseUrl, 'admin', tenant));
  const { body } = await stranger.get('/v1/usage');
  expect([body.rows, body.total.tokens.total, body.budget.spent]).toEqual([[], 0, 0]);
  const editor = service.api.as(await insertKey(service.databaseUrl, 'editor'));
  expect((await editor.get('/v1/usage')).status).toBe(403);
  // The one has spent its budget, the other has not.
  const theirs = await teaPersona({ api: stranger });
  const { journey } = (await details(theirs.personaId, stranger)).body.sections;
  expect(journey.status).toBe('ready');
});

it.each([
  ['?from=2026-02-01&to=2026-01-01', '#query/from'],
  ['?from=2020-01-01&to=2026-01-01', '#query/from'],
  ['?to=tomorrow', '#query/to'],
])('refuses %s, and names the parameter', async (query, pointer) => {
  service = await start(5_000_000);
  const { status, body } = await service.api.get(`/v1/usage${query}`);
  expect([status, body.errors?.[0].pointer]).toEqual([422, pointer]);
});

it('says how long the model rests where a section cannot be made', async () => {
  service = await start(5_000_000);
  const [{ personaId }, { personaId: other }] = [await teaPersona(service), await teaPersona(service)];
  const journeyOf = (id: string) => service.api.get(`/v1/personas/${id}/journey`);
  // Nothing rests: what was written cannot be used.
  service.gemini.faults.add({ kind: 'SAFETY', section: 'journey' });
  const blocked = await journeyOf(personaId);
  expect([blocked.status, blocked.body.code, blocked.headers['retry-after']]).toEqual([
    503,
    'model_blocked',
    '1',
  ]);
  service.gemini.faults.clear();
  service.gemini.faults.add({ kind: '429', retryDelay: '52s' });
  const answers = [await journeyOf(personaId), await journeyOf(other)];
  for (const { status, headers } of answers) {
    expect(status).toBe(503);
    expect(Number(headers['retry-after'])).toBeGreaterThan(45);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(52);
  }
  const { sections } = (await details(personaId)).body;
  expect(sections.journey.problem.retryAfter).toBeLessThanOrEqual(52);
});
