import { Client } from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { FaultInput } from '../../packages/sample-gemini/src/sample-gemini.js';
import { readModelsConfig } from '../../config/models.js';
import { logDestination } from '../../src/modules/observability/log-destination.js';
import { exchange } from '../support/api/raw-http.js';
import { startTestService, type TestService } from '../support/service.js';

/** What must not be read anywhere: a respondent, and the key that is asked with. */
const [name, phone, words] = ['Kanarina Vogelsang', '+48 600 123 987', 'purple submarine of cheese'];
const key = 'canary-key-4711-of-the-model';
const canaries = /Kanarina|Vogelsang|600.?123.?987|purple.?submarine|canary-key/i;

/** Each fault of `docs/model.md`; Google's messages quote the key and the prompt, as they do. */
const said = `API key not valid: ${key}. Prompt of ${name}, ${phone}.`;
const faults: FaultInput[] = [
  ...(['malformed', 'fenced', 'truncated', 'schema-invalid', 'empty'] as const).map((kind) => ({ kind })),
  ...(['SAFETY', 'MAX_TOKENS', 'prompt-blocked', 'hang', 'slow-drip', 'cut'] as const).map((kind) => ({
    kind,
  })),
  ...(['wrong-content-type', 'huge'] as const).map((kind) => ({ kind })),
  ...(['400', '401', '403', '404', '429', '500', '503'] as const).map((kind) => ({ kind, message: said })),
];

let service: TestService;
let log = '';

beforeAll(async () => {
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => (log += String(chunk)) !== '');
  for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const)
    vi.spyOn(console, method).mockImplementation((...args) => void (log += args.map(String).join(' ')));
  vi.spyOn(logDestination, 'write').mockImplementation((line) => void (log += line));
  const models = readModelsConfig();
  // Each fault is met by itself: nothing is left alone for another's.
  const breaker = { failures: 10_000, probeEveryMs: 1, refusedMs: 1 };
  service = await startTestService(
    { LOG_LEVEL: 'trace', GEMINI_API_KEY: key },
    { config: { models: { ...models, requestBudgetMs: 2_500, breaker } }, model: { apiKeys: [key] } },
  );
});
afterAll(async () => {
  vi.restoreAllMocks();
  await service.close();
});

/** @returns the lines with something in them that nobody may read */
function leaks(): string[] {
  return log.split('\n').filter((line) => canaries.test(line));
}

async function persona(mark: string): Promise<string> {
  const { api } = service;
  const project = await api.post('/v1/projects', { name: mark, product: `${words} ${mark}` });
  const { body } = await api.post(`/v1/projects/${project.body.id}/personas`, {
    name: `${name} ${mark}`,
    headline: words,
  });
  const responses = Array.from({ length: 5 }, (_, n) => ({
    question: 'What is hard?',
    answer: `${mark}: my name is ${name}, call ${phone}: the ${words} is too slow, ${n} times.`,
    respondent: { id: `${name} ${n}`, phone },
    rating: { value: n, min: 0, max: 10 },
  }));
  await api.post(`/v1/personas/${body.id}/responses`, { responses });
  return body.id as string;
}

it('no fault of the model puts a respondent, a prompt, an answer or a key into the log', async () => {
  const told = await Promise.all(
    faults.map(async (fault, index) => {
      const mark = `fault number ${index}.`;
      const id = await persona(mark);
      service.gemini.faults.add({
        retryDelay: '0.1s',
        intervalMs: 50,
        ...fault,
        containing: mark,
      } as FaultInput);
      const answers = await Promise.all([
        service.api.get(`/v1/personas/${id}/details`),
        service.api.get(`/v1/personas/${id}/details/stream?refresh=true`),
        service.api.post(`/v1/personas/${id}/messaging`, { context: `For ${name}, ${phone}` }),
        service.api.post(`/v1/personas/${id}/sections/needs/regenerate`, { reason: `${name} asked` }),
      ]);
      return answers.map(({ text }) => text).join('');
    }),
  );
  expect(log).toContain('section_not_generated');
  // What there is to know of it is there.
  expect(log).toContain('"err":{"type":"Error","code":"INVALID_ARGUMENT","status":400,');
  expect(leaks()).toEqual([]);
  // The service tells its clients nothing of the key, either.
  for (const text of told) expect(text).not.toContain(key);
});

