import { randomBytes, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Response } from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { readModelsConfig } from '../../config/models.js';
import { latencyProfiles } from '../../packages/sample-gemini/src/latency-profiles.js';
import { startSampleGemini } from '../../packages/sample-gemini/src/sample-gemini.js';
import { AnswerJudge } from '../support/api/answer-judge.js';
import { ApiClient } from '../support/api/api-client.js';
import { ApiDocument } from '../support/api/api-document.js';
import { startBuiltService } from '../support/built-service.js';
import { createTestDatabase } from '../support/servers/database.js';
import { activeTexts, hostileAnswers } from '../support/evidence/hostile-answers.js';
import { insertKey, insertTenant, withSql } from '../support/observe/inserted-keys.js';
import { delimitersIn, labelled, labelledLines, promptsSeen } from '../support/evidence/prompts-seen.js';
import { exchange, exchangeBytes, openSocket, readAnswer } from '../support/api/raw-http.js';
import { sampleAnswers, seedTenant } from '../support/api/seeded-tenant.js';
import { coldLoadCalls } from '../support/evidence/section-calls.js';
import { startTestService } from '../support/service.js';

/** The numbers in the names are those of the list of attacks (OWASP API Top 10 2023, LLM Top 10 2025). */

const service = await startTestService();
const judge = new AnswerJudge(await ApiDocument.of(service.url));
const viewer = await insertKey(service.databaseUrl, 'viewer');
const editor = await insertKey(service.databaseUrl, 'editor');
const stranger = await insertKey(
  service.databaseUrl,
  'admin',
  await insertTenant(service.databaseUrl, 'Second'),
);
const strangers = service.api.as(stranger);

afterAll(() => service.close());
afterEach(() => service.gemini.faults.clear());

const bearer = (key: string) => ['Authorization', `Bearer ${key}`] as const;
const newKey = () => `pd_${randomBytes(24).toString('base64url')}`;
const jsonType = ['Content-Type', 'application/json'] as const;

/** A persona of its own, with these answers; nothing of it is kept yet. */
async function personaWith(
  answers: readonly string[],
  fields: object = {},
  project: object = {},
): Promise<string> {
  const { body: made } = await service.api.post('/v1/projects', { name: 'A project', ...project });
  const { body: persona } = await service.api.post(`/v1/projects/${made.id}/personas`, {
    name: 'A persona',
    ...fields,
  });
  const responses = answers.map((answer, index) => ({ answer, respondent: { id: `person-${index}` } }));
  if (answers.length > 0) {
    const { status } = await service.api.post(`/v1/personas/${persona.id}/responses`, { responses });
    if (status !== 201) throw new Error(`The answers were refused: ${status}`);
  }
  return persona.id as string;
}

/** The states of the four sections. */
function states({ body }: Response): Record<string, string> {
  const sections = Object.entries(body.sections as Record<string, { status: string }>);
  return Object.fromEntries(sections.map(([name, { status }]) => [name, status]));
}

