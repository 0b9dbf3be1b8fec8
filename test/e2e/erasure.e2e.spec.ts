import { randomUUID } from 'node:crypto';
import { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type ApiClient } from '../support/api/api-client.js';
import { teaAnswers } from '../support/evidence/evidence.js';
import { withSql } from '../support/observe/inserted-keys.js';
import { tracesOf } from '../support/observe/traces-of.js';
import { type Replicas, startReplicas } from '../support/replicas.js';
import { describeWithRedis } from '../support/servers/redis-server.js';

/** Names that stand in everything that is sent of a persona, of a respondent, and of a project. */
const [person, said, whole] = ['Zalquor', 'Brimsatch', 'Quuxlem'];
const address = `${said.toLowerCase()}@example.com`;

describeWithRedis('what is erased, on two replicas that log everything', () => {
  let replicas: Replicas;
  let editors: readonly [ApiClient, ApiClient];
  let boss: PgBoss;
  beforeAll(async () => {
    replicas = await startReplicas(undefined, { LOG_LEVEL: 'debug', WORKER: 'true', PRECOMPUTE: 'all' });
    editors = [replicas.api, replicas.api.at(replicas.both[1].url)];
    boss = new PgBoss({ connectionString: replicas.databaseUrl, supervise: false, schedule: false });
    await boss.start();
  }, 300_000);
  afterAll(async () => {
    await boss?.stop({ graceful: false });
    await replicas?.close();
  });

  const traces = (word: string) =>
    tracesOf(word, {
      databaseUrl: replicas.databaseUrl,
      redisPort: Number(new URL(replicas.redis.url).port),
      logs: replicas.both.map(({ log }) => log),
    });
  const sql = <T>(query: string) =>
    withSql(replicas.databaseUrl, async (client) => (await client.query(query)).rows as T[]);
  const keyed = (word: string) => ({ 'Idempotency-Key': `${word}-${randomUUID()}` });

  async function made(
    answer: Promise<{ status: number; text: string; body: { id: string } }>,
  ): Promise<string> {
    const { status, text, body } = await answer;
    if (status !== 201 && status !== 202) throw new Error(`${status}: ${text}`);
    return body.id;
  }

  const newProject = (word = 'Tea') =>
    made(
      editors[0].post('/v1/projects', { name: word, product: `${word} mugs`, industry: word }, keyed(word)),
    );

  const isCoded = (id: string) =>
    vi.waitFor(async () => {
      const found = await sql(`select from persona_findings where persona_id = '${id}'
        and not exists (select from responses r where r.persona_id = '${id}' and r.answer is not null
          and not exists (select from answer_codings c where c.response_id = r.id))`);
      expect(found).toHaveLength(1);
    }, 20_000);

  /** Whatever can be sent of a persona, with a word in all of it; then whatever is made of that. */
  async function fill(projectId: string, word: string): Promise<string> {
    const [api, other] = editors;
    const project = `/v1/projects/${projectId}`;
    const fields = {
      name: word,
      location: word,
      headline: `${word} runs on tea`,
      values: [word],
      goals: [word],
    };
    const persona = {
      ...fields,
      backgroundStory: `${word} commutes.`,
      segmentName: word,
      sourceDocument: { word },
    };
    const id = await made(api.post(`${project}/personas`, persona, keyed(word)));
    const path = `/v1/personas/${id}`;
    const answer = `I told ${word} that the lid of the mug leaks, and ${word} Mug Works never answered me.`;
    const responses = [
      ...teaAnswers.map(([text, value], index) => ({
        question: `Would ${word} buy a mug for tea, and why?`,
        answer: text,
        respondent: { id: `${word}-${index}`, town: word },
        rating: { value, min: 1, max: 5 },
      })),
      { question: 'And else?', answer, respondent: { id: word, town: word } },
    ];
    await api.post(`${path}/responses?dryRun=true`, { responses });
    await made(api.post(`${path}/responses`, { responses }, keyed(word)));
    const csv = `who,${word} says\n${word}@example.com,"My ${word} kettle takes an hour."\n`;
    const csvType = { 'Content-Type': 'text/csv' };
    await made(
      other.post(`${path}/responses?answerColumn=${word}+says&respondentColumn=who`, csv, {
        ...csvType,
        ...keyed(word),
      }),
    );
    const files = `${path}/files?name=${word}.csv`;
    await other.post(`${files}&dryRun=true`, csv, csvType);
    await made(other.post(files, csv, { ...csvType, ...keyed(word) }));
    const talk = `Moderator: What else?\n${word}: The ${word} bottle is too heavy for me.\nModerator: Why?\n${word}: It is steel.\n`;
    await made(api.post(`${path}/files?name=${word}.txt`, talk, { 'Content-Type': 'text/plain' }));
    const passage = { text: `${word} sells tea.`, source: word, url: `https://example.com/${word}` };
    await made(api.post(`${path}/context`, { passages: [passage] }, keyed(word)));
    // What is refused.
    await api.post(`${path}/responses`, { responses: [{ answer: '', respondent: { id: word } }] });
    await api.get(`/v1/personas/${word}?${word}=${word}`);
    await api.patch(path, { age: word, [word]: word });

    await isCoded(id);
    const theme = { label: `${word} says`, definition: `Says ${word}.`, kind: 'wish' };
    const themeId = await made(api.post(`${path}/themes`, theme, keyed(word)));
    await api.patch(`${path}/themes/${themeId}`, { label: `${word} says more` });
    for (const each of editors) {
      for (const rest of ['details', 'needs', 'kpi', 'themes', 'details/stream'])
        await each.get(`${path}/${rest}`);
      await each.post(`${path}/messaging`, { tone: 'urgent', context: `For ${word}` }, keyed(word));
      await each.post('/v1/batches', { personaIds: [id], sections: ['journey', 'messaging'] }, keyed(word));
      await each.post(`${path}/sections/needs/regenerate`, { reason: word });
    }
    const beside = await made(api.post(`${project}/personas`, { name: 'Beside' }));
    await api.post('/v1/comparisons', { personaIds: [id, beside] });
    return id;
  }

  /** Whatever a client can read of a persona. */
  async function shown(personaId: string): Promise<string> {
    const paths = [
      '',
      '/responses?limit=100',
      '/context',
      '/themes',
      '/imports',
      '/details',
      '/needs',
      '/kpi',
    ];
    const answers = await Promise.all(
      editors.flatMap((api) => paths.map((path) => api.get(`/v1/personas/${personaId}${path}`))),
    );
    return answers.map(({ text }) => text).join('\n');
  }

  it('of a persona that can no longer be had back: nothing', async () => {
    const projectId = await newProject();
    const id = await fill(projectId, person);
    expect((await traces(person)).length).toBeGreaterThan(8);
    const deleted = await editors[0].delete(`/v1/personas/${id}`, {
      reason: 'other',
      reasonDetail: `Of ${person}`,
    });
    expect(deleted.status).toBe(200);
    await sql(`update personas set undo_until = now() where id = '${id}'`);
    await boss.send('purge');
    await vi.waitFor(async () => expect(await traces(person)).toEqual([]), 20_000);
  }, 120_000);

  /** A persona of whom somebody has said something, in every way that there is. */
  async function told(projectId: string): Promise<string> {
    const [api, other] = editors;
    const id = await made(api.post(`/v1/projects/${projectId}/personas`, { name: 'Maja' }));
    const path = `/v1/personas/${id}`;
    const question = 'Would you buy a mug for tea, and why?';
    const responses = teaAnswers.map(([answer, value], index) => ({
      question,
      answer,
      respondent: { id: `person-${index}` },
      rating: { value, min: 1, max: 5 },
    }));
    await made(api.post(`${path}/responses`, { responses }));
    const answer = `The lid of the mug leaks, and at ${said} Mug Works nobody ever answers me about it.`;
    const respondent = { id: address.toUpperCase(), town: said };
    await made(api.post(`${path}/responses`, { responses: [{ question, answer, respondent }] }, keyed(said)));
    const csv = (header: string) =>
      `${header},says\n${address},"It was ${said} who sold me the kettle."\n${address},7\n`;
    const csvType = { 'Content-Type': 'text/csv' };
    const query = 'answerColumn=says&respondentColumn=who';
    await made(other.post(`${path}/responses?${query}`, csv('who'), { ...csvType, ...keyed(said) }));
    const file = `${path}/files?name=${encodeURIComponent(address)}.csv`;
    await made(other.post(file, csv('email'), { ...csvType, ...keyed(said) }));
    const talk = `Moderator: What else?\n${said}: The lid is too heavy for me.\nJo: For me the ${said.length} lids are fine.\n`;
    await made(api.post(`${path}/files?name=talk.txt`, talk, { 'Content-Type': 'text/plain' }));
    return id;
  }

  it('of a respondent: nothing, in whatever form they were named, and the others are as they were', async () => {
    const projectId = await newProject();
    const [id, deleted] = [await told(projectId), await told(projectId)];
    await isCoded(id);
    const path = `/v1/personas/${id}`;
    const theme = { label: `Asks ${said}`, definition: `Asks ${said} for help.`, kind: 'wish' };
    const themeId = await made(editors[0].post(`${path}/themes`, theme, keyed(said)));
    await editors[1].patch(`${path}/themes/${themeId}`, { label: `Asks ${said} again` });
    for (const each of editors) {
      for (const rest of ['details', 'needs', 'details/stream', 'themes']) await each.get(`${path}/${rest}`);
      await each.post('/v1/batches', { personaIds: [id], sections: ['needs', 'messaging'] }, keyed(said));
    }
    await editors[0].delete(`/v1/personas/${deleted}`, { reason: 'duplicate' });
    expect((await traces(said)).length).toBeGreaterThan(3);
    const before = (await editors[0].get(`${path}/responses?limit=100`)).body.data.length;

    const erase = (name: string) =>
      editors[0].delete(`/v1/projects/${projectId}/respondents/${encodeURIComponent(name)}`);
    const byAddress = await erase(` ${address} `);
    expect(byAddress).toMatchObject({ status: 200, body: { state: 'done', personas: 2, answers: 10 } });
    expect(await erase(said)).toMatchObject({
      status: 200,
      body: { state: 'done', personas: 2, answers: 2 },
    });
    expect(await erase(said)).toMatchObject({ status: 200, body: { personas: 0, answers: 0 } });
    await vi.waitFor(async () => expect(await traces(said)).toEqual([]), 20_000);
    const { body } = await editors[1].get(byAddress.headers['location']!);
    expect(body).toEqual(byAddress.body);

    const left = (await editors[0].get(`${path}/responses?limit=100`)).body.data.length;
    expect(left).toBe(before - 6);
    expect((await editors[0].post(`/v1/personas/${deleted}/restore`)).status).toBe(200);
    expect(await shown(deleted)).not.toContain(said);
    expect((await editors[1].get(`${path}/details`)).status).toBe(200);
  }, 120_000);

  it('of a respondent with much to say: nothing, in the background', async () => {
    const projectId = await newProject();
    const id = await made(editors[0].post(`/v1/projects/${projectId}/personas`, { name: 'Maja' }));
    const responses = Array.from({ length: 60 }, (_, index) => ({
      answer: `Lid ${index} leaks`,
      respondent: { id: ` ${said.toUpperCase()} ` },
    }));
    await made(editors[0].post(`/v1/personas/${id}/responses`, { responses }));
    const begun = await editors[0].delete(`/v1/projects/${projectId}/respondents/${said}`);
    expect(begun).toMatchObject({ status: 202, body: { state: 'running', answers: 0 } });
    const done = { state: 'done', personas: 1, answers: 60 };
    const state = async () => (await editors[1].get(begun.headers['location']!)).body;
    await vi.waitFor(async () => expect(await state()).toMatchObject(done), 30_000);
    await vi.waitFor(async () => expect(await traces(said)).toEqual([]), 20_000);
  }, 120_000);

  it('what waits while a persona is deleted is done when it is back', async () => {
    const projectId = await newProject();
    const id = await made(editors[0].post(`/v1/projects/${projectId}/personas`, { name: 'Maja' }));
    const responses = teaAnswers.map(([answer], index) => ({
      answer,
      respondent: { id: `person-${index}` },
    }));
    await made(editors[0].post(`/v1/personas/${id}/responses`, { responses }));
    await editors[0].delete(`/v1/personas/${id}`, { reason: 'duplicate' });
    await vi.waitFor(async () => {
      const waiting = await sql(
        `select from pgboss.job where data ->> 'personaId' = '${id}' and state < 'completed'`,
      );
      expect(waiting).toEqual([]);
    }, 20_000);
    expect(await sql(`select from answer_codings where persona_id = '${id}'`)).toEqual([]);
    await editors[1].post(`/v1/personas/${id}/restore`);
    await isCoded(id);
  }, 120_000);

  it('of a project that is deleted for good: nothing', async () => {
    const projectId = await newProject(whole);
    await fill(projectId, whole);
    const benchmark = { metric: 'arpa', value: 29, unit: 'EUR', source: whole, asOf: '2026-01-01' };
    await editors[0].put(`/v1/projects/${projectId}/benchmarks`, { benchmarks: [benchmark] });
    const people = [{ name: whole, age: 30, occupation: 'Baker' }];
    await made(editors[0].post(`/v1/projects/${projectId}/files?name=${whole}.json`, people, keyed(whole)));
    await editors[1].post(`/v1/projects/${projectId}/personas/import`, people, keyed(whole));
    expect((await traces(whole)).length).toBeGreaterThan(8);
    const reason = { reason: 'test_data', reasonDetail: whole };
    const purged = await editors[1].delete(`/v1/projects/${projectId}?permanently=true`, reason);
    expect(purged).toMatchObject({ status: 200, body: { id: projectId, undoAvailableUntil: null } });
    await vi.waitFor(async () => expect(await traces(whole)).toEqual([]), 20_000);
  }, 120_000);
});
