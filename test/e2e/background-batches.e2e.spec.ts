import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readModelsConfig } from '../../config/models.js';
import type { BatchItemView, BatchStatus } from '../../src/modules/batch/background/batch-status.contract.js';
import type { ApiClient } from '../support/api/api-client.js';
import { EventStreamClient, type StreamedEvent } from '../support/api/event-stream-client.js';
import { manyPersonas, personasWithWords, wordOf } from '../support/evidence/batch-personas.js';
import { insertKey, insertTenant, withSql } from '../support/observe/inserted-keys.js';
import { startTestService, type TestReplica, type TestService } from '../support/service.js';

const models = readModelsConfig();
// A worker has coding to do as well: it would change what sections are made of.
const config = { models: { ...models, coding: { ...models.coding, debounceMs: 60_000 } } };
const nobody = '018f0000-0000-7000-8000-000000000000';
const path = '/v1/batches';

let service: TestService;
let strange: ApiClient;
beforeAll(async () => {
  service = await startTestService({}, { config });
  const tenant = await insertTenant(service.databaseUrl, 'Second');
  strange = service.api.as(await insertKey(service.databaseUrl, 'admin', tenant));
});
afterAll(() => service.close());
afterEach(() => service.gemini.faults.clear());

async function send(personaIds: string[], further: object = {}, api = service.api): Promise<BatchStatus> {
  const { status, body, headers, text } = await api.post(path, { personaIds, ...further });
  expect([status, text]).toEqual([202, expect.any(String)]);
  expect(headers).toMatchObject({
    location: `${path}/${body.id}`,
    'x-persona-variant': 'optimized',
  });
  return body as BatchStatus;
}
const read = async (id: string, query = '', api = service.api) => {
  const answer = await api.get(`${path}/${id}${query}`);
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
  return answer.body as BatchStatus & { results: BatchItemView[]; hasMore: boolean };
};
const ended = async (id: string, api = service.api) => {
  await expect
    .poll(async () => (await read(id, '?limit=0', api)).state, { interval: 100 })
    .not.toBe('running');
  return read(id, '?limit=50', api);
};
const calls = () => service.gemini.usage.totals.calls;

