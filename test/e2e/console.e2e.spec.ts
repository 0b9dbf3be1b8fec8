import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectFile } from '../../config/project-file.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { exchange } from '../support/api/raw-http.js';
import { insertKey, withSql } from '../support/observe/inserted-keys.js';
import { startTestService, type TestService } from '../support/service.js';

const folder = projectFile('dist/console');
let service: TestService;

beforeAll(async () => {
  execFileSync(process.execPath, [projectFile('scripts/build-if-stale.mjs')], { stdio: 'ignore' });
  service = await startTestService();
});
afterAll(() => service?.close());

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  exchange(service.url, { method, path, headers: Object.entries(headers) });
const page = () => readFileSync(`${folder}/index.html`, 'utf8');
const script = () => readdirSync(`${folder}/assets`).find((name) => /^index-.*\.js$/.test(name))!;

describe('the pages of the console', () => {
  it.each([
    '/console',
    '/console/',
    '/console/index.html',
    '/console/personas/0/journey?theme=1',
    '/console/rollout',
    '/console/package.json',
  ])('are one document without a key at %s', async (path) => {
    const { status, headers, body } = await ask(path);
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect([headers['cache-control'], headers['etag']]).toEqual(['no-cache', expect.any(String)]);
    expect(body).toBe(page());
    const again = await ask(path, { 'If-None-Match': headers['etag']! });
    expect([again.status, again.body]).toEqual([304, '']);
    const head = await ask(path, {}, 'HEAD');
    expect([head.status, head.headers['content-length'], head.body]).toEqual([200, String(body.length), '']);
  });

  it('may run scripts and styles of the service alone, and be framed and referred to by nobody', async () => {
    for (const path of ['/console', `/console/assets/${script()}`]) {
      const { headers } = await ask(path);
      const policy = headers['content-security-policy']!.split('; ');
      expect(policy).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "connect-src 'self'",
          "frame-ancestors 'none'",
          "require-trusted-types-for 'script'",
        ]),
      );
      expect(policy.join()).not.toMatch(/unsafe|https?:|\*/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      });
    }
    // What the policy would refuse is not there either.
    expect(page()).not.toMatch(
      /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|(?:src|href)="(?!\/console\/)/,
    );
  });

  it('have files that are kept for good, and sent compressed', async () => {
    const path = `/console/assets/${script()}`;
    const plain = await ask(path);
    expect(plain.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': expect.stringMatching(/javascript/),
      vary: expect.stringMatching(/accept-encoding/i),
    });
    for (const encoding of ['br', 'gzip']) {
      const answer = await fetch(`${service.url}${path}`, { headers: { 'Accept-Encoding': encoding } });
      expect(answer.headers.get('content-encoding')).toBe(encoding);
      expect(Number(answer.headers.get('content-length'))).toBeLessThan(plain.body.length / 2);
      // Unpacked by whoever fetches.
      expect(await answer.text()).toBe(plain.body);
    }
  });

  it.each([
    '/console/assets/nothing.js',
    '/console/assets/..%2findex.html',
    '/console/assets/%2e%2e/index.html',
    '/console/assets/..%5c..%5cpackage.json',
    '/console/assets/',
  ])('have no file at %s', async (path) => {
    const { status, body } = await ask(path);
    expect([status, JSON.parse(body).code]).toEqual([404, 'not_found']);
  });

  it.each([
    '/console/../package.json',
    '/console/..%2f..%2fpackage.json',
    '/console/%2e%2e/%2e%2e/package.json',
    '/console//etc/passwd',
    '/console/..%5c..%5cpackage.json',
    '/console/.build-stamp',
  ])('are nothing but the document at %s', async (path) => {
    expect((await ask(path)).body).toBe(page());
  });

  it('are read and no more', async () => {
    for (const path of ['/console', '/console/projects']) {
      const { status, headers } = await ask(path, {}, 'POST');
      expect([status, headers['allow']]).toEqual([405, 'GET, HEAD']);
    }
  });
});

describe('the address without a path', () => {
  it('leads browsers to the console, and nobody else', async () => {
    const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
    const browser = await ask('/', { Accept: accept });
    expect([browser.status, browser.headers['location']]).toEqual([302, '/console']);
    expect((await ask('/')).status).toBe(401);
    for (const other of ['*/*', 'application/json'])
      expect((await ask('/', { Accept: other })).status).toBe(401);
    const withKey = { Accept: '*/*', Authorization: `Bearer ${service.apiKey}` };
    expect((await ask('/', withKey)).status).toBe(404);
    expect((await ask('/nowhere', { Accept: accept })).status).toBe(401);
  });
});

