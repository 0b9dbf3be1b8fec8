import { afterEach, describe, expect, it } from 'vitest';
import { readModelsConfig } from '../../config/models.js';
import { captureLogs } from '../conformance/support/captured-logs.js';
import type { ApiClient } from '../support/api/api-client.js';
import { manyAnswers } from '../support/coding/many-answers.js';
import { withSql } from '../support/observe/inserted-keys.js';
import { startTestService, type TestService, type TestServiceOptions } from '../support/service.js';

/** Coding as a team meets it: what is imported over HTTP is coded by itself, by the sample model, on a real PostgreSQL. */

const opened: TestService[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function start(environment: Record<string, string> = {}, options: TestServiceOptions = {}) {
  const service = await startTestService({ WORKER: 'true', ...environment }, options);
  opened.push(service);
  return service;
}

async function newPersona(api: ApiClient): Promise<string> {
  const project = await api.post('/v1/projects', { name: 'Plan', product: 'A repair plan', language: 'en' });
  const { body } = await api.post(`/v1/projects/${project.body.id}/personas`, { name: 'Anna' });
  return body.id as string;
}

async function addAnswers(api: ApiClient, personaId: string, responses: object[]): Promise<void> {
  const { status } = await api.post(`/v1/personas/${personaId}/responses`, { responses });
  expect(status).toBe(201);
}

const themes = async ({ api }: TestService, personaId: string) =>
  (await api.get(`/v1/personas/${personaId}/themes`)).body;
const codingCalls = ({ gemini }: TestService) =>
  gemini.usage.calls.filter(({ section }) => section === 'coding');

async function answersOf({ api }: TestService, personaId: string): Promise<Map<string, string>> {
  const { body } = await api.get(`/v1/personas/${personaId}/responses?limit=100`);
  return new Map(body.data.map(({ id, answer }: { id: string; answer: string }) => [id, answer]));
}

it('fifty answers are coded by themselves after their import, and every quote is a stretch of its answer', async () => {
  const service = await start();
  const personaId = await newPersona(service.api);
  await addAnswers(service.api, personaId, manyAnswers(48));
  await addAnswers(service.api, personaId, [
    { answer: '- Cheap 👩‍👩‍👧 it is not\u0092: the price is a joke!\n- مرحبا بالعالم. The price, again.' },
    { answer: 'Cena jest za wysoka, e\u0301 np. 9 zł. Too expensive…' },
  ]);
  // Two imports, one coding.
  await expect.poll(async () => (await themes(service, personaId)).state).toBe('coded');
  const view = await themes(service, personaId);
  expect(view.coverage).toMatchObject({ answersCoded: 50, answersTotal: 50, waiting: 0, notCodedTotal: 0 });
  expect(view.data.length).toBeGreaterThanOrEqual(4);
  expect(view.problem).toBeNull();
  expect(view.provenance.model).toMatch(/^sample-/u);
  const calls = codingCalls(service);
  expect(calls).toHaveLength(2);
  const paid = calls.reduce((sum, { promptTokens, outputTokens }) => sum + promptTokens + outputTokens, 0);
  expect(view.provenance).toMatchObject({ calls: 2, tokens: { total: paid } });

  const answers = await answersOf(service, personaId);
  const quoted = new Set<string>();
  for (const { id, respondents } of view.data) {
    const { body } = await service.api.get(`/v1/personas/${personaId}/themes/${id}/mentions?limit=100`);
    expect(body.data.length).toBeGreaterThanOrEqual(respondents.count);
    for (const { quote, verdict } of body.data) {
      expect(verdict).toBe('confirmed');
      expect(answers.get(quote.responseId)!.slice(quote.start, quote.end)).toBe(quote.text);
      quoted.add(quote.text);
    }
  }
  expect(quoted).toContain('- Cheap 👩‍👩‍👧 it is not\u0092: the price is a joke!');
  expect([...quoted].some((text) => text.endsWith('Too expensive…'))).toBe(true);
});

it('a new answer pays for itself only; what people decide stays', async () => {
  const service = await start();
  const { api } = service;
  const personaId = await newPersona(api);
  await addAnswers(api, personaId, manyAnswers(50));
  await expect.poll(async () => (await themes(service, personaId)).state).toBe('coded');
  const [first] = (await themes(service, personaId)).data;
  const path = `/v1/personas/${personaId}/themes`;
  expect(
    (await api.patch(`${path}/${first.id}`, { label: 'What people say' }, { 'If-Match': first.etag })).status,
  ).toBe(200);
  service.gemini.usage.reset();
  await addAnswers(api, personaId, [{ answer: 'The price is too high for what it covers.' }]);
  await expect.poll(async () => (await themes(service, personaId)).coverage.answersCoded).toBe(51);
  await expect.poll(async () => (await themes(service, personaId)).state).toBe('coded');
  const calls = codingCalls(service);
  const tokens = calls.reduce((sum, { promptTokens, outputTokens }) => sum + promptTokens + outputTokens, 0);
  expect(tokens).toBeLessThan(2_000);
  expect(JSON.stringify(calls)).not.toContain('year 2000');

  const { status } = await api.post(`${path}/recode`);
  expect(status).toBe(202);
  await expect.poll(async () => (await themes(service, personaId)).state).toBe('coded');
  const after = await themes(service, personaId);
  expect(after.coverage.answersCoded).toBe(51);
  expect(after.data.map(({ label }: { label: string }) => label)).toContain('What people say');
});

it("a person's theme is looked for in every answer, and in nothing else", async () => {
  const service = await start();
  const { api } = service;
  const personaId = await newPersona(api);
  await addAnswers(api, personaId, [
    ...manyAnswers(20),
    { answer: 'The drum squeaks like a pig.' },
    { answer: 'A squeaking drum all night.' },
  ]);
  await expect.poll(async () => (await themes(service, personaId)).state).toBe('coded');
  service.gemini.usage.reset();
  const theme = { label: 'Drum squeaks', definition: 'The drum makes a noise.', kind: 'pain' };
  const made = await api.post(`/v1/personas/${personaId}/themes`, theme);
  expect(made.status).toBe(201);
  const found = async () =>
    (await api.get(`/v1/personas/${personaId}/themes/${made.body.id}`)).body.respondents?.count;
  await expect.poll(found).toBe(2);
  await expect.poll(async () => (await themes(service, personaId)).state).toBe('coded');
  expect(codingCalls(service)).toHaveLength(2);
});

describe('coding that cannot go on', () => {
  it('while the model is away says so, logs no ERROR, and goes on by itself', async () => {
    const lines = captureLogs();
    const service = await start();
    const personaId = await newPersona(service.api);
    service.gemini.faults.add({ kind: '503', section: 'coding' });
    await addAnswers(service.api, personaId, manyAnswers(20));
    await expect.poll(async () => (await themes(service, personaId)).state).toBe('failed');
    expect((await themes(service, personaId)).problem).toBe('model_server_error');
    service.gemini.faults.clear();
    await expect.poll(async () => (await themes(service, personaId)).state).toBe('coded');
    expect((await themes(service, personaId)).problem).toBeNull();
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
    expect(lines.map(({ event }) => event)).not.toContain('job_attempt_failed');
  });

  it("once the day's tokens are spent waits for the next day, and keeps what it has", async () => {
    const lines = captureLogs();
    const models = { ...readModelsConfig(), tokensPerTenantAndDay: 20_000 };
    const service = await start({}, { config: { models } });
    const personaId = await newPersona(service.api);
    await addAnswers(service.api, personaId, manyAnswers(600));
    await expect.poll(async () => (await themes(service, personaId)).problem).toBe('token_budget_spent');
    const { coverage } = await themes(service, personaId);
    expect(coverage.answersCoded).toBeGreaterThanOrEqual(60);
    expect(coverage.answersCoded).toBeLessThan(600);
    expect(coverage.waiting).toBe(600 - coverage.answersCoded);
    const { rows } = await withSql(service.databaseUrl, (sql) =>
      sql.query(
        `select state, start_after - now() > interval '30 s' as late, retry_limit - retry_count > 35 as attempts from pgboss.job where name = 'coding'`,
      ),
    );
    expect(rows).toEqual([{ state: 'retry', late: true, attempts: true }]);
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

it('personas that were there before an upgrade are coded once a worker starts', async () => {
  const before = await start({ WORKER: 'false' });
  const personaIds = [
    await newPersona(before.api),
    await newPersona(before.api),
    await newPersona(before.api),
  ];
  for (const [place, personaId] of personaIds.slice(0, 2).entries())
    await addAnswers(before.api, personaId, manyAnswers(20, { seed: place }));
  // As if there had been no queue.
  await withSql(before.databaseUrl, (sql) => sql.query(`delete from pgboss.job`));
  const worker = await before.replica({ WORKER: 'true' });
  for (const personaId of personaIds.slice(0, 2))
    await expect.poll(async () => (await themes(before, personaId)).state).toBe('coded');
  expect((await themes(before, personaIds[2]!)).state).toBe('none');
  const jobs = await withSql(before.databaseUrl, (sql) =>
    sql.query(`select priority from pgboss.job where name = 'coding'`),
  );
  expect(jobs.rows).toEqual([{ priority: -1 }, { priority: -1 }]);
  await worker.close();
});

it('a persona that was coded before there were findings gets them once a worker starts, and pays nothing', async () => {
  const before = await start();
  const personaId = await newPersona(before.api);
  await addAnswers(before.api, personaId, manyAnswers(20));
  await expect.poll(async () => (await themes(before, personaId)).state).toBe('coded');
  const sql = (text: string) => withSql(before.databaseUrl, (client) => client.query(text));
  const { rows: first } = await sql('select findings from persona_findings');
  expect(first[0].findings.answersCoded).toBe(20);
  const { provenance } = await themes(before, personaId);
  await sql('delete from persona_findings');
  const worker = await before.replica({ WORKER: 'true' });
  await expect.poll(async () => (await sql('select findings from persona_findings')).rows).toEqual(first);
  expect((await themes(before, personaId)).provenance).toEqual(provenance);
  await worker.close();
});
