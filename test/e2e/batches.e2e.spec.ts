import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readModelsConfig } from '../../config/models.js';
import { latencyProfiles } from '../../packages/sample-gemini/src/latency-profiles.js';
import { startSampleGemini } from '../../packages/sample-gemini/src/sample-gemini.js';
import type { Batch, BatchResult } from '../../src/modules/batch/batch.contract.js';
import { ApiClient } from '../support/api/api-client.js';
import { personasWithWords, wordOf } from '../support/evidence/batch-personas.js';
import { startBuiltService } from '../support/built-service.js';
import { createTestDatabase } from '../support/servers/database.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { startHoldingGate } from '../support/servers/holding-gate.js';
import { insertKey, insertTenant } from '../support/observe/inserted-keys.js';
import { coldLoadCalls, sectionCalls } from '../support/evidence/section-calls.js';
import { startTestService, type TestService } from '../support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());
afterEach(() => service.gemini.faults.clear());

const nobody = '018f0000-0000-7000-8000-000000000000';
const modelCalls = () => service.gemini.usage.totals.calls;
const run = async (body: object, api = service.api) => {
  const answer = await api.post('/v1/batches', body);
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
  return answer.body as Batch;
};
const statesOf = ({ sections }: BatchResult) =>
  Object.fromEntries(Object.entries(sections).map(([name, section]) => [name, section!.status]));

describe('a batch', () => {
  it('answers each persona as its single requests do, in the order asked, paid once', async () => {
    const personaIds = (await personasWithWords(service.api, 3)).toReversed();
    const before = modelCalls();
    const answer = await service.api.post('/v1/batches', { personaIds });
    expect(modelCalls() - before).toBe(3 * coldLoadCalls);
    expect(answer.headers).toMatchObject({
      'x-persona-variant': 'optimized',
      'server-timing': expect.stringMatching(/journey;dur=.*needs;dur=.*messaging;dur=.*total;dur=/),
    });
    const { results, ...counts } = answer.body as Batch;
    expect(counts).toEqual({ variant: 'optimized', completed: 3, failed: 0 });
    expect(results.map(({ personaId }) => personaId)).toEqual(personaIds);
    for (const { personaId, sections, version } of results) {
      const path = `/v1/personas/${personaId}`;
      const { body } = await service.api.get(`${path}/details?sections=journey,needs,messaging`);
      expect({ version, sections }).toEqual({ version: body.version, sections: body.sections });
    }
    expect(modelCalls() - before).toBe(3 * coldLoadCalls);
  });

  it('of ten of which the model fails for two: eight completed, two problems, and nothing lost', async () => {
    const personaIds = await personasWithWords(service.api, 10);
    service.gemini.faults.add({ kind: 'malformed', containing: wordOf(2), section: 'needs' });
    service.gemini.faults.add({ kind: 'SAFETY', containing: wordOf(7) });
    const first = await run({ personaIds });
    expect(first).toMatchObject({ completed: 8, failed: 2 });
    expect(first.results.map(({ personaId }) => personaId)).toEqual(personaIds);
    const failed = first.results.filter(({ status }) => status === 'failed');
    expect(failed.map(({ personaId }) => personaIds.indexOf(personaId))).toEqual([2, 7]);
    expect(failed.map(({ problem }) => problem!.code)).toEqual([
      'model_output_invalid',
      expect.stringMatching(/^model_/),
    ]);
    expect(statesOf(failed[0]!)).toEqual({ journey: 'ready', needs: 'unavailable', messaging: 'ready' });
    for (const { status, problem, sections } of first.results.filter((each) => !failed.includes(each)))
      expect([status, problem, Object.keys(sections)]).toEqual([
        'completed',
        null,
        ['journey', 'needs', 'messaging'],
      ]);

    service.gemini.faults.clear();
    const before = modelCalls();
    const second = await run({ personaIds });
    expect(second).toMatchObject({ completed: 10, failed: 0 });
    // One section of the one, and the three of the other.
    expect(modelCalls() - before).toBe(sectionCalls.needs + coldLoadCalls);
    const third = await run({ personaIds });
    expect(modelCalls() - before).toBe(sectionCalls.needs + coldLoadCalls);
    expect(third).toEqual(second);
    for (const index of [0, 1, 3]) expect(third.results[index]).toEqual(first.results[index]);
  });

  it('makes a persona that is named twice once, and answers it twice', async () => {
    const [one, other] = await personasWithWords(service.api, 2);
    const before = modelCalls();
    const { results } = await run({ personaIds: [one, other, one!.toUpperCase()], sections: ['needs'] });
    expect(modelCalls() - before).toBe(2 * sectionCalls.needs);
    expect(results.map(({ personaId }) => personaId)).toEqual([one, other, one]);
    expect(results[2]).toEqual(results[0]);
  });

  it('shares what is being made with single requests at the same time', async () => {
    const personaIds = await personasWithWords(service.api, 2);
    const before = modelCalls();
    const [{ completed }, single] = await Promise.all([
      run({ personaIds }),
      service.api.get(`/v1/personas/${personaIds[0]}/details`),
      run({ personaIds }),
    ]);
    expect([completed, single.status]).toEqual([2, 200]);
    expect(modelCalls() - before).toBe(2 * coldLoadCalls);
  });

  it('has what was ordered: messages as the single request gives them, and KPI', async () => {
    const [personaId] = await personasWithWords(service.api, 1);
    const messaging = { tone: 'urgent', type: 'ad', variants: 1, context: 'Summer launch' };
    const { results } = await run({ personaIds: [personaId], sections: ['kpi', 'messaging'], messaging });
    const { sections } = results[0]!;
    expect(Object.keys(sections)).toEqual(['messaging', 'kpi']);
    expect(sections.messaging!.data).toMatchObject({ tone: 'urgent', type: 'ad' });
    const before = modelCalls();
    const { body } = await service.api.post(`/v1/personas/${personaId}/messaging`, messaging);
    expect(body).toEqual(sections.messaging);
    expect(modelCalls()).toBe(before);
  });

  it('is completed where there is too little evidence: that is an answer, with what would settle it', async () => {
    const { personaId } = await teaPersona(service, { answers: false });
    const [result] = (await run({ personaIds: [personaId], sections: ['needs', 'kpi'] })).results;
    expect([result!.status, result!.problem]).toEqual(['completed', null]);
    expect(statesOf(result!)).toEqual({ needs: 'insufficient_evidence', kpi: 'insufficient_evidence' });
    expect(result!.sections.needs!.problem).toHaveProperty('interviewQuestions');
  });

  it('has one variant, decided once', async () => {
    const personaIds = await personasWithWords(service.api, 2);
    const sections = ['journey', 'messaging'];
    await service.operator.post('/admin/rollout/rollback', { reason: 'A test' });
    try {
      const answer = await service.api.post('/v1/batches', { personaIds, sections });
      expect(answer.headers['x-persona-variant']).toBe('archived');
      const { variant, results } = answer.body as Batch;
      const made = results.flatMap(({ sections }) => Object.values(sections));
      expect([variant, ...made.map((section) => section!.provenance!.variant)]).toEqual(
        Array.from({ length: 5 }, () => 'archived'),
      );
    } finally {
      await service.operator.post('/admin/rollout/resume', { reason: 'A test', share: 100 });
    }
  });
});