describe('ids and tenants (API1)', () => {
  it('1: a persona of another tenant is not there, whoever asks for whatever of it', async () => {
    const ids = await seedTenant(service.api);
    for (const path of ['', '/details', '/journey', '/needs', '/kpi', '/responses', '/context']) {
      const answer = await strangers.get(`/v1/personas/${ids['personas']}${path}`);
      expect([path, answer.status, answer.body.code]).toEqual([path, 404, 'not_found']);
    }
    const personaIds = [ids['personas'], ids['other-personas']];
    const compared = await strangers.post('/v1/comparisons', { personaIds });
    expect([compared.status, compared.body.code]).toEqual([404, 'not_found']);
    const { body } = await strangers.post('/v1/batches', { personaIds });
    expect(body).toMatchObject({ completed: 0, failed: 2, results: [{ sections: {} }, { sections: {} }] });
  });

  it('2: a part of one persona or project is not reached through another one', async () => {
    const [one, other] = [await seedTenant(service.api), await seedTenant(service.api)];
    const crossed = await service.api.delete(`/v1/personas/${one['personas']}/context/${other['context']}`);
    expect(crossed.status).toBe(404);
    const { body } = await service.api.get(`/v1/projects/${one['projects']}/personas`);
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual([one['personas'], one['other-personas']]);
    const lists = [`/v1/projects/${one['personas']}`, `/v1/personas/${one['projects']}`];
    for (const path of lists) expect((await service.api.get(path)).status).toBe(404);
  });

  it('3: an entity tag of another tenant gives 404, not 304, and private answers are not for shared caches', async () => {
    const { personas } = await seedTenant(service.api);
    const mine = await service.api.get(`/v1/personas/${personas}`);
    const tags = [mine.headers['etag']!, `W/${mine.headers['etag']}`, '*'];
    for (const tag of tags) {
      expect((await service.api.get(`/v1/personas/${personas}`, { 'If-None-Match': tag })).status).toBe(304);
      expect((await strangers.get(`/v1/personas/${personas}`, { 'If-None-Match': tag })).status).toBe(404);
    }
    for (const path of ['', '/details']) {
      const { headers } = await service.api.get(`/v1/personas/${personas}${path}`);
      expect(headers['cache-control'] ?? 'private').not.toMatch(/public|s-maxage/);
    }
  });

  it('4: nobody joins the flight of another tenant, and a change in between is not answered with the old', async () => {
    const { personas } = await seedTenant(service.api);
    service.gemini.faults.add({ kind: 'slow-drip', intervalMs: 20, bytes: 64 });
    const flying = service.api.get(`/v1/personas/${personas}/details`);
    const theirs = await Promise.all(
      Array.from({ length: 5 }, () => strangers.get(`/v1/personas/${personas}/details`)),
    );
    expect(theirs.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect((await flying).status).toBe(200);
  });

  it('28: two tenants at the same time: no prompt and no answer holds words of the other', async () => {
    service.gemini.usage.reset();
    const tenants = [
      { api: service.api, word: 'Aardvark' },
      { api: strangers, word: 'Zeppelin' },
    ];
    const answers = await Promise.all(
      tenants.map(async ({ api, word }) => {
        const { body: project } = await api.post('/v1/projects', {
          name: word,
          product: `${word} invoicing`,
        });
        const { body: persona } = await api.post(`/v1/projects/${project.id}/personas`, { name: word });
        const responses = sampleAnswers.map((answer, n) => ({
          answer: `${word}: ${answer}`,
          respondent: { id: `${word}-${n}` },
        }));
        await api.post(`/v1/personas/${persona.id}/responses`, { responses });
        return api.get(`/v1/personas/${persona.id}/details`);
      }),
    );
    const prompts = promptsSeen(service.gemini);
    expect(prompts.length).toBeGreaterThanOrEqual(6);
    for (const { whole } of prompts) expect(whole.includes('Aardvark')).not.toBe(whole.includes('Zeppelin'));
    expect(answers[0]!.text).not.toContain('Zeppelin');
    expect(answers[1]!.text).not.toContain('Aardvark');
  });
});

describe('keys (API2)', () => {
  it('5: a missing, broken, unknown or revoked key gets the same refusal', async () => {
    const { body: key } = await service.api.post('/v1/api-keys', { name: 'Soon revoked', role: 'admin' });
    expect((await service.api.as(key.secret).get('/v1/projects')).status).toBe(200);
    expect((await service.api.delete(`/v1/api-keys/${key.id}`)).status).toBe(204);
    const wrong = [
      '',
      'Bearer',
      `Bearer ${key.secret}`,
      `Bearer pd_${'x'.repeat(43)}`,
      `Basic ${service.apiKey}`,
      service.apiKey,
    ];
    for (const value of wrong) {
      const answer = await exchange(service.url, {
        method: 'GET',
        path: '/v1/projects',
        headers: [['Authorization', value]],
      });
      expect([value, answer.status]).toEqual([value, 401]);
      expect(judge.faults(answer)).toEqual([]);
    }
    expect((await exchange(service.url, { method: 'GET', path: '/v1/projects', headers: [] })).status).toBe(
      401,
    );
  });

  it('5: a key in the address or in a cookie is no key', async () => {
    const tries = [`/v1/projects?api_key=${service.apiKey}`, `/v1/projects?access_token=${service.apiKey}`];
    for (const path of tries)
      expect((await exchange(service.url, { method: 'GET', path, headers: [] })).status).toBe(401);
    const cookie = [['Cookie', `Authorization=${service.apiKey}`]] as const;
    expect(
      (await exchange(service.url, { method: 'GET', path: '/v1/projects', headers: cookie })).status,
    ).toBe(401);
  });

  it('5: a revoked key is refused at once, also on a connection that it opened', async () => {
    const { body: key } = await service.api.post('/v1/api-keys', { name: 'Connected', role: 'viewer' });
    const headers = { authorization: `Bearer ${key.secret}` };
    expect((await fetch(`${service.url}/v1/projects`, { headers })).status).toBe(200);
    await service.api.delete(`/v1/api-keys/${key.id}`);
    expect((await fetch(`${service.url}/v1/projects`, { headers })).status).toBe(401);
  });

  it('6: how much of a key is right shows nowhere: only its hash is compared, and every wrong one answers alike', async () => {
    const shapes = new Set<string>();
    for (const right of [0, 10, 20, service.apiKey.length - 1]) {
      const guess = service.apiKey.slice(0, right).padEnd(service.apiKey.length, '!');
      const { status, body } = await service.api.as(guess).get('/v1/projects');
      shapes.add(JSON.stringify([status, { ...body, requestId: undefined }]));
    }
    expect(shapes.size).toBe(1);
    expect(await everyRow()).not.toContain(service.apiKey.slice(3));
  });

  it('27: no table holds a secret, and no list shows one', async () => {
    const { body: key } = await service.api.post(
      '/v1/api-keys',
      { name: 'Shown once', role: 'viewer' },
      { 'Idempotency-Key': 'once' },
    );
    expect(await everyRow()).not.toContain(key.secret);
    const { text } = await service.api.get('/v1/api-keys');
    expect(text).not.toMatch(/secret|hash/i);
  });
});

/** The whole database as text. */
function everyRow(): Promise<string> {
  return withSql(service.databaseUrl, async (sql) => {
    const { rows } = await sql.query(
      `select table_name from information_schema.tables where table_schema = 'public'`,
    );
    let text = '';
    for (const { table_name } of rows) {
      text += JSON.stringify((await sql.query(`select * from "${table_name}"`)).rows);
    }
    return text;
  });
}

describe('ways round the key (API2, API8)', () => {
  const paths = [
    '/v1/projects',
    '/v1/%70rojects',
    '/%76%31/projects',
    '/v1%2Fprojects',
    '/v1//projects',
    '//v1/projects',
    '/v1/projects/',
    '/V1/PROJECTS',
    '/v1/projects;x=1',
    '/v1/projects%00',
    '/v1/./projects',
    '/docs/../v1/projects',
    '/docs/%2e%2e/v1/projects',
    '/docs%2f..%2fv1/projects',
    '/health/live/../../v1/projects',
    '/openapi.json/../v1/projects',
    '/docs/..%5cv1/projects',
    'http://127.0.0.1/v1/projects',
    'http://health/live/../../v1/projects',
    '/v1/projects#/docs',
    '/v1/projects?/health/live',
  ];

  it.each(paths)('7: %s shows nothing without a key, by GET and HEAD and in other clothes', async (path) => {
    await service.api.post('/v1/projects', { name: 'Hidden project' });
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY']) {
      const answer = await exchange(service.url, {
        method,
        path,
        headers: [['X-Original-URL', '/health/live']],
      });
      expect([method, answer.status >= 400 && answer.status < 500]).toEqual([method, true]);
      expect(answer.body).not.toContain('Hidden project');
    }
  });

  it.each([
    '/docs/..%2f..%2fpackage.json',
    '/docs/%2e%2e/%2e%2e/package.json',
    '/docs/../../package.json',
    '/docs//etc/passwd',
    '/docs/package.json',
    '/docs/..%5c..%5cpackage.json',
  ])('7: %s gives no file of the server', async (path) => {
    const answer = await exchange(service.url, { method: 'GET', path, headers: [] });
    expect(answer.body).not.toMatch(/"dependencies"|"version"|root:/);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(judge.faults(answer)).toEqual([]);
  });

  it('7: another spelling of a path is under the same role', async () => {
    for (const path of ['/v1/api-keys', '/v1/%61pi-keys', '/v1/api%2dkeys', 'http://x/v1/api-keys']) {
      for (const method of ['GET', 'HEAD']) {
        const { status } = await exchange(service.url, { method, path, headers: [bearer(editor)] });
        expect([method, path, status]).toEqual([method, path, 403]);
      }
    }
  });

  it('16: a reader has nothing made again and writes nothing', async () => {
    const { personas, projects } = await seedTenant(service.api);
    const reader = service.api.as(viewer);
    service.gemini.usage.reset();
    const tries = [
      ...['details', 'journey', 'needs', 'kpi'].map((section) =>
        reader.get(`/v1/personas/${personas}/${section}?refresh=true`),
      ),
      reader.post(`/v1/personas/${personas}/sections/needs/regenerate`, {}),
      reader.post(`/v1/personas/${personas}/messaging?refresh=true`, {}),
      reader.post(`/v1/personas/${personas}/responses`, { responses: [{ answer: 'x' }] }),
      reader.patch(`/v1/projects/${projects}`, { name: 'Taken over' }),
    ];
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual(tries.map(() => 403));
    expect(service.gemini.usage.totals.calls).toBe(0);
  });

  it('20: only health and the description of the API are open', async () => {
    const status = async (path: string) =>
      (await exchange(service.url, { method: 'GET', path, headers: [] })).status;
    for (const path of ['/health/live', '/health/ready', '/docs', '/openapi.json'])
      expect([path, await status(path)]).toEqual([path, 200]);
    for (const path of [
      '/admin/rollout',
      '/v1/api-keys',
      '/debug',
      '/',
      '/health',
      '/health/ready/x',
      '/.git/config',
    ]) {
      expect([path, await status(path)]).toEqual([path, 401]);
    }
    const ready = await exchange(service.url, { method: 'GET', path: '/health/ready', headers: [] });
    expect(ready.body).not.toMatch(/postgres(ql)?:|127\.0\.0\.1|password/);
  });
});

