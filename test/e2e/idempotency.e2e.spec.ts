import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '../support/api/api-client.js';
import { AnswerJudge } from '../support/api/answer-judge.js';
import { ApiDocument } from '../support/api/api-document.js';
import { insertKey, insertTenant, withSql } from '../support/observe/inserted-keys.js';
import { sampleBody, samplePath, type Ids } from '../support/api/sample-request.js';
import { seedTenant } from '../support/api/seeded-tenant.js';
import { startTestService, type TestService } from '../support/service.js';

const path = '/v1/projects';

describe('a request repeated with its Idempotency-Key', () => {
  let service: TestService;
  let api: ApiClient;
  let ids: Ids;

  beforeAll(async () => {
    service = await startTestService();
    api = service.api;
    ids = await seedTenant(api, { databaseUrl: service.databaseUrl });
  });

  afterAll(() => service.close());

  const send = (client: ApiClient, key: string, name: string): Promise<Response> =>
    client.post(path, { name }, { 'Idempotency-Key': key });
  const count = (table: string, condition: string, value: string) =>
    withSql(service.databaseUrl, async (sql) =>
      Number(
        (await sql.query(`select count(*) from ${table} where ${condition} = $1`, [value])).rows[0].count,
      ),
    );
  const created = (name: string) => count('projects', 'name', name);
  const kept = (key: string) => count('idempotent_requests', 'idempotency_key', key);

  it('gets the first answer again: status, headers and body', async () => {
    const key = randomUUID();
    const first = await send(api, key, key);
    const second = await send(api, key, key);
    expect(first.status).toBe(201);
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
    expect(second.status).toBe(201);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.body).toEqual(first.body);
    for (const header of ['location', 'etag', 'content-type'])
      expect(second.headers[header]).toBe(first.headers[header]);
    expect(second.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
    expect(await created(key)).toBe(1);
  });

  it('is run again without the header', async () => {
    const name = randomUUID();
    const answers = [await api.post(path, { name }), await api.post(path, { name })];
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(2);
  });

  it('creates once when fifty arrive at the same time', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(api, key, key)));
    const [good, running] = [
      answers.filter(({ status }) => status === 201),
      answers.filter(({ status }) => status === 409),
    ];
    expect(good.length + running.length).toBe(50);
    expect(good.filter(({ headers }) => headers['idempotency-replayed'] === undefined)).toHaveLength(1);
    expect(new Set(good.map(({ body }) => body.id)).size).toBe(1);
    for (const { body, headers } of running) {
      expect(body.code).toBe('idempotent_request_running');
      expect(headers['retry-after']).toMatch(/^\d+$/);
    }
    expect(await created(key)).toBe(1);
    const later = await send(api, key, key);
    expect(later).toMatchObject({ status: 201, headers: { 'idempotency-replayed': 'true' } });
  });

  it('creates once each when fifty different ones arrive at the same time', async () => {
    const prefix = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => send(api, `${prefix}-${n}`, prefix)),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(50);
    expect(await created(prefix)).toBe(50);
  });

  it('is refused with another body or another address, and the first stays', async () => {
    const key = randomUUID();
    const first = await send(api, key, key);
    const otherBody = await send(api, key, `${key} changed`);
    const otherPath = await api.post(
      `/v1/projects/${ids['projects']}/personas`,
      { name: key },
      { 'Idempotency-Key': key },
    );
    for (const answer of [otherBody, otherPath]) {
      expect(answer).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    }
    expect((await send(api, key, key)).body.id).toBe(first.body.id);
    expect(await created(`${key} changed`)).toBe(0);
  });

  it('names the header in the errors of a refusal', async () => {
    const key = randomUUID();
    await send(api, key, key);
    const judge = new AnswerJudge(await ApiDocument.of(service.url));
    const { status, headers, text } = await send(api, key, `${key} changed`);
    expect(judge.faults({ status, headers: headers as Record<string, string>, body: text })).toEqual([]);
  });

  it('keeps nothing of a request that failed: put right, it runs', async () => {
    const key = randomUUID();
    expect((await api.post(path, { name: '' }, { 'Idempotency-Key': key })).status).toBe(422);
    expect(await kept(key)).toBe(0);
    expect(
      (
        await api.post(
          '/v1/projects/018f0000-0000-7000-8000-000000000000/personas',
          { name: 'x' },
          { 'Idempotency-Key': key },
        )
      ).status,
    ).toBe(404);
    expect(await kept(key)).toBe(0);
    expect(await send(api, key, key)).toMatchObject({ status: 201 });
    expect(await created(key)).toBe(1);
  });

  it('keeps nothing of a request whose body could not be read', async () => {
    const key = randomUUID();
    const headers = { 'Idempotency-Key': key, 'Content-Type': 'application/json' };
    expect((await api.post(path, '{"name":', headers)).status).toBe(400);
    expect(await kept(key)).toBe(0);
  });

  it.each([
    ['another key of the tenant', () => insertKey(service.databaseUrl, 'editor')],
    [
      'another tenant',
      async () => insertKey(service.databaseUrl, 'admin', await insertTenant(service.databaseUrl, 'Second')),
    ],
  ])('is another request when %s sends it', async (_name, otherKey) => {
    const key = randomUUID();
    const mine = await send(api, key, key);
    const theirs = await send(api.as(await otherKey()), key, key);
    expect(theirs.status).toBe(201);
    expect(theirs.headers).not.toHaveProperty('idempotency-replayed');
    expect(theirs.body.id).not.toBe(mine.body.id);
    expect((await send(api, key, key)).body.id).toBe(mine.body.id);
  });

  it('gets the first answer from a service that was started anew', async () => {
    const key = randomUUID();
    const first = await send(api, key, key);
    await service.restart();
    api = service.api;
    expect((await send(api, key, key)).body).toEqual(first.body);
  });

  it.each(['', ' ', 'a b', 'k'.repeat(256), 'ä'])(
    'needs a key of 1–255 printable characters, not "%s"',
    async (key) => {
      const answer = await api.post(path, { name: 'Refused' }, { 'Idempotency-Key': key });
      expect(answer).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '#header/Idempotency-Key' }] },
      });
    },
  );

  it('is replayed by every operation that documents the header', async () => {
    const document = await ApiDocument.of(service.url);
    const operations = document.operations.filter(({ parameters }) =>
      parameters.some(({ name }) => name === 'Idempotency-Key'),
    );
    expect(operations.length).toBeGreaterThanOrEqual(6);
    for (const operation of operations.filter(({ name }) => name !== 'POST /v1/api-keys')) {
      const key = randomUUID();
      const call = () =>
        api.post(samplePath(document, operation, ids), sampleBody(document, operation, ids), {
          'Idempotency-Key': key,
        });
      const [first, second] = [await call(), await call()];
      expect([operation.name, second.status, second.text]).toEqual([
        operation.name,
        first.status,
        first.text,
      ]);
      expect([operation.name, second.headers['idempotency-replayed']]).toEqual([operation.name, 'true']);
    }
  });

  it('makes one API key only, whose secret is kept nowhere: repeated, it is refused', async () => {
    const key = randomUUID();
    const make = () => api.post('/v1/api-keys', { name: key, role: 'viewer' }, { 'Idempotency-Key': key });
    const [first, second] = [await make(), await make()];
    expect(first.status).toBe(201);
    expect(second).toMatchObject({ status: 409, body: { code: 'secret_shown_once' } });
    expect(second.text).not.toContain(first.body.secret);
    expect(await count('api_keys', 'name', key)).toBe(1);
  });

  it('is documented wherever a POST answers 201', async () => {
    const document = await ApiDocument.of(service.url);
    const without = document.operations
      .filter(({ method, responses }) => method === 'POST' && '201' in responses)
      .filter(({ parameters }) => !parameters.some(({ name }) => name === 'Idempotency-Key'))
      .map(({ name }) => name);
    expect(without).toEqual([]);
  });
});