describe('a batch of more than ten, while no worker is there', () => {
  let ids: string[];
  beforeAll(async () => {
    ids = await manyPersonas(service.api, service.databaseUrl, 12);
  });

  it('is there at once, with those that are not there failed, and shown to its tenant alone', async () => {
    const foreign = await personasWithWords(strange, 1);
    const asked = [...ids, nobody, foreign[0]!, ids[0]!.toUpperCase()];
    const made = await send(asked);
    const counts = { total: 15, waiting: 13, completed: 0, failed: 2, cancelled: 0 };
    expect(made).toMatchObject({ state: 'running', counts, finishedAt: null, expiresAt: null });
    const { results, hasMore } = await read(made.id, '?limit=50');
    expect(results.map(({ index, personaId }) => [index, personaId])).toEqual(
      asked.map((id, index) => [index, id.toLowerCase()]),
    );
    expect([hasMore, results.map(({ status }) => status)]).toEqual([
      false,
      asked.map((_, index) => ([12, 13].includes(index) ? 'failed' : 'waiting')),
    ]);
    expect(results[13]).toEqual({ ...results[12], index: 13, personaId: foreign[0] });
    expect(results[12]!.problem).toMatchObject({ status: 404, detail: 'There is no such persona.' });

    for (const answer of [
      await strange.get(`${path}/${made.id}`),
      await strange.get(`${path}/${made.id}/events`),
      await strange.post(`${path}/${made.id}/cancel`),
    ])
      expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
    expect((await strange.get(path)).body.data).toEqual([]);
    expect((await service.api.get(path)).body).toEqual({ data: [made], hasMore: false });
    await service.api.post(`${path}/${made.id}/cancel`);
  });

  it('repeated with its Idempotency-Key is the same batch, also once an answer was removed', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const body = { personaIds: ids, sections: ['kpi'] };
    const first = await service.api.post(path, body, key);
    const { data } = (await service.api.get(`/v1/personas/${ids[11]}/responses`)).body;
    await service.api.delete(`/v1/personas/${ids[11]}/responses/${data[0].id}`);
    const again = await service.api.post(path, body, key);
    expect([again.status, again.text, again.headers['location']]).toEqual([
      202,
      first.text,
      first.headers['location'],
    ]);
    await service.api.post(`${path}/${first.body.id}/cancel`);
  });

  it('is cancelled once and for all; more than five at a time are refused', async () => {
    const made: BatchStatus[] = [];
    while (made.length < 5) made.push(await send(ids));
    const refused = await service.api.post(path, { personaIds: ids });
    expect([refused.status, refused.body.code]).toEqual([429, 'too_many_batches']);
    expect(refused.headers['retry-after']).toMatch(/^\d+$/);
    for (const { id } of made) {
      const [first, second] = [
        await service.api.post(`${path}/${id}/cancel`),
        await service.api.post(`${path}/${id}/cancel`),
      ];
      expect(first.body).toMatchObject({ state: 'cancelled', counts: { waiting: 0, cancelled: 12 } });
      expect([second.status, second.body]).toEqual([200, first.body]);
      expect((await read(id)).results.every(({ status }) => status === 'cancelled')).toBe(true);
    }
    const { id } = await send(ids, {}, strange);
    await strange.post(`${path}/${id}/cancel`);
  });

  it('tells its progress until the server stops, and goes on at another one', async () => {
    const { id } = await send(ids);
    const replica = await service.replica();
    const headers = { authorization: `Bearer ${service.apiKey}` };
    const stream = await EventStreamClient.open(`${replica.url}${path}/${id}/events`, headers);
    expect(await stream.next()).toMatchObject({
      event: 'progress',
      data: { counts: { waiting: 12 }, results: [] },
    });
    await replica.close();
    expect(await stream.next()).toBeUndefined();
    const next = await EventStreamClient.open(`${service.url}${path}/${id}/events`, {
      ...headers,
      'last-event-id': '0',
    });
    expect(await next.next()).toMatchObject({ event: 'progress' });
    await service.api.post(`${path}/${id}/cancel`);
    expect(await next.all()).toMatchObject([{ event: 'done', data: { id, state: 'cancelled' } }]);
  });

  it('is gone a day after it ended', async () => {
    const { id } = await send(ids);
    await service.api.post(`${path}/${id}/cancel`);
    const age = (hours: number) =>
      withSql(service.databaseUrl, (sql) =>
        sql.query(`update batches set finished_at = now() - $1 * interval '1 hour' where id = $2`, [
          hours,
          id,
        ]),
      );
    await age(23.9);
    const { finishedAt, expiresAt } = await read(id);
    expect(Date.parse(expiresAt!) - Date.parse(finishedAt!)).toBe(24 * 3_600_000);
    await age(24.1);
    expect((await service.api.get(`${path}/${id}`)).status).toBe(404);
    expect((await service.api.post(`${path}/${id}/cancel`)).status).toBe(404);
  });

  it.each([
    [{ personaIds: Array.from({ length: 1_001 }, () => randomUUID()) }, '#/personaIds', /At most 1000/],
    [{ personaIds: [...Array.from({ length: 11 }, () => nobody), 'x'] }, '#/personaIds/11', /UUID/],
  ])('%# is refused at its place', async (body, pointer, message) => {
    const answer = await service.api.post(path, body);
    expect([answer.status, answer.body.errors[0]]).toEqual([
      422,
      { pointer, message: expect.stringMatching(message) },
    ]);
  });
});