it('400 malformed requests put nothing of themselves into the log', async () => {
  const id = await persona('malformed.');
  const json = ['Content-Type', 'application/json'] as const;
  const authorization = ['Authorization', `Bearer ${service.apiKey}`] as const;
  const canary = `${name} ${phone} ${words}`;
  const path = encodeURIComponent(canary);
  const bodies = [
    `{"name": "${canary}`,
    `{"${canary}": 1}`,
    `{"responses":[{"question":"q","answer":{"${canary}":"${canary}"}}]}`,
    `{"name": {"first": "${canary}"}, "age": "${canary}"}`,
    `"${canary}"`,
    `{"personaIds": ["${canary}"], "reason": ${canary}}`,
    `{"name":"\\ud800 ${canary}"}`,
    canary,
  ];
  const routes = [
    ['POST', '/v1/projects'],
    ['POST', `/v1/personas/${id}/responses`],
    ['POST', `/v1/personas/${id}/context`],
    ['POST', '/v1/batches'],
    ['PATCH', `/v1/personas/${id}`],
    ['POST', `/v1/personas/${path}/responses`],
    ['POST', `/v1/${path}`],
    ['POST', `/v1/personas/${id}/responses?answerColumn=${path}&ratingMin=${path}`],
    ['GET', `/v1/personas/${path}/details?sections=${path}`],
    ['DELETE', `/v1/personas/${id}/context/${path}`],
  ] as const;
  const headers = [
    [authorization, json],
    [authorization, ['Content-Type', 'text/csv']],
    [authorization, ['Content-Type', 'application/x-ndjson']],
    [authorization, json, ['Idempotency-Key', canary], ['If-Match', canary], ['X-User-Id', `\t${canary}`]],
    [['Authorization', `Bearer ${key}${key}`], json, ['X-Request-Id', key]],
  ] as const;
  const requests = routes.flatMap(([method, at]) =>
    headers.flatMap((each) =>
      bodies.map((body) => ({ method, path: at, headers: each, body: Buffer.from(body) })),
    ),
  );
  expect(requests).toHaveLength(400);
  const statuses: number[] = [];
  // Fewer at once than are always taken, whatever the load of the machine.
  for (let at = 0; at < requests.length; at += 20) {
    const answers = requests.slice(at, at + 20).map((each) => exchange(service.url, each));
    statuses.push(...(await Promise.all(answers)).map(({ status }) => status));
  }
  // A busy machine may refuse for load; whatever is answered, nothing of it is in the log.
  expect(statuses.filter((status) => status < 400 || (status >= 500 && status !== 503))).toEqual([]);
  expect(leaks()).toEqual([]);
});

it('a database that refuses a row puts nothing of it into the log', async () => {
  const id = await persona('refused.');
  const client = new Client({ connectionString: service.databaseUrl });
  await client.connect();
  try {
    await client.query('alter table responses add constraint refused check (false) not valid');
    await client.query('alter table personas add constraint refused check (false) not valid');
    const [added, changed] = [
      await service.api.post(`/v1/personas/${id}/responses`, {
        responses: [{ question: name, answer: words }],
      }),
      await service.api.patch(`/v1/personas/${id}`, { name: `${name}, ${phone}` }),
    ];
    expect([added.status, changed.status]).toEqual([500, 500]);
  } finally {
    await client.query('alter table responses drop constraint refused');
    await client.query('alter table personas drop constraint refused');
    await client.end();
  }
  await expect.poll(() => log).toContain('"constraint":"refused"');
  expect(leaks()).toEqual([]);
});
