import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'supertest';
import { afterAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '../support/api/api-client.js';
import { withSql } from '../support/observe/inserted-keys.js';
import { startTestService } from '../support/service.js';

const service = await startTestService();
const replica = await service.replica();
const { operator } = service;
afterAll(() => service.close());

const shape = ({ status, body }: Response) => ({ status, code: body.code });
const ok = { status: 200, code: undefined };

async function newTenant(fields: object = {}) {
  const { status, body } = await operator.post('/v1/tenants', { name: 'Acme', ...fields });
  expect(status).toBe(201);
  const api = service.api.as(body.apiKey.secret);
  return { id: body.id as string, body, api, elsewhere: replica.api.as(body.apiKey.secret) };
}

/** Asks until it is answered so: another replica hears of a change a moment after it was acknowledged. */
async function soon(ask: () => Promise<Response>, status: number): Promise<Response> {
  for (const until = Date.now() + 1_000; ;) {
    const answer = await ask();
    if (answer.status === status || Date.now() > until) return answer;
    await sleep(5);
  }
}

describe('tenants', () => {
  it('are made with their first admin key, which is shown once', async () => {
    const made = await operator.post('/v1/tenants', { name: ' Acme ', externalId: 'acme-1' });
    const { apiKey, ...tenant } = made.body;
    expect(tenant).toEqual({
      id: expect.any(String),
      name: 'Acme',
      externalId: 'acme-1',
      createdAt: expect.any(String),
      suspendedAt: null,
    });
    expect(made.headers['location']).toBe(`/v1/tenants/${tenant.id}`);
    expect((await operator.get(`/v1/tenants/${tenant.id}`)).body).toEqual(tenant);
    const { secret, ...shown } = apiKey;
    const api = service.api.as(secret);
    const { body: keys } = await api.get('/v1/api-keys');
    expect(keys.data).toMatchObject([{ ...shown, role: 'admin', lastUsedAt: null }]);
    expect((await api.get('/v1/projects')).body).toEqual({ data: [], hasMore: false });
    expect((await replica.api.as(secret).get('/v1/projects')).status).toBe(200);
  });

  it('are listed by cursor, and renamed', async () => {
    const { id } = await newTenant();
    const renamed = await operator.patch(`/v1/tenants/${id}`, { name: 'Other', externalId: randomUUID() });
    expect(renamed.body).toMatchObject({ id, name: 'Other' });
    const listed: string[] = [];
    for (let after = '', more = true; more;) {
      const { body } = await operator.get(`/v1/tenants?limit=2${after}`);
      listed.push(...body.data.map((each: { id: string }) => each.id));
      after = `&startingAfter=${listed.at(-1)}`;
      more = body.hasMore;
    }
    expect(listed).toEqual([...new Set(listed)].toSorted());
    expect(listed).toContain(id);
    expect((await operator.patch(`/v1/tenants/${id}`, { externalId: null })).body.externalId).toBeNull();
  });

  it('have an external id of one tenant only', async () => {
    await newTenant({ externalId: 'taken' });
    const { id } = await newTenant();
    const conflict = { status: 409, code: 'conflict' };
    expect(shape(await operator.post('/v1/tenants', { name: 'B', externalId: 'taken' }))).toEqual(conflict);
    expect(shape(await operator.patch(`/v1/tenants/${id}`, { externalId: 'taken' }))).toEqual(conflict);
  });

  it('are made once for an Idempotency-Key, which is the operator’s own', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const body = { name: 'Once', externalId: randomUUID() };
    expect((await operator.post('/v1/tenants', body, headers)).status).toBe(201);
    const again = await replica.operator.post('/v1/tenants', body, headers);
    expect(shape(again)).toEqual({ status: 409, code: 'secret_shown_once' });
    const other = await operator.post('/v1/tenants', { name: 'Other' }, headers);
    expect(shape(other)).toEqual({ status: 422, code: 'idempotency_key_reused' });
    const project = await service.api.post('/v1/projects', { name: 'Of a tenant' }, headers);
    expect(project.status).toBe(201);
  });

  it('get another admin key from the operator when they have lost theirs', async () => {
    const { id } = await newTenant();
    const { body } = await operator.post(`/v1/tenants/${id}/api-keys`);
    expect((await service.api.as(body.secret).get('/v1/api-keys')).body.data).toHaveLength(2);
    const none = await operator.post(`/v1/tenants/${randomUUID()}/api-keys`);
    expect(shape(none)).toEqual({ status: 404, code: 'not_found' });
  });

  it('are served by no replica while they are suspended, and as before afterwards', async () => {
    const { id, api, elsewhere } = await newTenant();
    const ask = () => elsewhere.get('/v1/projects');
    expect([(await api.get('/v1/projects')).status, (await ask()).status]).toEqual([200, 200]);
    const { body: suspended } = await operator.post(`/v1/tenants/${id}/suspend`);
    expect(Date.parse(suspended.suspendedAt)).toBeGreaterThan(0);
    const refused = { status: 403, code: 'tenant_suspended' };
    expect(shape(await api.get('/v1/projects'))).toEqual(refused);
    const told = await soon(ask, 403);
    expect(shape(told)).toEqual(refused);
    expect(told.body.detail).toContain('operator resumes');
    expect(shape(await api.post('/v1/projects', { name: 'P' }))).toEqual(refused);
    expect((await operator.post(`/v1/tenants/${id}/suspend`)).body).toEqual(suspended);
    expect((await operator.post(`/v1/tenants/${id}/resume`)).body.suspendedAt).toBeNull();
    expect(shape(await api.get('/v1/projects'))).toEqual(ok);
    expect(shape(await soon(ask, 200))).toEqual(ok);
  });

  it('are nobody’s but the operator’s', async () => {
    const { id, api } = await newTenant();
    for (const answer of [
      await api.get('/v1/tenants'),
      await api.get(`/v1/tenants/${id}`),
      await api.post(`/v1/tenants/${id}/resume`),
      await api.post('/v1/tenants', { name: 'X' }),
    ])
      expect(shape(answer)).toEqual({ status: 403, code: 'operator_key_needed' });
  });
});