describe('a persona that is not there', () => {
  it('is a problem in its place, the same for one of another tenant, and harms no other', async () => {
    const [mine] = await personasWithWords(service.api, 1);
    const tenant = await insertTenant(service.databaseUrl, 'Second');
    const stranger = service.api.as(await insertKey(service.databaseUrl, 'admin', tenant));
    const [theirs] = await personasWithWords(stranger, 1);
    const { results, ...counts } = await run({ personaIds: [nobody, mine, theirs], sections: ['journey'] });
    expect(counts).toMatchObject({ completed: 1, failed: 2 });
    expect(results[1]).toMatchObject({ personaId: mine, status: 'completed' });
    const problem = { status: 404, code: 'not_found', detail: 'There is no such persona.' };
    for (const [index, personaId] of [
      [0, nobody],
      [2, theirs],
    ] as const) {
      expect(results[index]).toEqual({
        personaId,
        status: 'failed',
        version: null,
        sections: {},
        problem: expect.objectContaining(problem),
      });
    }
    expect(service.gemini.usage.calls.at(-1)!.section).toBe('journey');
  });
});

describe('a reader', () => {
  it('gets what is kept, and has nothing made', async () => {
    const [kept, missing] = await personasWithWords(service.api, 2);
    await run({ personaIds: [kept], sections: ['needs'] });
    const reader = service.api.as(await insertKey(service.databaseUrl, 'viewer'));
    const before = modelCalls();
    const { results } = await run({ personaIds: [kept, missing], sections: ['needs', 'kpi'] }, reader);
    expect(results.map(({ status, problem }) => [status, problem?.code])).toEqual([
      ['completed', undefined],
      ['failed', 'generation_needs_editor'],
    ]);
    expect(statesOf(results[1]!)).toEqual({ needs: 'unavailable', kpi: 'ready' });
    expect(modelCalls()).toBe(before);
  });
});

describe('a request that does not fit', () => {
  it.each([
    [{ personaIds: [] }, '#/personaIds', /at least one/],
    [{ personaIds: [nobody, 'x'] }, '#/personaIds/1', /UUID/],
    [{ personaIds: [nobody], sections: [] }, '#/sections', /./],
    [{ personaIds: [nobody], sections: ['risks'] }, '#/sections/0', /./],
    [{ personaIds: [nobody], sections: ['needs'], messaging: {} }, '#/messaging', /among the sections/],
    [{ personaIds: [nobody], messaging: { variants: 6 } }, '#/messaging/variants', /./],
    [{}, '#/personaIds', /./],
  ])('%j is refused at its place', async (body, pointer, message) => {
    const answer = await service.api.post('/v1/batches', body);
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid_input']);
    expect(answer.body.errors[0]).toEqual({ pointer, message: expect.stringMatching(message) });
  });
});

