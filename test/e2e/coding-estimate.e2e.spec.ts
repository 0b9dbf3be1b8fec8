import { afterAll, beforeAll, expect, it } from 'vitest';
import { readModelsConfig } from '../../config/models.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { startTestService, type TestService } from '../support/service.js';

let service: TestService;
beforeAll(async () => {
  const models = readModelsConfig();
  service = await startTestService(
    {},
    { config: { models: { ...models, coding: { ...models.coding, maxAnswers: 50 } } } },
  );
});
afterAll(() => service.close());

const responses = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    answer: `The lid leaks on day ${index}, and so does the cup.`,
    respondent: { id: `person ${index}` },
  }));
const path = (personaId: string, query = '') => `/v1/personas/${personaId}/responses${query}`;
const kept = async (personaId: string) =>
  (await service.api.get(path(personaId, '?limit=100'))).body.data.length as number;

it('says before an import what would be imported and what coding it would cost, and imports nothing', async () => {
  const { personaId } = await teaPersona(service, { answers: false });
  const body = { responses: [...responses(20), { answer: '' }] };
  const before = await service.api.get(`/v1/personas/${personaId}`);
  const dry = await service.api.post(path(personaId, '?dryRun=true'), body);
  expect(dry.status).toBe(200);
  expect(dry.body).toEqual({
    imported: 20,
    coding: {
      answers: 20,
      tokens: expect.any(Number),
      cost: { amount: expect.any(Number), currency: 'USD' },
      sampled: false,
    },
    rejected: [{ row: 21, errors: [expect.objectContaining({ pointer: '#/responses/20/answer' })] }],
    skipped: [],
  });
  expect(dry.body.coding.tokens).toBeGreaterThan(500);
  expect(dry.body.coding.cost.amount).toBeGreaterThan(0);
  expect(await kept(personaId)).toBe(0);
  expect((await service.api.get(`/v1/personas/${personaId}`)).body).toEqual(before.body);

  const real = await service.api.post(path(personaId), body);
  expect(real.status).toBe(201);
  expect(real.body).toEqual(dry.body);
  expect(await kept(personaId)).toBe(20);
});

it('says so where not all will be coded, by what the persona has already', async () => {
  const { personaId } = await teaPersona(service, { answers: false });
  await service.api.post(path(personaId), { responses: responses(30) });
  const { body } = await service.api.post(path(personaId, '?dryRun=true'), { responses: responses(30) });
  expect(body).toMatchObject({ imported: 30, coding: { answers: 20, sampled: true } });
});

it('reads a CSV as well, and refuses what an import refuses', async () => {
  const { personaId } = await teaPersona(service, { answers: false });
  const csv = { 'Content-Type': 'text/csv' };
  const dry = (query: string, text: string) =>
    service.api.post(path(personaId, `?dryRun=true${query}`), text, csv);
  expect((await dry('&answerColumn=a', 'id,a\n1,It leaks.\n2,It is dear.\n')).body).toMatchObject({
    imported: 2,
    coding: { answers: 2 },
  });
  expect((await dry('&answerColumn=b', 'id,a\n1,It leaks.\n')).status).toBe(422);
  expect((await dry('&answerColumn=a', 'id,a\n')).status).toBe(422);
  const unknown = '01a224db-76a1-71bb-93c0-c82f551bda04';
  expect((await service.api.post(path(unknown, '?dryRun=true'), { responses: responses(1) })).status).toBe(
    404,
  );
});
