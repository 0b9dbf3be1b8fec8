import { createServer } from 'node:net';
import { once } from 'node:events';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import request from 'supertest';
import { readModelsConfig } from '../../config/models.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { insertKey, insertTenant } from '../support/observe/inserted-keys.js';
import { startTestService, type TestService } from '../support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

describe('health', () => {
  it('needs no key, and names the database and what is configured', async () => {
    const live = await request(service.url).get('/health/live');
    expect([live.status, live.body]).toEqual([200, { status: 'ok' }]);
    const ready = await request(service.url).get('/health/ready');
    expect(ready.status).toBe(200);
    expect(ready.body).toMatchObject({ status: 'ok', error: {} });
    expect(ready.body.info).toEqual(ready.body.details);
    expect(ready.body.details).toEqual({
      database: { status: 'up', required: true },
      gemini: {
        status: 'up',
        required: false,
        breakers: { closed: expect.any(Number), half_open: 0, open: 0 },
      },
      jobs: {
        status: 'up',
        required: false,
        worker: false,
        waiting: 0,
        active: 0,
        failed: 0,
      },
    });
  });

  it('reports what is configured and away, and stays ready', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as { port: number };
    const other = await startTestService({
      REDIS_URL: 'redis://127.0.0.1:1',
      UNLEASH_URL: `http://127.0.0.1:${port}/api`,
      UNLEASH_TOKEN: 'x',
    });
    const ready = await request(other.url).get('/health/ready');
    expect(ready.status).toBe(200);
    const down = { status: 'down', required: false };
    expect(ready.body).toMatchObject({
      status: 'degraded',
      info: { database: { status: 'up', required: true }, gemini: { status: 'up', required: false } },
      error: { redis: down, unleash: down },
      details: { database: { status: 'up' }, gemini: { status: 'up' }, redis: down, unleash: down },
    });
    await other.close();
    silent.close();
  });
});

it('says that no calls go to a model that fails, and stays ready', async () => {
  const other = await startTestService({ GEMINI_BASE_URL: 'http://127.0.0.1:1' });
  const { personaId } = await teaPersona(other);
  for (let call = 0; call < 3; call += 1) await other.api.get(`/v1/personas/${personaId}/details`);
  const ready = await request(other.url).get('/health/ready');
  expect([ready.status, ready.body.details.gemini]).toMatchObject([200, { status: 'down' }]);
  const { closed, half_open, open } = ready.body.details.gemini.breakers;
  expect(half_open + open).toBeGreaterThan(0);
  expect(closed + half_open + open).toBe(Object.keys(readModelsConfig().models).length);
  await other.close();
});

it('leaves no model alone for all where one persona fails, or one of several tenants', async () => {
  const breakers = async () => (await request(service.url).get('/health/ready')).body.details.gemini.breakers;
  const refresh = ({ api }: Pick<TestService, 'api'>, personaId: string) =>
    api.get(`/v1/personas/${personaId}/needs?refresh=true`);
  const stranger = await insertKey(
    service.databaseUrl,
    'admin',
    await insertTenant(service.databaseUrl, 'Neighbour'),
  );
  const neighbour = { api: service.api.as(stranger) };
  const theirs = (await teaPersona(neighbour)).personaId;
  const product = 'A kettle that nobody can describe';
  const failing = () => teaPersona(service, { project: { product } });
  service.gemini.faults.add({ kind: '500', containing: product });
  const personas = [(await failing()).personaId];
  for (let call = 0; call < 8; call += 1) await refresh(service, personas[0]!);
  expect(await breakers()).toMatchObject({ open: 0, half_open: 0 });

  // Several of its personas: it is left alone for this tenant, which is the only one that asks.
  while (personas.length < 3) personas.push((await failing()).personaId);
  await Promise.all(personas.flatMap((id) => [refresh(service, id), refresh(service, id)]));
  expect((await breakers()).closed).toBe(0);
  const flood = Promise.all(Array.from({ length: 40 }, (_, n) => refresh(service, personas[n % 3]!)));
  for (let call = 0; call < 10; call += 1)
    expect((await refresh(neighbour, theirs)).body.status).toBe('ready');
  await flood;
  service.gemini.faults.clear();
});

describe('a database that goes away', () => {
  it('costs the connections it closes, not the process', async () => {
    const admin = new Client({ connectionString: service.databaseUrl });
    await admin.connect();
    const idle =
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
    const ended = await admin.query(idle);
    expect(ended.rowCount).toBeGreaterThan(0);
    await admin.end();
    await expect.poll(async () => (await service.api.get('/v1/projects')).status).toBe(200);
  });

  it('is said as 503: not ready, and every call a problem', async () => {
    const other = await startTestService();
    await other.dropDatabase();
    const ready = await request(other.url).get('/health/ready');
    expect(ready.status).toBe(503);
    expect(ready.body).toMatchObject({ code: 'unavailable', details: { database: { status: 'down' } } });
    const call = await other.api.get('/v1/projects');
    expect(call.status).toBe(503);
    expect(call.headers['retry-after']).toBe('1');
    await other.close();
  });
});

describe('the face', () => {
  it('shows the document and a page of it, without a key and without anything from elsewhere', async () => {
    const document = await request(service.url).get('/openapi.json');
    expect(document.body.openapi).toBe('3.1.0');
    expect(document.body.paths).toHaveProperty('/v1/personas/{id}/details');
    const page = await request(service.url).get('/docs');
    expect(page.status).toBe(200);
    expect(page.text).toContain('swagger-ui');
    const sources = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) {
      expect(source).not.toMatch(/^(https?:)?\/\//);
      const asset = await request(service.url).get(new URL(source, `${service.url}/docs`).pathname);
      expect(asset.status).toBe(200);
    }
  });
});