describe('fields that are not the client\u2019s (API3)', () => {
  const foreign = [
    'tenantId',
    'id',
    'version',
    'status',
    'projectId',
    'createdAt',
    'updatedAt',
    'role',
    'isAdmin',
  ];

  it.each(foreign)('8: "%s" in a POST or PATCH is refused, not written', async (field) => {
    const { personas, projects } = await seedTenant(service.api);
    const extra = { name: 'x', [field]: '018f0000-0000-7000-8000-000000000000' };
    const answers = [
      await service.api.post('/v1/projects', extra),
      await service.api.patch(`/v1/projects/${projects}`, extra),
      await service.api.post(`/v1/projects/${projects}/personas`, extra),
      await service.api.patch(`/v1/personas/${personas}`, extra),
      await service.api.post(`/v1/personas/${personas}/responses`, {
        responses: [{ answer: 'x', [field]: 1 }],
      }),
      await service.api.post(`/v1/personas/${personas}/context`, {
        passages: [{ text: 'x', source: 'y', [field]: 1 }],
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 422));
  });

  it('8: an import keeps foreign fields in its source document only', async () => {
    const { projects } = await seedTenant(service.api);
    const id = '018f0000-0000-7000-8000-000000000000';
    const document = { name: 'Imported', id, tenantId: id, projectId: id, version: 99, status: 'approved' };
    const { body } = await service.api.post(`/v1/projects/${projects}/personas/import`, document);
    const made = await service.api.get(`/v1/personas/${body.imported[0].id}`);
    expect(made.body).toMatchObject({ projectId: projects, version: 1, sourceDocument: document });
    expect(made.body.id).not.toBe(id);
    expect((await strangers.get('/v1/projects')).text).not.toContain('Imported');
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    '9: a field called %s changes no prototype',
    async (name) => {
      const { projects, personas } = await seedTenant(service.api);
      const inner = '{"polluted":true,"prototype":{"polluted":true}}';
      const send = (path: string, text: string, type = 'application/json') =>
        exchange(service.url, {
          method: 'POST',
          path,
          headers: [bearer(service.apiKey), ['Content-Type', type]],
          body: Buffer.from(text),
        });
      const answers = [
        await send('/v1/projects', `{"name":"x","${name}":${inner}}`),
        await send(`/v1/projects/${projects}/personas`, `{"name":"x","sourceDocument":{"${name}":${inner}}}`),
        await send(`/v1/projects/${projects}/personas/import`, `{"name":"x","${name}":${inner}}`),
        await send(
          `/v1/projects/${projects}/personas/import`,
          `{"name":"x","${name}":${inner}}`,
          'application/x-ndjson',
        ),
        await send(
          `/v1/personas/${personas}/responses`,
          `{"responses":[{"answer":"x","respondent":{"id":"1","${name}":"y"}}]}`,
        ),
        await send(
          `/v1/personas/${personas}/responses?answerColumn=answer&respondentColumn=id`,
          `answer,id,${name}\nx,1,y\n`,
          'text/csv',
        ),
      ];
      for (const answer of answers) expect(judge.faults(answer)).toEqual([]);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    },
  );

  it.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty'])(
    '9: an import keeps a field that happens to be called %s',
    async (name) => {
      const { projects } = await seedTenant(service.api);
      const document = { name: 'Imported', [name]: 'Acme Builders' };
      const answer = await service.api.post(`/v1/projects/${projects}/personas/import`, document);
      expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
      const made = await service.api.get(`/v1/personas/${answer.body.imported[0].id}`);
      expect(made.body.sourceDocument).toEqual(document);
    },
  );

  it('10: no answer shows what is internal', async () => {
    const { personas, projects, 'other-personas': other } = await seedTenant(service.api);
    const paths = [
      '/v1/projects',
      `/v1/projects/${projects}`,
      `/v1/projects/${projects}/personas`,
      `/v1/projects/${projects}/benchmarks`,
    ];
    const parts = ['', '/details', '/responses', '/context', '/journey', '/needs', '/kpi'];
    const personaIds = [personas, other];
    const answers = [
      ...[...paths, ...parts.map((part) => `/v1/personas/${personas}${part}`), '/v1/api-keys'].map((path) =>
        service.api.get(path),
      ),
      service.api.post('/v1/batches', { personaIds }),
      service.api.post('/v1/comparisons', { personaIds }),
    ];
    for (const { text, status } of await Promise.all(answers)) {
      expect(status).toBe(200);
      expect(text).not.toMatch(
        /"(tenant_?id|secret_?hash|key_?id|input_?text|prompt|system|scope|fingerprint)"/i,
      );
    }
  });
});

describe('too much (API4)', () => {
  it('11: any number of editors who refresh at once share one flight a section', async () => {
    const { personas } = await seedTenant(service.api);
    service.gemini.usage.reset();
    service.gemini.faults.add({ kind: 'slow-drip', intervalMs: 100, bytes: 256 });
    const refresh = () => service.api.as(editor).get(`/v1/personas/${personas}/details?refresh=true`);
    const answers = await Promise.all(Array.from({ length: 20 }, refresh));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(service.gemini.usage.totals.calls).toBe(coldLoadCalls);
  });

  it('14: 50 MB are refused on their announcement, without being read', async () => {
    const head = `POST /v1/projects HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${service.apiKey}\r\nContent-Type: application/json\r\nContent-Length: 52428800\r\n\r\n`;
    const answer = await exchangeBytes(service.url, [Buffer.from(head)]);
    expect(answer.status).toBe(413);
    expect(judge.faults(answer)).toEqual([]);
  });

  it('14: 50 MB without an announcement are cut off', async () => {
    const chunk = Buffer.from(`10000\r\n${'x'.repeat(65_536)}\r\n`);
    const head = `POST /v1/projects HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${service.apiKey}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const answer = await exchangeBytes(service.url, [
      Buffer.from(head),
      ...Array.from({ length: 800 }, () => chunk),
    ]);
    // A reset may overtake the answer; that it is read to its end would be the fault.
    expect([0, 413]).toContain(answer.status);
  });

  it.each(['[', '{"a":'])('14: a body of 500,000 "%s" is refused', async (open) => {
    const close = open === '[' ? ']' : '}';
    const texts = [open.repeat(500_000), `${open.repeat(500_000)}1${close.repeat(500_000)}`];
    for (const text of texts) {
      const answer = await exchange(service.url, {
        method: 'POST',
        path: '/v1/projects',
        headers: [bearer(service.apiKey), jsonType],
        body: Buffer.from(text),
      });
      expect([400, 422]).toContain(answer.status);
      expect(judge.faults(answer)).toEqual([]);
    }
  });

  it(
    '15: whoever sends headers or a body drop by drop is closed by the server, and holds up nobody',
    { timeout: 29_000 },
    async () => {
      const head = `POST /v1/projects HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${service.apiKey}\r\n`;
      const slow = (first: string, drop: string) =>
        new Promise<Buffer>((resolve) => {
          const socket = openSocket(service.url);
          const received: Buffer[] = [];
          const dripping = setInterval(() => socket.write(drop), 250);
          socket.on('connect', () => socket.write(first)).on('error', () => undefined);
          socket.on('data', (bytes) => received.push(bytes));
          // Fastify's half-open sockets close from both ends.
          socket.on('end', () => socket.end());
          socket.on('close', () => {
            clearInterval(dripping);
            resolve(Buffer.concat(received));
          });
        });
      const body = `${head}Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n{"name":"`;
      const ended = Promise.all([slow(head, 'X-Drop: 1\r\n'), slow(body, 'x'), slow('', '')]);
      expect((await service.api.get('/v1/projects')).status).toBe(200);
      const [headers, dripped] = await ended;
      for (const bytes of [headers!, dripped!]) {
        const answer = readAnswer(bytes, false, true)!;
        expect(answer.status).toBe(408);
        expect(judge.faults(answer)).toEqual([]);
      }
    },
  );
});

describe('what a request may hold (API4)', () => {
  const csv = ['Content-Type', 'text/csv'] as const;
  const post = (path: string, type: readonly [string, string], body: string) =>
    exchange(service.url, {
      method: 'POST',
      path,
      headers: [bearer(service.apiKey), type],
      body: Buffer.from(body),
    });

  it.each([
    ['the shortest rows', 'a\n'.repeat(10_000_000), 422],
    ['one row of commas', ','.repeat(20_000_000), 400],
    ['a quote that never closes', `a\n"${'x'.repeat(20_000_000)}`, 400],
    ['nothing but line ends', `a\n${'\n'.repeat(20_000_000)}`, 422],
  ])('14: 20 MB of %s are refused, and others are answered meanwhile', async (_what, body, status) => {
    const id = await personaWith([]);
    const sent = new AbortController();
    let answered = 0;
    const others = (async () => {
      for (; !sent.signal.aborted; answered += 1)
        expect((await service.api.get(`/v1/personas/${id}`)).status).toBe(200);
    })();
    const answer = await post(`/v1/personas/${id}/responses?answerColumn=a`, csv, body);
    sent.abort();
    await others;
    expect([answer.status, judge.faults(answer)]).toEqual([status, []]);
    expect(answered).toBeGreaterThan(3);
  });

  it('14: more values than a body may hold, or a larger source document, are refused', async () => {
    const id = await personaWith([]);
    const many = await post(`/v1/personas/${id}/responses`, jsonType, `[${'[],'.repeat(1_500_000)}0]`);
    expect([many.status, judge.faults(many)]).toEqual([413, []]);
    const { body: project } = await service.api.post('/v1/projects', { name: 'A project' });
    const large = { name: 'A persona', sourceDocument: 'x'.repeat(3_900_000) };
    const refused = await service.api.post(`/v1/projects/${project.id}/personas`, large);
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '#/sourceDocument']);
  });

  it('14: a page of long answers has fewer of them, and the cursor goes on', async () => {
    const id = await personaWith(Array.from({ length: 100 }, (_, index) => `${index} ${'ż'.repeat(15_000)}`));
    const seen: string[] = [];
    let [pages, after] = [0, ''];
    for (let hasMore = true; hasMore; pages += 1) {
      const { body, text } = await service.api.get(`/v1/personas/${id}/responses?limit=100${after}`);
      expect(text.length).toBeLessThan(1024 * 1024);
      seen.push(...body.data.map(({ answer }: { answer: string }) => answer.split(' ', 1)[0]!));
      hasMore = body.hasMore;
      after = `&startingAfter=${body.data.at(-1).id}`;
    }
    expect(seen.map(Number)).toEqual(Array.from({ length: 100 }, (_, index) => index));
    expect(pages).toBe(3);
  });
});

