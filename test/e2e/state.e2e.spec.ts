import { afterEach, expect, it } from 'vitest';
import { ok } from '../../packages/client/src/client.js';
import { serviceVersion } from '../../config/version.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { startTestService, type TestService } from '../support/service.js';

let service: TestService;
afterEach(() => service?.close());

const state = async () => ok(await service.operator.typed.GET('/admin/state'));

it('tells of the process, its stores, the model, the queues and the flag', async () => {
  service = await startTestService();
  const { personaId } = await teaPersona(service);
  await service.api.get(`/v1/personas/${personaId}/details`);
  const told = await state();
  expect(told).toMatchObject({
    replica: { version: serviceVersion, node: process.versions.node },
    requests: { refusedShare: 0 },
    database: { version: expect.stringMatching(/^\d+/), refusesWrites: null, changesHeard: true },
    redis: null,
    model: { server: new URL(service.gemini.url).host, calls: { queued: 0 } },
    jobs: { worker: false },
    webhooks: { pending: 0, dead: 0 },
    flag: { source: 'file', lastError: null },
  });
  expect(told.memoryCache.entries).toBeGreaterThan(0);
  expect(told.memoryCache.bytes).toBeGreaterThan(0);
  expect(told.database.pool.open).toBeGreaterThan(0);
  expect(new Set(told.model.endpoints.map((endpoint) => endpoint.state))).toEqual(new Set(['closed']));
  expect(told.jobs.queues!.map(({ queue }) => queue)).toEqual(
    expect.arrayContaining(['batches', 'coding', 'imports', 'sections', 'sections-later', 'webhooks']),
  );
});

it('answers while what it tells of is away', async () => {
  service = await startTestService({ REDIS_URL: 'redis://127.0.0.1:1' });
  expect(await state()).toMatchObject({ redis: { state: 'down' } });
  await service.dropDatabase();
  await expect.poll(state, { timeout: 30_000 }).toMatchObject({
    database: { version: null, changesHeard: false },
    webhooks: null,
    jobs: { queues: null },
  });
});

it('is for the operator alone', async () => {
  service = await startTestService();
  expect((await service.api.get('/admin/state')).body.code).toBe('operator_key_needed');
});