it('repeated with its Idempotency-Key is the first answer, failures included; with another only they are made', async () => {
  const [personaId] = await personasWithWords(service.api, 1);
  service.gemini.faults.add({ kind: 'SAFETY', section: 'needs' });
  const send = (key: string) =>
    service.api.post('/v1/batches', { personaIds: [personaId] }, { 'Idempotency-Key': key });
  const key = randomUUID();
  const first = await send(key);
  expect(first.body).toMatchObject({ completed: 0, failed: 1 });
  service.gemini.faults.clear();
  const before = modelCalls();
  const again = await send(key);
  expect([again.text, again.headers['idempotency-replayed']]).toEqual([first.text, 'true']);
  expect(modelCalls()).toBe(before);
  expect((await send(randomUUID())).body).toMatchObject({ completed: 1, failed: 0 });
  expect(modelCalls() - before).toBe(sectionCalls.needs);
});

describe('where batches have one slot', () => {
  const models = readModelsConfig();
  const load = { ...models.load, maxInFlight: 2 * coldLoadCalls, tenantShare: 1 };

  it('single requests pass, and a batch too many is refused before anything is made', async () => {
    const gate = await startHoldingGate(wordOf(0));
    const narrow = await startTestService(
      { GEMINI_BASE_URL: gate.url },
      { config: { models: { ...models, load } } },
    );
    try {
      gate.target = narrow.gemini.url;
      const personaIds = await personasWithWords(narrow.api, 10);
      const { personaId } = await teaPersona(narrow);
      const running = narrow.api.post('/v1/batches', { personaIds }).then(({ body }) => body as Batch);
      await expect.poll(() => gate.held).toBe(coldLoadCalls);

      const single = await narrow.api.get(`/v1/personas/${personaId}/needs`);
      expect([single.status, single.body.status]).toEqual([200, 'ready']);
      const refused = await narrow.api.post('/v1/batches', { personaIds: [personaId] });
      expect([refused.status, refused.body.code]).toEqual([503, 'batches_overloaded']);
      expect(refused.headers['retry-after']).toMatch(/^\d+$/);
      // Nothing of the nine that wait was begun meanwhile.
      expect(narrow.gemini.usage.totals.calls).toBe(sectionCalls.needs);

      gate.release();
      expect(await running).toMatchObject({ completed: 10, failed: 0 });
    } finally {
      await narrow.close();
      await gate.close();
    }
  });
});

it('is in the log as one line for each kind of section, with counts, averages and tokens', async () => {
  const database = await createTestDatabase();
  const apiKey = `pd_${randomUUID()}`;
  const gemini = await startSampleGemini({ apiKeys: ['sample'], profile: latencyProfiles.instant });
  const running = await startBuiltService({
    DATABASE_URL: database.url,
    GEMINI_API_KEY: 'sample',
    GEMINI_BASE_URL: gemini.url,
    BOOTSTRAP_API_KEY: apiKey,
  });
  const api = new ApiClient(running.url, apiKey);
  const personaIds = await personasWithWords(api, 3);
  gemini.faults.add({ kind: 'SAFETY', containing: wordOf(1), section: 'needs' });
  const { body, headers } = await api.post('/v1/batches', { personaIds: [...personaIds, nobody] });
  const lines = (await running.stop()).split('\n').filter((line) => line.includes(headers['x-request-id']!));
  await gemini.close();
  await database.drop();

  const { results } = body as Batch;
  const tokens = { input: expect.any(Number), output: expect.any(Number), total: expect.any(Number) };
  const times = { duration_ms: expect.any(Number), avg_duration_ms: expect.any(Number) };
  const logged = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  for (const [msg, section, success_count] of [
    ['batch_journeys_generated', 'journey', 3],
    ['batch_needs_generated', 'needs', 2],
    ['batch_messaging_generated', 'messaging', 3],
  ] as const) {
    const total = results.reduce((sum, { sections }) => {
      return sum + (sections[section]?.provenance?.tokens.total ?? 0);
    }, 0);
    const counts = { persona_count: 4, success_count, failed_count: 4 - success_count };
    expect(logged.filter((line) => line['msg'] === msg)).toEqual([
      expect.objectContaining({ ...counts, ...times, variant: 'optimized', level: 'info' }),
    ]);
    expect(logged.find((line) => line['msg'] === msg)!['tokens']).toMatchObject({ ...tokens, total });
  }
  // Sections of a batch are logged as any other.
  expect(logged.filter(({ msg }) => msg === 'customer_journey_generated')).toHaveLength(3);
  expect(logged.find(({ msg }) => msg === 'persona_batch_answered')).toMatchObject({
    persona_count: 4,
    completed: 2,
    failed: 2,
    status: 200,
  });
});