describe('HTTP as it is meant (API8)', () => {
  it('another method of an address is told which there are, and only to who may ask', async () => {
    const known = await exchange(service.url, {
      method: 'PUT',
      path: '/v1/projects',
      headers: [bearer(viewer)],
    });
    expect([known.status, known.headers['allow'], judge.faults(known)]).toEqual([405, 'GET, HEAD, POST', []]);
    for (const path of ['/health/live', '/openapi.json', '/docs', '/metrics']) {
      const answer = await exchange(service.url, { method: 'DELETE', path, headers: [] });
      expect([path, answer.status, answer.headers['allow']]).toEqual([path, 405, 'GET, HEAD']);
    }
    const keyless = await exchange(service.url, { method: 'PUT', path: '/v1/projects', headers: [] });
    expect(keyless.status).toBe(401);
    const nowhere = await exchange(service.url, {
      method: 'PUT',
      path: '/v1/nowhere',
      headers: [bearer(viewer)],
    });
    expect(nowhere.status).toBe(404);
  });

  it.each(['Host', 'Authorization', 'Content-Type'])('two headers %s are refused', async (name) => {
    const headers = [['Host', 'a'], bearer(service.apiKey), jsonType, [name.toLowerCase(), 'b']] as const;
    const answer = await exchange(service.url, {
      method: 'POST',
      path: '/v1/projects',
      headers,
      body: Buffer.from('{}'),
    });
    expect([answer.status, judge.faults(answer)]).toEqual([400, []]);
    expect(answer.body).toContain(`more than one ${name.toLowerCase()} header`);
  });

  it('a compressed body is refused for what it is', async () => {
    const answer = await exchange(service.url, {
      method: 'POST',
      path: '/v1/projects',
      headers: [bearer(service.apiKey), jsonType, ['Content-Encoding', 'gzip']],
      body: gzipSync('{"name":"A project"}'),
    });
    expect([answer.status, judge.faults(answer)]).toEqual([415, []]);
    expect(answer.headers['accept-encoding']).toBe('identity');
    expect(answer.body).toContain('unsupported_content_encoding');
  });

  it('no page can be framed', async () => {
    for (const path of ['/docs', '/openapi.json']) {
      const { headers } = await exchange(service.url, { method: 'GET', path, headers: [] });
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    }
  });

  it('a number is a decimal one, and an empty one is none', async () => {
    const { status, body } = await service.api.get('/v1/projects?limit=0x4');
    expect([status, body.errors]).toEqual([
      422,
      [{ pointer: '#query/limit', message: 'must be a decimal number' }],
    ]);
    const id = await personaWith([]);
    const scale = 'answerColumn=a&ratingColumn=r&ratingMin=&ratingMax=0x5';
    const answer = await exchange(service.url, {
      method: 'POST',
      path: `/v1/personas/${id}/responses?${scale}`,
      headers: [bearer(service.apiKey), ['Content-Type', 'text/csv']],
      body: Buffer.from('a,r\nx,1\n'),
    });
    expect(answer.status).toBe(422);
    const pointers = (JSON.parse(answer.body) as { errors: { pointer: string }[] }).errors;
    expect(pointers.map(({ pointer }) => pointer)).toEqual(['#query/ratingMin', '#query/ratingMax']);
  });

  it('behind a proxy that takes a path away, addresses begin with it', async () => {
    const behind = await service.replica({ PUBLIC_URL: 'https://host.example/personas/' });
    const made = await behind.api.post(
      '/v1/projects',
      { name: 'A project' },
      { 'Idempotency-Key': newKey() },
    );
    expect(made.headers['location']).toBe(`https://host.example/personas/v1/projects/${made.body.id}`);
    const { servers } = (await (await fetch(`${behind.url}/openapi.json`)).json()) as { servers: unknown };
    expect(servers).toMatchObject([{ url: 'https://host.example/personas' }]);
    await behind.close();
  });
});

