import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { personasWithWords, wordOf } from '../support/evidence/batch-personas.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { type HoldingGate, startHoldingGate } from '../support/servers/holding-gate.js';
import { insertKey, insertTenant } from '../support/observe/inserted-keys.js';
import { startTestService, type TestService } from '../support/service.js';

/** Every problem of the service has these members, and `requestId`. */
const overloaded = {
  type: expect.stringMatching(/overloaded$/),
  status: 503,
  code: 'overloaded',
  title: 'Too much to do at the moment',
  detail: expect.stringContaining('Retry-After'),
};

let gate: HoldingGate;
let service: TestService | undefined;

beforeEach(async () => {
  gate = await startHoldingGate(wordOf(0));
});
afterEach(async () => {
  gate.release();
  await service?.close();
  await gate.close();
});

async function start(environment: Record<string, string>): Promise<TestService> {
  service = await startTestService({ GEMINI_BASE_URL: gate.url, ...environment });
  gate.target = service.gemini.url;
  return service;
}

async function shed({ api }: TestService, reason: string): Promise<number> {
  const { text } = await api.get('/metrics');
  return Number(new RegExp(`requests_shed_total\\{reason="${reason}"\\} (\\d+)`).exec(text)?.[1]);
}

it('refuses what is beyond the most in flight, and answers what is in memory and what operators need', async () => {
  const full = await start({ MAX_REQUESTS_IN_FLIGHT: '1' });
  const { api } = full;
  const { personaId } = await teaPersona(full);
  const [held] = await personasWithWords(api, 1);
  const path = `/v1/personas/${personaId}/details`;
  expect((await api.get(path)).status).toBe(200);

  const running = api.get(`/v1/personas/${held}/journey`);
  await expect.poll(() => gate.held).toBeGreaterThan(0);

  const refused = [
    await api.get('/v1/projects'),
    await api.post('/v1/projects', { name: 'One more' }),
    await api.get(`${path}?refresh=true`),
    await api.get(`/v1/personas/${held}/needs`),
  ];
  for (const { status, headers, body } of refused) {
    expect([status, body]).toEqual([503, { ...overloaded, requestId: headers['x-request-id'] }]);
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(headers['retry-after']).toMatch(/^[123]$/);
  }
  expect(await shed(full, 'in_flight')).toBe(refused.length);

  const cached = await api.get(path);
  expect([cached.status, cached.headers['cache-status']]).toEqual([200, 'persona-details; hit']);
  for (const vital of ['/health/live', '/health/ready', '/metrics', '/admin/rollout'])
    expect([vital, (await full.operator.get(vital)).status]).toEqual([vital, 200]);

  gate.release();
  expect((await running).status).toBe(200);
  expect((await api.get('/v1/projects')).status).toBe(200);
});

it('refuses a share of who comes most while requests wait too long for the database, and takes all again after that', async () => {
  const slow = await start({ MAX_DATABASE_CONNECTIONS: '2', MAX_CONNECTION_WAIT_MS: '1' });
  const { api, databaseUrl } = slow;
  await teaPersona(slow);
  const neighbour = api.as(
    await insertKey(databaseUrl, 'viewer', await insertTenant(databaseUrl, 'Neighbour')),
  );
  await neighbour.get('/v1/projects');
  const locker = new Client({ connectionString: databaseUrl });
  await locker.connect();
  try {
    await locker.query('begin; lock table projects in access exclusive mode');
    const waiting = Array.from({ length: 60 }, () => api.get('/v1/projects'));
    const neighbours: Promise<{ status: number }>[] = [];
    const answers: { status: number; body: { code?: string } }[] = [];
    const ask = async () => {
      // What is taken waits for the lock as well: it is not waited for.
      for (let times = 0; times < 5; times += 1)
        void api.get('/v1/projects').then((answer) => answers.push(answer));
      neighbours.push(neighbour.get('/v1/projects'));
      return answers.some(({ body }) => body.code === 'overloaded');
    };
    await expect.poll(ask, { timeout: 4_000 }).toBe(true);
    await locker.query('rollback');
    expect(await shed(slow, 'database')).toBeGreaterThan(0);
    // Who came with the burst, or were taken, are served.
    expect(new Set((await Promise.all(waiting)).map(({ status }) => status))).toEqual(new Set([200]));
    const served = await Promise.all(neighbours);
    expect(served.map(({ status }) => status)).toEqual(neighbours.map(() => 200));
    const taken = async () => (await api.get('/metrics')).text.includes('requests_refused_ratio 0\n');
    await expect.poll(taken, { timeout: 20_000 }).toBe(true);
    expect((await api.get('/v1/projects')).status).toBe(200);
  } finally {
    await locker.end();
  }
});

it('holds a key to its limit, tells it where it stands, and leaves other keys and what is in memory alone', async () => {
  const limited = await start({ RATE_LIMIT_REQUESTS: '12' });
  const { api, databaseUrl } = limited;
  const { personaId } = await teaPersona(limited);
  const path = `/v1/personas/${personaId}/details`;
  await api.get(path);
  const [asked, other] = [
    api.as(await insertKey(databaseUrl, 'viewer')),
    api.as(await insertKey(databaseUrl, 'viewer')),
  ];
  const answers = [];
  for (let times = 0; times < 13; times += 1) answers.push(await asked.get('/v1/projects'));
  expect(answers.map(({ status }) => status)).toEqual([...Array<number>(12).fill(200), 429]);
  const left = answers.map(({ headers }) => /^"key";r=(\d+);t=(\d+)$/.exec(headers['ratelimit']!));
  expect(left.map((of) => Number(of?.[1]))).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0]);
  for (const { headers } of answers) expect(headers['ratelimit-policy']).toBe('"key";q=12;w=60');
  const { headers, body } = answers.at(-1)!;
  expect(headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(body).toMatchObject({ status: 429, code: 'rate_limited', requestId: headers['x-request-id'] });
  expect(headers['retry-after']).toBe(left.at(-1)![2]);
  expect((await asked.get(path)).headers['cache-status']).toBe('persona-details; hit');
  expect((await other.get('/v1/projects')).status).toBe(200);
  expect((await api.get('/metrics')).text).toContain('requests_rate_limited_total 1\n');
});
