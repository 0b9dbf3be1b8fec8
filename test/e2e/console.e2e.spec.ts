import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectFile } from '../../config/project-file.js';
import { exchange } from '../support/api/raw-http.js';
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
    for (const headers of [{}, { Accept: '*/*' }, { Accept: 'application/json' }])
      expect((await ask('/', headers)).status).toBe(401);
    const withKey = { Accept: '*/*', Authorization: `Bearer ${service.apiKey}` };
    expect((await ask('/', withKey)).status).toBe(404);
    expect((await ask('/nowhere', { Accept: accept })).status).toBe(401);
  });
});