describe('what must not be told (API8)', () => {
  it('19: NUL in a body, a path, a query, a header or a CSV is the client\u2019s fault, and no trace comes back', async () => {
    const { personas, projects } = await seedTenant(service.api);
    const auth = bearer(service.apiKey);
    const nul = '{"name":"a\\u0000b"}';
    const csv = ['Content-Type', 'text/csv'] as const;
    const responses = `/v1/personas/${personas}/responses`;
    const requests = [
      { method: 'POST', path: '/v1/projects', headers: [auth, jsonType], body: Buffer.from(nul) },
      {
        method: 'POST',
        path: `/v1/projects/${projects}/personas/import`,
        headers: [auth, jsonType],
        body: Buffer.from(nul),
      },
      { method: 'GET', path: '/v1/projects/%00', headers: [auth] },
      { method: 'GET', path: '/v1/projects?startingAfter=%00', headers: [auth] },
      { method: 'GET', path: '/v1/projects', headers: [auth, ['X-User-Id', 'a\u0000b'] as const] },
      {
        method: 'POST',
        path: `${responses}?answerColumn=a`,
        headers: [auth, csv],
        body: Buffer.from('a\nx\u0000y\n'),
      },
      {
        method: 'POST',
        path: `${responses}?answerColumn=a&question=x%00y`,
        headers: [auth, csv],
        body: Buffer.from('a\nx\n'),
      },
      {
        method: 'POST',
        path: `${responses}?answerColumn=a&respondentColumn=b`,
        headers: [auth, csv],
        body: Buffer.from('a,b,c\u0000\nx,1,2\n'),
      },
    ];
    for (const request of requests) {
      const answer = await exchange(service.url, request);
      expect([request.path, judge.faults(answer)]).toEqual([request.path, []]);
      expect([request.path, answer.status]).toEqual([request.path, expect.toBeOneOf([400, 422])]);
    }
  });

  it(
    '27: neither the API key nor the model\u2019s key is in a log line or an error',
    { timeout: 240_000 },
    async () => {
      const database = await createTestDatabase();
      const modelKey = `gemini-${randomBytes(16).toString('hex')}`;
      const [apiKey, wrongKey] = [newKey(), newKey()];
      const gemini = await startSampleGemini({ apiKeys: [modelKey], profile: latencyProfiles.instant });
      const running = await startBuiltService({
        DATABASE_URL: database.url,
        GEMINI_API_KEY: modelKey,
        GEMINI_BASE_URL: gemini.url,
        BOOTSTRAP_API_KEY: apiKey,
        LOG_LEVEL: 'trace',
      });
      const api = new ApiClient(running.url, apiKey);
      const ids = await seedTenant(api);
      const bodies: string[] = [];
      const note = async (answer: Promise<Response>) => bodies.push((await answer).text);
      const details = `/v1/personas/${ids['personas']}/details?refresh=true`;
      for (const kind of ['401', '403', '400', '500', 'cut', 'malformed', 'wrong-content-type'] as const) {
        gemini.faults.clear();
        gemini.faults.add({ kind });
        await note(api.get(details));
      }
      await note(api.get(`/v1/projects?api_key=${apiKey}`));
      await note(api.as(wrongKey).get('/v1/projects'));
      await note(api.post('/v1/projects', `{"name":"${apiKey}`, { 'Content-Type': 'application/json' }));
      await gemini.close();
      await note(api.get(details));
      const log = await running.stop();
      await database.drop();
      expect(log).toContain('"request"');
      expect(log).toContain('section_not_generated');
      for (const secret of [apiKey, wrongKey, modelKey]) {
        expect(log.split('\n').filter((line) => line.includes(secret))).toEqual([]);
      }
      for (const body of bodies) expect(body).not.toContain(modelKey);
    },
  );
});