describe('API keys', () => {
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
  const newKey = async (api: ApiClient, fields: object) =>
    (await api.post('/v1/api-keys', { name: 'K', role: 'admin', ...fields })).body;
  /** What a moment's passing would do. */
  const expire = (keyId: string) =>
    withSql(service.databaseUrl, (sql) =>
      sql.query(`update api_keys set expires_at = now() - interval '1 second' where id = $1`, [keyId]),
    );

  it('expire with an answer of their own, at every replica', async () => {
    const { api } = await newTenant();
    const expiresAt = inSeconds(3_600);
    const made = await newKey(api, { expiresAt });
    expect(made.expiresAt).toBe(expiresAt);
    const both = [service.api.as(made.secret), replica.api.as(made.secret)];
    for (const each of both) expect((await each.get('/v1/projects')).status).toBe(200);
    await expire(made.id);
    for (const each of both) {
      const answer = await soon(() => each.get('/v1/projects'), 401);
      expect(shape(answer)).toEqual({ status: 401, code: 'api_key_expired' });
      expect(answer.headers['www-authenticate']).toContain('invalid_token');
    }
  });

  it('expire by the clock, without any change', async () => {
    const { api } = await newTenant();
    const { secret } = await newKey(api, { expiresAt: inSeconds(0.3) });
    const own = service.api.as(secret);
    expect((await own.get('/v1/projects')).status).toBe(200);
    expect(shape(await soon(() => own.get('/v1/projects'), 401)).code).toBe('api_key_expired');
  });

  it('do not expire in the past', async () => {
    const { api } = await newTenant();
    const { status, body } = await api.post('/v1/api-keys', {
      name: 'K',
      role: 'viewer',
      expiresAt: inSeconds(-1),
    });
    expect([status, body.errors[0].pointer]).toEqual([422, '#/expiresAt']);
  });

  it('are rotated: both are good for the overlap, then the new one alone', async () => {
    const { api } = await newTenant();
    const old = await newKey(api, { expiresAt: inSeconds(7_200) });
    const { status, body: made } = await api.post(`/v1/api-keys/${old.id}/rotate`, { overlapSeconds: 60 });
    expect(status).toBe(201);
    expect(made).toMatchObject({ name: 'K', role: 'admin', revokedAt: null });
    expect(Math.abs(Date.parse(made.expiresAt) - Date.now() - 7_200_000)).toBeLessThan(60_000);
    const { body: list } = await api.get('/v1/api-keys');
    const listed = list.data.find(({ id }: { id: string }) => id === old.id);
    expect(Date.parse(listed.expiresAt) - Date.now()).toBeLessThanOrEqual(60_000);
    const [before, after] = [service.api.as(old.secret), service.api.as(made.secret)];
    expect([(await before.get('/v1/projects')).status, (await after.get('/v1/projects')).status]).toEqual([
      200, 200,
    ]);
    await expire(old.id);
    expect(shape(await soon(() => before.get('/v1/projects'), 401)).code).toBe('api_key_expired');
    expect((await after.get('/v1/projects')).status).toBe(200);
    expect(shape(await after.post(`/v1/api-keys/${old.id}/rotate`))).toEqual({
      status: 409,
      code: 'conflict',
    });
  });

  it('are rotated without an overlap, once for an Idempotency-Key, and never prolonged', async () => {
    const { api } = await newTenant();
    const old = await newKey(api, { expiresAt: inSeconds(30) });
    const kept = await api.post(`/v1/api-keys/${old.id}/rotate`, { expiresAt: null });
    expect(kept.body.expiresAt).toBeNull();
    const { body: list } = await api.get('/v1/api-keys');
    expect(list.data.find(({ id }: { id: string }) => id === old.id).expiresAt).toBe(old.expiresAt);
    const headers = { 'Idempotency-Key': randomUUID() };
    const path = `/v1/api-keys/${kept.body.id}/rotate`;
    expect((await api.post(path, { overlapSeconds: 0 }, headers)).status).toBe(201);
    expect(shape(await service.api.as(kept.body.secret).get('/v1/projects')).code).toBe('api_key_expired');
    expect(shape(await api.post(path, { overlapSeconds: 0 }, headers)).code).toBe('secret_shown_once');
  });

  it('that have expired do not count as the last admin key', async () => {
    const { api } = await newTenant();
    const [first] = (await api.get('/v1/api-keys')).body.data;
    const second = await newKey(api, { expiresAt: inSeconds(3_600) });
    await expire(second.id);
    expect(shape(await api.delete(`/v1/api-keys/${first.id}`)).code).toBe('conflict');
  });

  it('tell when they were last used, and no replica looks them up again for it', async () => {
    const started = await service.replica();
    const { api } = await newTenant();
    const { secret, id } = await newKey(api, {});
    await started.api.as(secret).get('/v1/projects');
    const lastUsed = async () =>
      (await api.get('/v1/api-keys')).body.data.find((each: { id: string }) => each.id === id).lastUsedAt;
    expect(await lastUsed()).toBeNull();
    // What it noted is written as it stops.
    await started.close();
    expect(Date.parse(await lastUsed())).toBeGreaterThan(0);
  });
});