describe('with a worker on another replica', () => {
  let worker: TestReplica;
  beforeAll(async () => {
    worker = await service.replica({ WORKER: 'true' });
  });
  afterAll(() => worker.close());

  const eventsOf = (id: string, headers: Record<string, string> = {}) =>
    EventStreamClient.open(`${service.url}${path}/${id}/events`, {
      authorization: `Bearer ${service.apiKey}`,
      ...headers,
    });
  const told = (events: StreamedEvent[]) => events.flatMap(({ data }) => data.results ?? []);

  it('each is made once, by one call, and told as it is done, also to who comes back', async () => {
    const ids = await manyPersonas(service.api, service.databaseUrl, 12);
    const { id } = await send([...ids, nobody, nobody, ids[0]!]);
    const all = await (await eventsOf(id)).all();
    const done = await ended(id);
    expect(done).toMatchObject({
      state: 'completed',
      counts: { total: 15, completed: 13, failed: 2, waiting: 0 },
    });
    const made = service.gemini.usage.calls.filter(({ section }) => section !== 'coding');
    expect(made).toHaveLength(12);
    expect(all.at(-1)).toMatchObject({ event: 'done', data: { id, state: 'completed' } });
    expect(
      told(all)
        .map(({ index }) => index)
        .toSorted((a, b) => a - b),
    ).toEqual(Array.from({ length: 12 }, (_, index) => index));
    const middle = all.find(({ id: at }) => Number(at) > 2)!;
    const rest = await (await eventsOf(id, { 'last-event-id': middle.id! })).all();
    expect([...told(all.slice(0, all.indexOf(middle) + 1)), ...told(rest)]).toEqual(told(all));

    const pages: BatchItemView[] = [];
    for (let isMore = true; isMore;) {
      const after = pages.at(-1)?.index;
      const page = await read(id, `?limit=4${after === undefined ? '' : `&startingAfter=${after}`}`);
      pages.push(...page.results);
      isMore = page.hasMore;
    }
    expect(pages).toEqual(done.results);
    expect((await read(id, '?status=failed')).results.map(({ index }) => index)).toEqual([12, 13]);
    expect(done.results[14]).toEqual({ ...done.results[0], index: 14 });

    const before = calls();
    for (const { personaId, status, version, variant, sections } of [done.results[0]!, done.results[5]!]) {
      const { body } = await service.api.get(
        `/v1/personas/${personaId}/details?sections=journey,needs,messaging`,
      );
      expect({ status, version, variant, sections }).toEqual({
        status: 'completed',
        version: body.version,
        variant: 'optimized',
        sections: body.sections,
      });
    }
    expect(calls()).toBe(before);
  });
  it('fails what fails in its place, shows what it was made with, and nothing of what was removed', async () => {
    const ids = await personasWithWords(service.api, 11);
    const project = (await service.api.get(`/v1/personas/${ids[0]}`)).body.projectId;
    const { body: hollow } = await service.api.post(`/v1/projects/${project}/personas`, {
      name: 'Nobody asked',
    });
    ids.unshift(hollow.id);
    service.gemini.faults.add({ kind: 'SAFETY', containing: wordOf(2) });
    const { id } = await send(ids, { sections: ['needs'] });
    const { results } = await ended(id);
    expect(results[0]!.sections.needs!.status).toBe('insufficient_evidence');
    expect(results[3]!.problem!.code).toMatch(/^model_/);
    expect(results.map(({ status }) => status === 'completed')).toEqual(ids.map((_, index) => index !== 3));

    const before = calls();
    const reader = service.api.as(await insertKey(service.databaseUrl, 'viewer'));
    const kept = await ended((await send(ids, { sections: ['needs'] }, reader)).id);
    expect(kept.results.map(({ problem }) => problem?.code)).toEqual(
      ids.map((_, index) => (index === 3 ? 'generation_needs_editor' : undefined)),
    );
    expect(calls()).toBe(before);

    const { headers } = await service.api.get(`/v1/personas/${ids[1]}`);
    await service.api.patch(
      `/v1/personas/${ids[1]}`,
      { occupation: 'Baker' },
      { 'if-match': headers['etag']! },
    );
    expect(JSON.stringify(results[2])).toContain(wordOf(1));
    const { data } = (await service.api.get(`/v1/personas/${ids[2]}/responses`)).body;
    for (const response of data) await service.api.delete(`/v1/personas/${ids[2]}/responses/${response.id}`);
    await withSql(service.databaseUrl, (sql) => sql.query('delete from personas where id = $1', [hollow.id]));
    const after = (await read(id, '?limit=50')).results;
    expect(after[0]).toMatchObject({
      status: 'failed',
      version: null,
      sections: {},
      problem: { code: 'not_found' },
    });
    expect(after[1]).toEqual(results[1]);
    expect(JSON.stringify(after[2])).not.toContain(wordOf(1));
    expect(after.slice(3)).toEqual(results.slice(3));
  });

  it('waits while the model is away, and fails nobody', async () => {
    const ids = await manyPersonas(service.api, service.databaseUrl, 11);
    service.gemini.faults.add({ kind: '503' });
    const { id } = await send(ids, { sections: ['needs'] });
    await withSql(service.databaseUrl, async (sql) => {
      const waiting = "from pgboss.job where name = 'batches' and state = 'retry' and start_after > now()";
      const postponed = async () => (await sql.query(`select 1 ${waiting}`)).rowCount;
      await expect.poll(postponed).toBe(1);
      expect((await read(id, '?limit=0')).counts).toMatchObject({ waiting: 11, failed: 0 });
      service.gemini.faults.clear();
      const makeDue = `update pgboss.job set start_after = now() where id = any (select id ${waiting})`;
      const due = async () => {
        await sql.query(makeDue);
        return (await read(id, '?limit=0')).state;
      };
      await expect.poll(due, { interval: 200 }).toBe('completed');
    });
    expect((await read(id, '?limit=0')).counts).toMatchObject({ completed: 11, failed: 0 });
  });

  it('is made in the variant that there is when it is made', async () => {
    const ids = await manyPersonas(service.api, service.databaseUrl, 11);
    await service.operator.post('/admin/rollout/rollback', { reason: 'A test' });
    try {
      const { body } = await service.api.post(path, { personaIds: ids, sections: ['needs'] });
      const { results } = await ended(body.id);
      const of = results.map(({ variant, sections }) => [variant, sections.needs!.provenance!.variant]);
      expect(of).toEqual(ids.map(() => ['archived', 'archived']));
    } finally {
      await service.operator.post('/admin/rollout/resume', { reason: 'A test', share: 100 });
    }
  });

  it('one tenant does not wait behind another; cancelled, the rest is not made', async () => {
    const many = await manyPersonas(service.api, service.databaseUrl, 100);
    const few = await manyPersonas(strange, service.databaseUrl, 11);
    const needs = { sections: ['needs'] };
    const before = calls();
    const large = await send(many, needs);
    const small = await send(few, needs, strange);
    expect((await ended(small.id, strange)).counts).toMatchObject({ completed: 11 });
    const { body } = await service.api.post(`${path}/${large.id}/cancel`);
    const { completed, cancelled } = body.counts;
    expect(completed).toBeGreaterThan(0);
    expect(cancelled).toBe(100 - completed);
    const { results } = await read(large.id, '?status=cancelled&limit=1');
    expect(results[0]).toMatchObject({ status: 'cancelled', sections: {}, problem: null });
    // What was being made is finished; the next batch of the tenant comes after it.
    await ended((await send(many.slice(0, 11), needs)).id);
    expect(calls() - before).toBeLessThanOrEqual(11 + completed + 10 + 11);
    expect((await read(large.id, '?limit=0')).counts).toEqual(body.counts);
  });
});

describe('where batches may take little of the tokens of the day', () => {
  it('what is left fails and says until when; who asks by himself is answered', async () => {
    const batch = { tokensPerTenantAndDay: 10_000 };
    const poor = await startTestService(
      { WORKER: 'true' },
      { config: { models: { ...config.models, batch } } },
    );
    try {
      const ids = await manyPersonas(poor.api, poor.databaseUrl, 12);
      const { id } = await send(ids, {}, poor.api);
      const { counts } = await ended(id, poor.api);
      expect(counts.completed).toBeGreaterThan(0);
      expect(counts.failed).toBeGreaterThan(0);
      const { results } = await read(id, '?status=failed', poor.api);
      const { problem, personaId } = results[0]!;
      expect(problem).toMatchObject({
        code: 'token_budget_spent',
        resetsAt: expect.stringMatching(/T00:00:00/),
      });
      const single = await poor.api.get(`/v1/personas/${personaId}/needs`);
      expect(single.body.status).toBe('ready');
      const { body } = await poor.api.get('/v1/usage');
      expect(body.budget.batch.limit).toBe(10_000);
      expect(body.budget.batch.spent).toBeGreaterThanOrEqual(10_000);
    } finally {
      await poor.close();
    }
  });
});
