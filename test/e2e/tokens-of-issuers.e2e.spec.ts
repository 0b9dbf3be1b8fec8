import { createHmac, randomUUID } from 'node:crypto';
import { exportSPKI, importJWK, type JWTPayload } from 'jose';
import type { Response } from 'supertest';
import { afterAll, describe, expect, it } from 'vitest';
import { insertKey, insertTenant } from '../support/observe/inserted-keys.js';
import { exchange, type RawRequest } from '../support/api/raw-http.js';
import { seedTenant } from '../support/api/seeded-tenant.js';
import { audience, goodClaims, issuer, newSigningKey, sign, startTokenIssuer } from '../support/servers/token-issuer.js'; // prettier-ignore
import { startTestService } from '../support/service.js';

const [ecKey, rsaKey, strangerKey] = [
  await newSigningKey('ec'),
  await newSigningKey('rsa', 'RS256'),
  await newSigningKey('stranger'),
];
const keys = await startTokenIssuer(ecKey, rsaKey);
const page = 'https://app.example.com';
const service = await startTestService({
  JWT_ISSUER: issuer,
  JWT_AUDIENCE: `other, ${audience}`,
  JWT_JWKS_URL: keys.url,
  JWT_ROLE_CLAIM: 'realm_access.roles',
  JWT_CLOCK_TOLERANCE_SECONDS: '5',
  CORS_ALLOWED_ORIGINS: `${page}, http://localhost:5173`,
});
const replica = await service.replica();
const { body: tenant } = await service.operator.post('/v1/tenants', { name: 'Acme', externalId: 'org_acme' });
const admin = service.api.as(tenant.apiKey.secret);
const ids = await seedTenant(admin);

afterAll(async () => {
  await service.close();
  await keys.close();
});

const claims = (further: JWTPayload = {}): JWTPayload => ({
  ...goodClaims('org_acme'),
  realm_access: { roles: ['offline_access', 'editor'] },
  ...further,
});
const ask = async (token: string, headers = {}) => service.api.as(token).get('/v1/projects', headers);
const told = ({ status, body }: Response) => [status, body.code];
const seconds = (from: number) => Math.floor(Date.now() / 1_000) + from;