describe('the link of the start', () => {
  const signIn = (body: object) => service.api.as('').post('/console/sign-in', body);

  it('signs in once, as an admin of the tenant for twelve hours, and as the operator', async () => {
    const code = service.signInCode();
    const [first, second] = await Promise.all([signIn({ code }), signIn({ code })]);
    const [good, late] = first.status === 200 ? [first, second] : [second, first];
    expect([good.status, good.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(good.body).toEqual({
      apiKey: expect.stringMatching(/^pd_[\w-]{43}$/),
      operatorKey: service.operatorKey,
    });
    expect(good.body.apiKey).not.toBe(service.apiKey);
    expect([late.status, late.body.code]).toEqual([401, 'sign_in_code_refused']);
    expect(late.body.detail).toContain('npm start');

    const { body: me } = await service.api.as(good.body.apiKey).get('/v1/me');
    expect(me).toMatchObject({ tenant: (await service.api.get('/v1/me')).body.tenant, role: 'admin' });
    const { body: keys } = await service.api.get('/v1/api-keys');
    const key = keys.data.find(({ id }: { id: string }) => id === me.key.id);
    expect(key).toMatchObject({ name: 'Console', role: 'admin' });
    const hours = (Date.parse(key.expiresAt) - Date.parse(key.createdAt)) / 3_600_000;
    expect(hours).toBeCloseTo(12, 1);
    const { body: audit } = await service.api.get(`/v1/audit?target=${key.id}`);
    expect(audit.data).toMatchObject([{ action: 'POST /console/sign-in', outcome: 'done', status: 200 }]);
  });

  it('is refused where nothing was printed, or something else', async () => {
    const code = service.signInCode();
    for (const wrong of [`${code}x`, 'x'.repeat(22), code.toUpperCase()]) {
      const { status, body } = await signIn({ code: wrong });
      expect([status, body.code]).toEqual([401, 'sign_in_code_refused']);
    }
    for (const body of [{}, { code: 'short' }, { code: `${code} ` }, { code: 1 }, { code, more: 1 }])
      expect((await signIn(body)).status).toBe(422);
    expect((await signIn({ code: 'x'.repeat(300_000) })).status).toBe(413);
    expect((await signIn({ code })).status).toBe(200);
  });

  it('waits after ten wrong codes of an address in a minute', async () => {
    const own = await startTestService();
    const send = (code: string) => own.api.as('').post('/console/sign-in', { code });
    const wrong: number[] = [];
    for (let count = 0; count < 11; count += 1) wrong.push((await send(`wrong-code-number-${count}`)).status);
    const { status, body, headers } = await send(own.signInCode());
    await own.close();
    expect(wrong).toEqual([...Array(10).fill(401), 429]);
    expect([status, body.code]).toEqual([429, 'too_many_sign_ins']);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  });

  it('gives no key like one that is revoked', async () => {
    await insertKey(service.databaseUrl, 'admin');
    const revoke = (at: string) =>
      withSql(service.databaseUrl, (sql) =>
        sql.query(`update api_keys set revoked_at = ${at} where name = 'Bootstrap'`),
      );
    await revoke('now()');
    const { status, body } = await signIn({ code: service.signInCode() });
    await revoke('null');
    expect([status, body]).toEqual([200, { apiKey: null, operatorKey: service.operatorKey }]);
  });
});

describe('who asks', () => {
  it('is told the tenant, the role and the key', async () => {
    const viewer = service.api.as(await insertKey(service.databaseUrl, 'viewer'));
    const { status, body } = await viewer.get('/v1/me', { 'X-User-Id': 'anna' });
    expect([status, body]).toEqual([
      200,
      {
        tenant: { id: expect.any(String), name: 'Default' },
        role: 'viewer',
        key: { id: expect.any(String), name: expect.any(String) },
        userId: 'anna',
      },
    ]);
    expect((await service.operator.get('/v1/me')).status).toBe(403);
  });
});

describe('one response', () => {
  it('is as the list has it; of another persona it is not there', async () => {
    const { personaId } = await teaPersona(service);
    const { body: list } = await service.api.get(`/v1/personas/${personaId}/responses`);
    const [response] = list.data;
    const one = await service.api.get(`/v1/personas/${personaId}/responses/${response.id}`);
    expect([one.status, one.body]).toEqual([200, response]);
    const { personaId: other } = await teaPersona(service);
    for (const [persona, id] of [
      [other, response.id],
      [personaId, other],
      [response.id, response.id],
    ]) {
      const { status, body } = await service.api.get(`/v1/personas/${persona}/responses/${id}`);
      expect([status, body.code]).toEqual([404, 'not_found']);
    }
    expect((await service.api.get(`/v1/personas/${personaId}/responses/x`)).status).toBe(422);
  });
});
