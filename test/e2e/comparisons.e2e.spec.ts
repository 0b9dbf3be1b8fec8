import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../packages/client/src/client.js';
import type { ApiClient } from '../support/api/api-client.js';
import { teaAnswers, teaPersona } from '../support/evidence/evidence.js';
import { insertKey, insertTenant } from '../support/observe/inserted-keys.js';
import { sectionCalls } from '../support/evidence/section-calls.js';
import { startTestService, type TestService } from '../support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());
afterEach(() => service.gemini.faults.clear());

const nobody = '018f0000-0000-7000-8000-000000000000';
const modelCalls = () => service.gemini.usage.totals.calls;
const compare = async (personaIds: string[], { typed }: ApiClient = service.api) =>
  ok(await typed.POST('/v1/comparisons', { body: { personaIds } }));
const needsOf = async (id: string) =>
  ok(await service.api.typed.GET('/v1/personas/{id}/needs', { params: { path: { id } } }));

/** A persona of a project with `count` answers of the tea group, and what else is known of it. */
async function persona(known: object, count: number = teaAnswers.length, api = service.api): Promise<string> {
  const { personaId } = await teaPersona({ api }, { answers: false });
  await api.patch(`/v1/personas/${personaId}`, { age: null, occupation: null, headline: null, ...known });
  const responses = teaAnswers.slice(0, count).map(([answer, value], index) => ({
    question: 'How likely are you to buy a travel mug for tea, and why?',
    answer,
    respondent: { id: `person-${index}` },
    rating: { value, min: 1, max: 5 },
  }));
  if (count > 0) await api.post(`/v1/personas/${personaId}/responses`, { responses });
  return personaId;
}