describe('a JWT of the issuer', () => {
  it.each([
    ['by the external id', () => claims()],
    ['by the id', () => claims({ tenant_id: tenant.id })],
    ['by the id in upper case', () => claims({ tenant_id: tenant.id.toUpperCase() })],
    ['for several audiences', () => claims({ aud: ['x', audience] })],
    ['expired a moment ago', () => claims({ exp: seconds(-3) })],
  ])('is good for its tenant, %s', async (_name, of) => {
    for (const key of [ecKey, rsaKey]) {
      const { body, status } = await ask(await sign(of(), key));
      expect([status, body.data.map(({ id }: { id: string }) => id)]).toEqual([200, [ids['projects']]]);
    }
  });

  it.each([
    ['viewer', ['viewer'], 403],
    ['of several the highest', ['viewer', 'admin'], 200],
    ['as a text', 'admin', 200],
  ])('has the role that its claim says: %s', async (_name, roles, status) => {
    const token = await sign(claims({ realm_access: { roles } }), ecKey);
    expect((await service.api.as(token).get('/v1/api-keys')).status).toBe(status);
  });

  it('speaks for its subject, whatever X-User-Id says, and repeats its own requests only', async () => {
    const make = async (sub: string, key: string) => {
      const api = service.api.as(await sign(claims({ sub }), ecKey));
      const headers = { 'Idempotency-Key': key, 'X-User-Id': 'somebody else' };
      return api.post('/v1/projects', { name: key }, headers);
    };
    const key = randomUUID();
    const [first, again, other] = [await make('jane', key), await make('jane', key), await make('john', key)];
    expect([first.status, again.body.id, other.status]).toEqual([201, first.body.id, 201]);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(other.body.id).not.toBe(first.body.id);
    const userId = await ask(await sign(claims(), ecKey), { 'X-User-Id': 'x'.repeat(500) });
    expect(userId.status).toBe(200);
  });

  it('is told who it is, without a key', async () => {
    const { body } = await service.api.as(await sign(claims({ sub: 'jane' }), ecKey)).get('/v1/me');
    expect(body).toEqual({
      tenant: { id: tenant.id, name: 'Acme' },
      role: 'editor',
      key: null,
      userId: 'jane',
    });
  });

  it('manages no tenants', async () => {
    const token = await sign(claims({ realm_access: { roles: ['admin'] } }), ecKey);
    expect(told(await service.api.as(token).get('/v1/tenants'))).toEqual([403, 'operator_key_needed']);
  });

  it('is refused while its tenant is suspended, though it was good before', async () => {
    await insertTenant(service.databaseUrl, 'Other');
    const { body: other } = await service.operator.post('/v1/tenants', { name: 'B', externalId: 'org_b' });
    const token = await sign(claims({ tenant_id: 'org_b' }), ecKey);
    expect(told(await ask(token))).toEqual([200, undefined]);
    await service.operator.post(`/v1/tenants/${other.id}/suspend`);
    expect(told(await ask(token))).toEqual([403, 'tenant_suspended']);
    await service.operator.post(`/v1/tenants/${other.id}/resume`);
    expect(told(await ask(token))).toEqual([200, undefined]);
    await service.operator.patch(`/v1/tenants/${other.id}`, { externalId: null });
    expect(told(await ask(token))).toEqual([403, 'tenant_unknown']);
  });

  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const unsigned = (header: object) => `${base64(header)}.${base64(claims())}.`;
  const without = (name: string) => claims({ [name]: undefined });

  it.each<[string, string | number, () => string | Promise<string>]>([
    ['token_expired', 401, () => sign(claims({ exp: seconds(-60) }), ecKey)],
    ['token_not_yet_valid', 401, () => sign(claims({ nbf: seconds(60) }), ecKey)],
    ['token_audience_wrong', 401, () => sign(claims({ aud: 'others' }), ecKey)],
    ['token_audience_wrong', 401, () => sign(without('aud'), ecKey)],
    ['token_issuer_wrong', 401, () => sign(claims({ iss: `${issuer}.evil.example` }), ecKey)],
    ['token_issuer_wrong', 401, () => sign(without('iss'), ecKey)],
    ['token_claim_missing', 401, () => sign(without('exp'), ecKey)],
    ['token_claim_missing', 401, () => sign(without('sub'), ecKey)],
    ['token_claim_missing', 401, () => sign(without('tenant_id'), ecKey)],
    ['token_claim_missing', 401, () => sign(claims({ tenant_id: ['org_acme'] }), ecKey)],
    ['token_claim_missing', 401, () => sign(claims({ sub: 'x'.repeat(129) }), ecKey)],
    ['token_key_unknown', 401, () => sign(claims(), strangerKey)],
    ['token_signature_invalid', 401, () => sign(claims(), { ...strangerKey, kid: 'ec' })],
    ['token_algorithm_refused', 401, () => unsigned({ alg: 'none' })],
    ['token_algorithm_refused', 401, () => unsigned({ alg: 'None', kid: 'ec' })],
    ['token_malformed', 401, () => `${base64({ alg: 'ES256' })}.eyJ.x`],
    ['token_malformed', 401, async () => `${await sign(claims({ big: 'x'.repeat(7_000) }), ecKey)}`],
    ['token_role_missing', 403, () => sign(claims({ realm_access: { roles: ['owner'] } }), ecKey)],
    ['token_role_missing', 403, () => sign(without('realm_access'), ecKey)],
    ['token_role_missing', 403, () => sign(claims({ realm_access: { roles: ['constructor'] } }), ecKey)],
    ['tenant_unknown', 403, () => sign(claims({ tenant_id: 'org_nobody' }), ecKey)],
    ['tenant_unknown', 403, () => sign(claims({ tenant_id: randomUUID() }), ecKey)],
  ])('is refused with %s (%d)', async (code, status, make) => {
    const answer = await ask(await make());
    expect(told(answer)).toEqual([status, code]);
    expect(answer.body.detail.length).toBeGreaterThan(20);
  });

  it('signed with the public key as if it were a shared secret is refused', async () => {
    const pem = await exportSPKI((await importJWK(rsaKey.publicJwk)) as never);
    const content = `${base64({ alg: 'HS256', kid: 'rsa' })}.${base64(claims())}`;
    for (const secret of [pem, JSON.stringify(rsaKey.publicJwk), rsaKey.publicJwk.n!]) {
      const signature = createHmac('sha256', secret).update(content).digest('base64url');
      expect(told(await ask(`${content}.${signature}`))).toEqual([401, 'token_algorithm_refused']);
    }
  });

  it('that was changed is refused', async () => {
    const [header, , signature] = (await sign(claims(), ecKey)).split('.');
    const other = base64(claims({ tenant_id: 'org_b' }));
    expect(told(await ask(`${header}.${other}.${signature}`))).toEqual([401, 'token_signature_invalid']);
  });
});

