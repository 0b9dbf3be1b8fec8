import { afterEach, beforeEach, expect, it } from 'vitest';
import { readRolloutConfig } from '../../config/rollout.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { insertKey, insertTenant } from '../support/observe/inserted-keys.js';
import { startTestService, type TestReplica, type TestService } from '../support/service.js';

/** Far more than the safeguard needs; what it takes is in `npm run bench -- safeguard`. */
const maxRequests = 600;

let service: TestService;
let replica: TestReplica;
/** That asked so far. */
let users = 0;
beforeEach(async () => {
  service = await startTestService({}, { config: { rollout: withMode('act') } });
  replica = await service.replica();
});
afterEach(() => service?.close());

function withMode(mode: 'act' | 'dry_run') {
  const config = readRolloutConfig();
  return { ...config, safeguard: { ...config.safeguard, mode } };
}

const state = async () => (await service.operator.get('/admin/rollout')).body;

/**
 * Requests of ever new users, behind one key, that have everything made again, ten at a time, on one replica and the other.
 *
 * @param personas that are asked for in turn
 */
async function coldLoads(count: number, until: () => Promise<boolean>, personas = 4): Promise<number[]> {
  const statuses: number[] = [];
  const ids: string[] = [];
  while (ids.length < personas) ids.push((await teaPersona(service)).personaId);
  for (let asked = 0; asked < count; asked += 10) {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        [service, replica][index % 2]!.api.get(
          `/v1/personas/${ids[(asked + index) % personas]}/details?refresh=true`,
          {
            'X-User-Id': `user-${users++}`,
          },
        ),
      ),
    );
    statuses.push(...answers.map(({ status }) => status));
    if (await until()) return statuses;
  }
  return statuses;
}

it('rolls back by itself when the model breaks the optimized way alone, and every request is answered', async () => {
  service.gemini.faults.add({ kind: 'malformed', asked: 'schema' });
  const statuses = await coldLoads(maxRequests, async () => (await state()).killed);
  // The flag is off a moment before it is noted why.
  await expect.poll(async () => (await state()).safeguard.fired).not.toBeNull();
  const { killed, safeguard, actions } = await state();
  expect(killed).toBe(true);
  expect(safeguard.fired.tests.length).toBeGreaterThan(0);
  expect(actions[0]).toMatchObject({ action: 'rollback', actor: 'safeguard', details: { changed: true } });
  expect(actions[0].reason).toContain('observations');
  expect(new Set(statuses)).toEqual(new Set([200]));
  // And the archived way, which the fault does not touch, answers, on both replicas.
  const { personaId } = await teaPersona(service);
  for (const { api } of [service, replica]) {
    const answer = await api.get(`/v1/personas/${personaId}/details`);
    expect(answer.headers['x-persona-variant']).toBe('archived');
    expect(Object.values<{ status: string }>(answer.body.sections).map(({ status }) => status)).toEqual(
      Array(4).fill('ready'),
    );
  }
});

it('rolls nobody back for the evidence of two personas, or of one tenant among several', async () => {
  const held = async () => {
    const { killed, safeguard } = await state();
    return [killed, ...new Set(safeguard.held.map((why: string) => /personas|tenant/.exec(why)?.[0]))];
  };
  service.gemini.faults.add({ kind: 'malformed', asked: 'schema' });
  await coldLoads(20, async () => false, 2);
  expect(await held()).toEqual([false, 'personas']);

  // Another tenant, for which nothing fails.
  service.gemini.faults.clear();
  const tenantId = await insertTenant(service.databaseUrl, 'Neighbour');
  const neighbour = service.api.as(await insertKey(service.databaseUrl, 'admin', tenantId));
  const { personaId } = await teaPersona({ api: neighbour });
  expect((await neighbour.get(`/v1/personas/${personaId}/details`)).status).toBe(200);
  service.gemini.faults.add({ kind: 'malformed', asked: 'schema' });
  await coldLoads(20, async () => false);
  await expect.poll(held).toEqual([false, 'tenant']);
  const { headers } = await neighbour.get(`/v1/personas/${personaId}/details`);
  expect(headers['x-persona-variant']).toBe('optimized');
});

it('does not hold against the optimized way what evidence does to the model', async () => {
  for (const kind of ['obeys', 'prompt-blocked', 'SAFETY'] as const) {
    service.gemini.faults.add({ kind, section: 'needs', asked: 'schema' });
    await coldLoads(10, async () => false);
    service.gemini.faults.clear();
  }
  const { killed, safeguard } = await state();
  expect([killed, safeguard.counts]).toEqual([false, []]);
});

it('never resumes by itself, and begins anew when an admin does', async () => {
  service.gemini.faults.add({ kind: 'malformed', asked: 'schema' });
  await coldLoads(maxRequests, async () => (await state()).killed);
  service.gemini.faults.clear();
  await service.restart();
  expect((await state()).killed).toBe(true);
  const { body } = await service.operator.post('/admin/rollout/resume', { reason: 'the model is mended' });
  expect(body).toMatchObject({ killed: false, safeguard: { fired: null } });
  await coldLoads(40, async () => false);
  expect((await state()).killed).toBe(false);
});

it('holds while nothing fails', async () => {
  await coldLoads(100, async () => false);
  const { killed, safeguard } = await state();
  expect(killed).toBe(false);
  const counted = safeguard.counts.find(({ metric }: { metric: string }) => metric === 'errors');
  expect(counted.observations).toBeGreaterThan(0);
});