describe('a comparison', () => {
  it('shows two personas side by side, what differs, how alike they are and what their figures show', async () => {
    const one = await persona({
      name: 'Ada',
      age: 30,
      gender: 'female',
      values: ['Honesty', 'Family'],
      bigFive: { openness: 0.2 },
    });
    const other = await persona(
      { name: 'Bea', age: 71, gender: 'Female', values: ['family'], bigFive: { openness: 0.6 } },
      8,
    );
    const body = { personaIds: [other, one] };
    const answer = await service.api.typed.POST('/v1/comparisons', { body });
    expect(Object.fromEntries(answer.response.headers)).toMatchObject({
      'x-persona-variant': 'optimized',
      'server-timing': expect.stringMatching(/db;dur=.*needs;dur=.*total;dur=/),
    });
    const { personas, fields, differences, needs, similarity, matches, figures } = ok(answer);
    expect(personas.map(({ id, name }) => [id, name])).toEqual([
      [other, 'Bea'],
      [one, 'Ada'],
    ]);
    expect(fields).toContainEqual({ group: 'demographics', name: 'gender', values: ['Female', 'female'] });
    expect(differences).toEqual([
      { group: 'demographics', name: 'age', values: [71, 30], shared: null },
      { group: 'lists', name: 'values', values: [['family'], ['Honesty', 'Family']], shared: ['family'] },
      { group: 'bigFive', name: 'openness', values: [0.6, 0.2], shared: null },
    ]);

    const { data: kept } = await needsOf(one);
    expect(needs[1]).toMatchObject({
      personaId: one,
      status: 'ready',
      jobs: kept!.jobsToBeDone.map(({ statement }) => statement),
      pains: kept!.painPoints.map(({ title, affected }) => ({ title, affected })),
    });

    expect(similarity).toHaveLength(1);
    const [pair] = similarity as [(typeof similarity)[0]];
    expect(pair).toMatchObject({
      personaIds: [other, one],
      demographics: { value: 0.75, basis: '2 of 7 fields: age, gender.' },
      bigFive: { value: 0.6 },
      hofstede: { value: null, reason: expect.any(String) },
      psychographics: { value: 0.6 },
      values: { value: 0.5 },
      interests: { value: null, reason: expect.any(String) },
    });
    expect(pair.needs.value).toBeGreaterThan(0);
    const known = [0.75, 0.6, 0.5, pair.needs.value!];
    expect(pair.overall.value).toBeCloseTo(known.reduce((sum, value) => sum + value, 0) / 4, 3);

    expect(matches).toMatchObject([{ personaIds: [other, one], reason: null }]);
    const [matched] = matches[0]!.pains;
    expect(matched!.value).toBeGreaterThanOrEqual(0.25);
    expect(needs[0]!.pains[matched!.one]!.title).toBe(needs[1]!.pains[matched!.other]!.title);

    const intent = figures.find(({ name }) => name === 'purchaseIntent')!;
    expect(intent.personas.map(({ personaId, inputs }) => [personaId, inputs])).toEqual([
      [other, { highRatings: 4, ratings: 8 }],
      [one, { highRatings: 5, ratings: 12 }],
    ]);
    expect(intent.differences).toEqual([
      expect.objectContaining({ personaIds: [other, one], shown: false, smallSample: true }),
    ]);
    expect(figures.find(({ name }) => name === 'nps')!.differences[0]).toMatchObject({ shown: null });
  });

  it('of three has three pairs, and takes needs that are kept', async () => {
    const ids = [await persona({}, 4), await persona({}, 8), await persona({}, 12)];
    const before = modelCalls();
    const first = await compare(ids);
    expect(modelCalls() - before).toBe(3 * sectionCalls.needs);
    const pairs = [
      [ids[0], ids[1]],
      [ids[0], ids[2]],
      [ids[1], ids[2]],
    ];
    expect(first.similarity.map(({ personaIds }) => personaIds)).toEqual(pairs);
    for (const { differences, confidence } of first.figures) {
      expect(differences.map(({ personaIds }) => personaIds)).toEqual(pairs);
      expect(confidence).toBeCloseTo(0.98333, 4);
    }
    expect(await compare(ids)).toEqual(first);
    expect(modelCalls() - before).toBe(3 * sectionCalls.needs);
  });

  it('without needs of one says so, and compares the rest', async () => {
    const [silent, broken, whole] = [
      await persona({ age: 40 }, 0),
      await persona({ age: 40 }, 4),
      await persona({ age: 40 }, 8),
    ];
    await needsOf(whole);
    service.gemini.faults.add({ kind: 'SAFETY', section: 'needs' });
    const { needs, similarity, matches } = await compare([silent, broken, whole]);
    expect(needs.map(({ status }) => status)).toEqual(['insufficient_evidence', 'unavailable', 'ready']);
    for (const pair of similarity) {
      expect(pair.demographics.value).toBe(1);
      expect(pair.needs).toMatchObject({ value: null, reason: expect.stringContaining('no needs of') });
    }
    for (const pair of matches)
      expect(pair).toMatchObject({ pains: [], reason: expect.stringContaining('no needs of') });
  });

  it('for a reader is made of what is kept', async () => {
    const [kept, missing] = [await persona({}, 4), await persona({}, 8)];
    await needsOf(kept);
    const reader = service.api.as(await insertKey(service.databaseUrl, 'viewer'));
    const before = modelCalls();
    const { needs } = await compare([kept, missing], reader);
    expect(needs.map(({ status, problem }) => [status, problem?.code])).toEqual([
      ['ready', undefined],
      ['unavailable', 'generation_needs_editor'],
    ]);
    expect(modelCalls()).toBe(before);
  });
});

describe('a persona that is not there', () => {
  it('is named, the same for one of another tenant, and nothing is made of the others', async () => {
    const mine = await persona({}, 4);
    const tenant = await insertTenant(service.databaseUrl, 'Second');
    const stranger = service.api.as(await insertKey(service.databaseUrl, 'admin', tenant));
    const theirs = await persona({}, 4, stranger);
    const before = modelCalls();
    const { status, body } = await service.api.post('/v1/comparisons', {
      personaIds: [mine, nobody, theirs],
    });
    expect([status, body.code]).toEqual([404, 'not_found']);
    expect(body.errors).toEqual(
      ['#/personaIds/1', '#/personaIds/2'].map((pointer) => ({
        pointer,
        message: 'There is no such persona.',
      })),
    );
    expect(modelCalls()).toBe(before);
  });
});

it.each([
  [[nobody], '#/personaIds', /two or three/],
  [[nobody, nobody, nobody, nobody].map((id, n) => id.replace(/0$/, `${n}`)), '#/personaIds', /two or three/],
  [[nobody, nobody], '#/personaIds/1', /Named twice/],
  [[nobody.replace('f', 'F'), nobody], '#/personaIds/1', /Named twice/],
  [[nobody, 'x'], '#/personaIds/1', /UUID/],
])('%j is refused at its place', async (personaIds, pointer, message) => {
  const { status, body } = await service.api.post('/v1/comparisons', { personaIds });
  expect([status, body.code]).toEqual([422, 'invalid_input']);
  expect(body.errors).toContainEqual({ pointer, message: expect.stringMatching(message) });
});
