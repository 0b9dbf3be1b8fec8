import { randomUUID } from 'node:crypto';
import { PgBoss } from 'pg-boss';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { eventNames } from '../../src/modules/webhooks/webhook.contract.js';
import { officeLimits } from '../../src/modules/intake/office/office.contract.js';
import { Zip } from '../../src/modules/intake/office/zip.js';
import { type ApiClient } from '../support/api/api-client.js';
import { teaAnswers } from '../support/evidence/evidence.js';
import { withSql } from '../support/observe/inserted-keys.js';
import { tracesOf } from '../support/observe/traces-of.js';
import { type Replicas, startReplicas } from '../support/replicas.js';
import { describeWithRedis } from '../support/servers/redis-server.js';
import { sendSigned } from '../support/webhooks/signed-message.js';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhooks/webhook-receiver.js';

/** Names that stand in everything that is sent of a persona, of a respondent, and of a project. */
const [person, said, whole] = ['Zalquor', 'Brimsatch', 'Quuxlem'];
const address = `${said.toLowerCase()}@example.com`;

describeWithRedis('what is erased, on two replicas that log everything', () => {
  let replicas: Replicas;
  let editors: readonly [ApiClient, ApiClient];
  let boss: PgBoss;
  let endpoint: WebhookReceiver;
  beforeAll(async () => {
    endpoint = await startWebhookReceiver();
    replicas = await startReplicas(undefined, {
      LOG_LEVEL: 'debug',
      WORKER: 'true',
      PRECOMPUTE: 'all',
      WEBHOOK_PRIVATE_NETWORKS: '127.0.0.0/8',
      WEBHOOK_ALLOW_HTTP: 'true',
    });
    await made(replicas.api.post('/v1/webhooks', { url: endpoint.url, events: eventNames }));
    editors = [replicas.api, replicas.api.at(replicas.both[1].url)];
    boss = new PgBoss({ connectionString: replicas.databaseUrl, supervise: false, schedule: false });
    await boss.start();
  }, 300_000);
  afterAll(async () => {
    await boss?.stop({ graceful: false });
    await replicas?.close();
    await endpoint?.close();
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

  /** An outside system that sends messages about a project. */
  async function sourceOf(projectId: string, description: string) {
    const { body } = await editors[0].post('/v1/webhook-sources', { projectId, description });
    return async (type: string, data: object, word: string) => {
      const how = { secret: body.secret, id: `${word}-${randomUUID()}`, body: { type, data } };
      const { url } = replicas.both[1];
      const answers = [await sendSigned(url + body.path, how), await sendSigned(url + body.path, how)];
      const stated = answers.map(({ status, body: said }) => (status === 200 ? 200 : JSON.stringify(said)));
      expect(stated).toEqual([200, 200]);
      return String(answers[0]!.body['personaId']);
    };
  }

  /** What a source sends of somebody: one answer that is taken, one that is not. */
  const messageOf = (word: string, answer: string, id = word) => ({
    responses: [
      { externalId: word, question: `And ${word}?`, answer, respondent: { id, town: word } },
      { externalId: `${word}-2`, answer: word, respondent: { id, [word]: { [word]: word } } },
    ],
  });

  /** More than are made while a client waits: with others of the project of whom nothing is known. */
  async function batchOf(projectId: string, ids: readonly string[], word: string) {
    const people = Array.from({ length: 11 }, (_, index) => ({ name: `Beside ${index}` }));
    const { body } = await editors[1].post(`/v1/projects/${projectId}/personas/import`, people);
    const personaIds: string[] = body.imported.map((each: { id: string }) => each.id);
    const messaging = { tone: 'urgent', context: `For ${word}, to the end` };
    const asked = { personaIds: [...ids, ...personaIds], sections: ['messaging'], messaging };
    const id = await made(editors[0].post('/v1/batches', asked, keyed(word)));
    const state = async () => (await editors[1].get(`/v1/batches/${id}`)).body.state;
    await vi.waitFor(async () => expect(await state()).toBe('completed'), 20_000);
  }

  /** Whatever a persona and its project are given as files, as their texts. */
  async function exported(projectId: string, personaId: string): Promise<Record<string, string>> {
    const bytes = async (path: string) => {
      const headers = { authorization: `Bearer ${replicas.apiKey}` };
      const answer = await fetch(replicas.both[1].url + path, { headers });
      expect(answer.status).toBe(200);
      return Buffer.from(await answer.arrayBuffer());
    };
    const files: Record<string, string> = {};
    for (const format of ['json', 'csv', 'md'])
      files[format] = (await bytes(`/v1/personas/${personaId}/export?format=${format}`)).toString();
    const pdf = await getDocumentProxy(
      new Uint8Array(await bytes(`/v1/personas/${personaId}/export?format=pdf`)),
    );
    files['pdf'] = (await extractText(pdf, { mergePages: true })).text.replaceAll(/\s+/g, ' ');
    const attached = [...((await pdf.getAttachments()) as unknown as Map<string, unknown>).keys()];
    for (const name of attached) {
      const content = (await pdf.getAttachmentContent(name)) as Uint8Array;
      files[`pdf ${name}`] = Buffer.from(content).toString();
    }
    const zip = await Zip.open(await bytes(`/v1/projects/${projectId}/export`), officeLimits);
    for (const name of zip.names()) {
      const pieces: Buffer[] = [];
      for await (const piece of zip.part(name)) pieces.push(piece);
      files[`zip ${name}`] = Buffer.concat(pieces).toString();
    }
    return files;
  }
  const filesWith = (word: string, files: Record<string, string>) =>
    Object.keys(files).filter((name) => files[name]!.toLowerCase().includes(word.toLowerCase()));

  /** Whatever can be sent of a persona, with a word in all of it; then whatever is made of that. @returns the personas */
  async function fill(projectId: string, word: string) {
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
    const send = await sourceOf(projectId, 'Survey');
    const fed = await send('persona.upserted', { externalId: word, ...persona }, word);
    await send('persona.upserted', { externalId: word, name: `${word} again` }, word);
    const reply = `The handle of the ${word} mug gets hot.`;
    await send('responses.added', { personaExternalId: word, ...messageOf(word, reply) }, word);
    await send('responses.added', { personaId: id, ...messageOf(word, reply) }, word);
    await send('responses.removed', { personaId: id, externalIds: [`${word}-3`] }, word);
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
      await each.post(`${path}/sections/needs/feedback`, { rating: 2, comment: word }, keyed(word));
      for (const params of [
        { name: 'find_personas', arguments: { query: word } },
        { name: 'get_persona_details', arguments: { personaId: id, [word]: word } },
        { name: 'write_message', arguments: { personaId: id, context: `For ${word} by an agent` } },
        { name: word },
      ])
        await each.post('/mcp', { jsonrpc: '2.0', id: word, method: 'tools/call', params });
    }
    await api.post(`${path}/sections/needs/feedback`, { rating: 2, comment: `Where is ${word}?` });
    const beside = await made(api.post(`${project}/personas`, { name: 'Beside' }));
    await api.post('/v1/comparisons', { personaIds: [id, beside] });
    await batchOf(projectId, [id, fed], word);
    return [id, fed];
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
    const ids = await fill(projectId, person);
    expect((await traces(person)).length).toBeGreaterThan(8);
    const reason = { reason: 'other', reasonDetail: `Of ${person}` };
    const deleted = await Promise.all(ids.map((id) => editors[0].delete(`/v1/personas/${id}`, reason)));
    expect(deleted.map(({ status }) => status)).toEqual([200, 200]);
    await sql(`update personas set undo_until = now() where id in ('${ids.join("', '")}')`);
    await boss.send('purge');
    await vi.waitFor(async () => expect(await traces(person)).toEqual([]), 20_000);
  }, 120_000);

  /** A persona of whom somebody has said something, in every way that there is. */
  async function told(projectId: string, send: Awaited<ReturnType<typeof sourceOf>>): Promise<string> {
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
    const fed = messageOf(said, `My ${said} mug has lost its handle.`, address);
    await send('responses.added', { personaId: id, ...fed }, said);
    return id;
  }

  it('of a respondent: nothing, in whatever form they were named, and the others are as they were', async () => {
    const projectId = await newProject();
    const send = await sourceOf(projectId, 'Survey');
    const [id, deleted] = [await told(projectId, send), await told(projectId, send)];
    await isCoded(id);
    const path = `/v1/personas/${id}`;
    const theme = { label: `Asks ${said}`, definition: `Asks ${said} for help.`, kind: 'wish' };
    const themeId = await made(editors[0].post(`${path}/themes`, theme, keyed(said)));
    await editors[1].patch(`${path}/themes/${themeId}`, { label: `Asks ${said} again` });
    for (const each of editors) {
      for (const rest of ['details', 'needs', 'details/stream', 'themes']) await each.get(`${path}/${rest}`);
      await each.post('/v1/batches', { personaIds: [id], sections: ['needs', 'messaging'] }, keyed(said));
    }
    await editors[0].post(`${path}/sections/needs/feedback`, { rating: 2, comment: `Where is ${said}?` });
    await editors[0].delete(`/v1/personas/${deleted}`, { reason: 'duplicate' });
    expect((await traces(said)).length).toBeGreaterThan(3);
    const shared = ['json', 'csv', 'md', 'pdf', 'pdf persona.json'];
    const archived = ['zip responses.ndjson', 'zip themes.ndjson', 'zip theme-edits.ndjson'];
    expect(filesWith(said, await exported(projectId, id))).toEqual([...shared, ...archived]);
    const before = (await editors[0].get(`${path}/responses?limit=100`)).body.data.length;

    const erase = (name: string) =>
      editors[0].delete(`/v1/projects/${projectId}/respondents/${encodeURIComponent(name)}`);
    const byAddress = await erase(` ${address} `);
    expect(byAddress).toMatchObject({ status: 200, body: { state: 'done', personas: 2, answers: 12 } });
    expect(await erase(said)).toMatchObject({
      status: 200,
      body: { state: 'done', personas: 2, answers: 2 },
    });
    expect(await erase(said)).toMatchObject({ status: 200, body: { personas: 0, answers: 0 } });
    await vi.waitFor(async () => expect(await traces(said)).toEqual([]), 20_000);
    const { body } = await editors[1].get(byAddress.headers['location']!);
    expect(body).toEqual(byAddress.body);

    const left = (await editors[0].get(`${path}/responses?limit=100`)).body.data.length;
    expect(left).toBe(before - 7);
    expect((await editors[0].post(`/v1/personas/${deleted}/restore`)).status).toBe(200);
    expect(await shown(deleted)).not.toContain(said);
    expect((await editors[1].get(`${path}/details`)).status).toBe(200);
    const files = await exported(projectId, id);
    expect(filesWith(said, files)).toEqual([]);
    expect(filesWith('nuisance', files)).toEqual(expect.arrayContaining([...shared, archived[0]]));
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

  it('what endpoints were told: nothing, at any time', () => {
    const { received } = endpoint;
    expect(new Set(received.map(({ message }) => message.type))).toEqual(
      new Set(['details.ready', 'themes.ready', 'batch.completed']),
    );
    for (const word of [person, said, whole])
      expect(
        received.filter((each) => JSON.stringify(each).toLowerCase().includes(word.toLowerCase())),
      ).toEqual([]);
  });
});