describe('a model that cannot be relied on (LLM05, LLM10)', () => {
  let healthy: string;
  beforeAll(async () => {
    healthy = (await seedTenant(service.api)).personas!;
  });
  // What one test breaks may leave the model alone for a second: the next one begins with a success.
  afterEach(async () => {
    service.gemini.faults.clear();
    const write = () => service.api.post(`/v1/personas/${healthy}/messaging`, { context: randomUUID() });
    await vi.waitUntil(async () => (await write()).status === 200, { timeout: 30_000 });
  });

  const others = (but: string) =>
    Object.fromEntries(
      ['journey', 'needs', 'messaging', 'kpi'].filter((name) => name !== but).map((name) => [name, 'ready']),
    );
  const kinds = [
    'malformed',
    'truncated',
    'schema-invalid',
    'empty',
    'SAFETY',
    'MAX_TOKENS',
    'prompt-blocked',
    'wrong-content-type',
    'cut',
    '400',
    '500',
    'huge',
  ] as const;

  it.each(
    kinds.flatMap((kind) =>
      (['journey', 'needs', 'messaging'] as const).map((section) => [kind, section] as const),
    ),
  )('22: "%s" in %s leaves that section out and the others ready', async (kind, section) => {
    const { personas } = await seedTenant(service.api);
    service.gemini.faults.add({ kind, section });
    const answer = await service.api.get(`/v1/personas/${personas}/details`);
    expect(states(answer)).toEqual({ ...others(section), [section]: 'unavailable' });
    const { data, problem } = answer.body.sections[section];
    expect(data).toBeNull();
    expect(problem).toMatchObject({
      code: expect.stringMatching(/^model_/),
      title: expect.any(String),
      detail: expect.any(String),
    });
    expect(answer.text).not.toMatch(/generativelanguage|GoogleGenerativeAI|node_modules/);
  });

  it('22: a model that never answers ends with the time a section may take', async () => {
    // A quarter of the 20 s that it may take otherwise.
    const models = { ...readModelsConfig(), requestBudgetMs: 5_000 };
    const hasty = await startTestService({}, { config: { models } });
    onTestFinished(() => hasty.close());
    const { personas } = await seedTenant(hasty.api);
    hasty.gemini.faults.add({ kind: 'hang', section: 'needs' });
    const answer = await hasty.api.get(`/v1/personas/${personas}/details`);
    expect(states(answer)).toEqual({ ...others('needs'), needs: 'unavailable' });
    expect(answer.body.sections.needs.problem.code).toBe('model_timeout');
  });

  it('22: one bad answer is repaired, and the last good one stands in for a new one that fails', async () => {
    const { personas } = await seedTenant(service.api);
    service.gemini.faults.add({ kind: 'malformed', section: 'needs', times: 1 });
    const repaired = await service.api.get(`/v1/personas/${personas}/needs`);
    expect(repaired.body).toMatchObject({ status: 'ready', provenance: { attempts: 2 } });
    service.gemini.faults.add({ kind: 'malformed', section: 'needs' });
    const stale = await service.api.get(`/v1/personas/${personas}/needs?refresh=true`);
    expect(stale).toMatchObject({ status: 200, body: { status: 'stale', data: repaired.body.data } });
  });

  // The optimized way copies no quotes: a label stands for each.
  it.each([
    ['wrong-label', 'optimized'],
    ['wrong-label', 'archived'],
    ['invented-quote', 'archived'],
  ] as const)(
    '30: with "%s" only quotes and ids that hold are shown, made the %s way',
    async (kind, variant) => {
      const { personas } = await seedTenant(service.api);
      service.gemini.faults.add({ kind });
      if (variant === 'archived') await service.operator.post('/admin/rollout/rollback');
      const { body } = await service.api.get(`/v1/personas/${personas}/details`);
      if (variant === 'archived') await service.operator.post('/admin/rollout/resume', { share: 100 });
      expect(body.variant).toBe(variant);
      const { body: page } = await service.api.get(`/v1/personas/${personas}/responses?limit=100`);
      const { body: context } = await service.api.get(`/v1/personas/${personas}/context`);
      const answers = new Map<string, string>(
        page.data.map(({ id, answer }: { id: string; answer: string }) => [id, answer]),
      );
      const given = new Set([...answers.keys(), ...context.data.map(({ id }: { id: string }) => id)]);
      const { quotes, evidence } = citationsIn(body.sections);
      expect(evidence.length).toBeGreaterThan(0);
      expect(evidence.filter((id) => !given.has(id))).toEqual([]);
      for (const { text, responseId, start, end } of quotes)
        expect(answers.get(responseId)!.slice(start, end)).toBe(text);
      expect(JSON.stringify(body.sections)).not.toContain('nobody in this group ever said so');
      const checks = ['journey', 'needs', 'messaging'].flatMap(
        (name) => body.sections[name].quality?.checks ?? [],
      );
      expect(checks.some(({ passed }: { passed: boolean }) => !passed)).toBe(true);
    },
  );
});