describe('a stream token', () => {
  const path = `/v1/personas/${ids['personas']}/details/stream`;
  const get = (url: string, at = service.url, headers: RawRequest['headers'] = []) =>
    exchange(at, { method: 'GET', path: url, headers });
  const make = async (fields: object = {}, as = admin) => as.post('/v1/stream-tokens', { path, ...fields });

  it('opens its stream at every replica, again and again, without a key', async () => {
    const { body, status } = await make({ role: 'editor' });
    expect([status, body.url]).toEqual([201, `${path}?token=${body.token}`]);
    expect(Date.parse(body.expiresAt) - Date.now()).toBeLessThanOrEqual(301_000);
    for (const at of [service.url, replica.url, replica.url]) {
      const answer = await get(`${body.url}&sections=kpi`, at);
      expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/event-stream']);
      expect(answer.body).toContain('event: done');
    }
  });

  it('reads with the role of a viewer unless an editor says otherwise', async () => {
    const { personas } = await seedTenant(admin);
    const unseen = `/v1/personas/${personas}/details/stream`;
    const before = service.gemini.usage.totals.calls;
    const { body } = await make({ path: unseen });
    expect((await get(body.url)).body).toContain('event: done');
    expect(service.gemini.usage.totals.calls).toBe(before);
    const viewer = service.api.as(await insertKey(service.databaseUrl, 'viewer', tenant.id));
    expect(told(await make({ role: 'editor' }, viewer))).toEqual([403, 'forbidden']);
    expect((await make({}, viewer)).status).toBe(201);
    expect((await get(`${body.url}&refresh=true`)).status).toBe(403);
  });

  it('opens nothing else', async () => {
    const { body } = await make();
    const query = `?token=${body.token}`;
    const others = [
      `/v1/personas/${ids['personas']}/details`,
      `/v1/personas/${ids['other-personas']}/details/stream`,
      '/v1/projects',
      '/v1/stream-tokens',
      path.toUpperCase(),
      path.replace('/v1', '/%761'),
    ];
    for (const other of others) expect([other, (await get(other + query)).status]).toEqual([other, 401]);
    const asKey = service.api.as(body.token);
    expect(told(await asKey.get(path))).toEqual([401, 'unauthenticated']);
    const refused = await get(`${path}${query}x`);
    expect([refused.status, JSON.parse(refused.body).code]).toEqual([401, 'stream_token_invalid']);
    expect((await get(`${path}${query}&token=x`)).status).toBe(401);
  });

  it('ends with the key it was made with, and is told to nobody', async () => {
    const made = (await admin.post('/v1/api-keys', { name: 'K', role: 'viewer' })).body;
    const { body } = await make({}, service.api.as(made.secret));
    expect((await get(body.url)).status).toBe(200);
    await admin.delete(`/v1/api-keys/${made.id}`);
    const refused = await get(body.url);
    expect(refused.status).toBe(401);
    expect(refused.body + JSON.stringify(refused.headers)).not.toContain(body.token);
  });

  it.each([
    '/v1/personas',
    'v1/personas/x',
    '/v1/../admin',
    '/v1/personas?x=1',
    'https://evil.example/v1/x',
    '',
  ])('is not made for %s', async (other) => {
    const { status } = await make({ path: other });
    expect([other, status]).toEqual([other, other === '/v1/personas' ? 201 : 422]);
  });

  it('is not taken while the tenant is suspended', async () => {
    const { body: other } = await service.operator.post('/v1/tenants', { name: 'C' });
    const api = service.api.as(other.apiKey.secret);
    const seeded = await seedTenant(api);
    const { body } = await make({ path: `/v1/personas/${seeded['personas']}/details/stream` }, api);
    expect((await get(body.url)).status).toBe(200);
    await service.operator.post(`/v1/tenants/${other.id}/suspend`);
    expect(JSON.parse((await get(body.url)).body).code).toBe('tenant_suspended');
  });
});