interface Quote {
  text: string;
  responseId: string;
  start: number;
  end: number;
}

/** Every quote and every id under `evidence`, wherever they stand. */
function citationsIn(value: unknown): { quotes: Quote[]; evidence: string[] } {
  const found = { quotes: [] as Quote[], evidence: [] as string[] };
  JSON.stringify(value, (key, child: unknown) => {
    if (key === 'quotes' || key === 'counterQuotes') found.quotes.push(...(child as Quote[]));
    if (key === 'evidence' && Array.isArray(child)) found.evidence.push(...(child as string[]));
    return child;
  });
  return found;
}

describe('words that want to be more than words (LLM01, LLM02, LLM05)', () => {
  it('23: active text in answers comes back as JSON that no browser runs', async () => {
    const id = await personaWith(activeTexts, { name: '<b>x</b>', headline: '<script>1</script>' });
    const answers = [
      await service.api.get(`/v1/personas/${id}/details`, { Accept: 'text/html' }),
      await service.api.get(`/v1/personas/${id}/responses`, { Accept: 'text/html' }),
      await service.api.get('/v1/projects/<script>', { Accept: 'text/html' }),
      await service.api.get('/v1/%3Cscript%3Ealert(1)%3C%2Fscript%3E', { Accept: 'text/html' }),
    ];
    for (const { headers } of answers) {
      expect(headers['content-type']).toMatch(/^application\/(problem\+)?json/);
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
    expect(answers[1]!.body.data.map(({ answer }: { answer: string }) => answer)).toEqual(activeTexts);
  });

  it.each(Object.entries(hostileAnswers))(
    '24, 25: %s in an answer leaves one block with one line a label',
    async (_name, hostile) => {
      const id = await personaWith([hostile, ...sampleAnswers]);
      service.gemini.usage.reset();
      const answer = await service.api.get(`/v1/personas/${id}/details`);
      const prompts = promptsSeen(service.gemini);
      expect(prompts.length).toBeGreaterThanOrEqual(3);
      for (const { user } of prompts) {
        expect(delimitersIn(user)).toEqual(['<evidence>', '</evidence>']);
        const labels = labelledLines(user);
        expect(labels).toEqual([...new Set(labels)]);
        expect(labelled(labels)).toEqual({ answers: 1 + sampleAnswers.length, passages: 0 });
      }
      expect(answer.status).toBe(200);
    },
  );

  it.each(Object.entries(hostileAnswers))(
    '24, 25: %s in a question, a passage, the project and the persona does so too',
    async (_name, hostile) => {
      const fields = {
        occupation: hostile.slice(0, 150),
        backgroundStory: hostile,
        interests: [hostile],
        location: hostile.slice(0, 150),
      };
      const id = await personaWith([], fields, {
        product: hostile,
        industry: hostile.slice(0, 150),
        messagingDefaults: { context: hostile },
      });
      const responses = sampleAnswers.map((answer) => ({ question: hostile, answer }));
      await service.api.post(`/v1/personas/${id}/responses`, { responses });
      await service.api.post(`/v1/personas/${id}/context`, {
        passages: [{ text: hostile, source: hostile.slice(0, 150) }],
      });
      service.gemini.usage.reset();
      await service.api.get(`/v1/personas/${id}/details`);
      for (const { user } of promptsSeen(service.gemini)) {
        expect(delimitersIn(user)).toEqual(['<evidence>', '</evidence>']);
        const labels = labelledLines(user);
        expect(labels).toEqual([...new Set(labels)]);
        const { answers, passages } = labelled(labels);
        expect(answers).toBe(sampleAnswers.length);
        expect(passages).toBeLessThanOrEqual(1);
      }
    },
  );

  it('26: no prompt holds a name, an id, or who asked', async () => {
    const fields = {
      name: 'Nadia Canaryname',
      personaTitle: 'Canarytitle',
      segmentId: 'canary-segment',
      sourceDocument: { secret: 'canary-source' },
    };
    const id = await personaWith([], fields, { name: 'Canaryproject', product: 'Invoicing' });
    const responses = sampleAnswers.map((answer, n) => ({
      answer,
      respondent: { id: `canary-person-${n}`, email: 'canary@example.com' },
    }));
    await service.api.post(`/v1/personas/${id}/responses`, { responses });
    service.gemini.usage.reset();
    const { body } = await service.api.get(`/v1/personas/${id}/details`, { 'X-User-Id': 'canary-user' });
    const { rows } = await withSql(service.databaseUrl, (sql) =>
      sql.query('select id from tenants union select id from api_keys'),
    );
    const { body: page } = await service.api.get(`/v1/personas/${id}/responses`);
    const ids = [
      id,
      body.persona.projectId,
      ...rows.map((row) => row.id),
      ...page.data.map((row: { id: string }) => row.id),
    ];
    const prompts = promptsSeen(service.gemini);
    expect(prompts.length).toBeGreaterThanOrEqual(3);
    for (const { whole } of prompts) {
      expect(whole).not.toMatch(/canary|Nadia/i);
      for (const each of ids) expect(whole).not.toContain(each);
      expect(whole).not.toContain(service.apiKey);
    }
  });
});