describe('pages of another origin', () => {
  const from = (origin: string, method: string, path: string, headers: RawRequest['headers'] = []) =>
    exchange(service.url, { method, path, headers: [['Origin', origin], ...headers] });
  const preflight = (origin: string) =>
    from(origin, 'OPTIONS', '/v1/projects', [
      ['Access-Control-Request-Method', 'POST'],
      ['Access-Control-Request-Headers', 'authorization,idempotency-key'],
    ]);

  it('may ask beforehand without a key, where they are allowed', async () => {
    const { status, headers } = await preflight(page);
    expect([status, headers['access-control-allow-origin'], headers['vary']]).toEqual([204, page, 'Origin']);
    expect(headers['access-control-allow-methods']).toContain('PATCH');
    expect(headers['access-control-allow-headers']).toMatch(/Authorization.*Idempotency-Key/);
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
    const other = await preflight('https://evil.example');
    expect(other.status).toBe(401);
    expect(other.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('read what is answered, what is refused, and the headers they need', async () => {
    const key = ['Authorization', `Bearer ${tenant.apiKey.secret}`] as const;
    const details = `/v1/personas/${ids['personas']}/details`;
    for (const answer of [
      await from(page, 'GET', details, [key]),
      await from(page, 'GET', details, [key]),
      await from(page, 'GET', details),
    ]) {
      expect(answer.headers['access-control-allow-origin']).toBe(page);
      const exposed = answer.headers['access-control-expose-headers'];
      for (const name of [
        'ETag',
        'X-Request-Id',
        'X-Persona-Variant',
        'Server-Timing',
        'RateLimit',
        'Retry-After',
      ])
        expect(exposed).toContain(name);
      expect(answer.headers['vary']).toContain('Origin');
    }
    const foreign = await from('https://evil.example', 'GET', details, [key]);
    expect(foreign.headers).not.toHaveProperty('access-control-allow-origin');
    expect([foreign.status, foreign.headers['vary']]).toEqual([200, 'Accept-Encoding, Origin']);
  });

  it('are told nothing where none is allowed', async () => {
    const off = await service.replica({ CORS_ALLOWED_ORIGINS: '' });
    const any = await service.replica({ CORS_ALLOWED_ORIGINS: '*' });
    const ask = (at: string) =>
      exchange(at, { method: 'GET', path: '/v1/projects', headers: [['Origin', page]] });
    const { headers } = await ask(off.url);
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect(headers).not.toHaveProperty('vary');
    expect((await ask(any.url)).headers['access-control-allow-origin']).toBe('*');
    await Promise.all([off.close(), any.close()]);
  });
});
