import { afterEach, expect, it } from 'vitest';
import { readRolloutConfig } from '../../config/rollout.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { startTestService, type TestService } from '../support/service.js';

let service: TestService;
afterEach(() => service?.close());

function start(shadow: Partial<ReturnType<typeof readRolloutConfig>['shadow']>) {
  const config = readRolloutConfig();
  return startTestService(
    {},
    {
      config: { rollout: { ...config, shadow: { ...config.shadow, ...shadow } } },
    },
  );
}

const load = async () => {
  const { personaId } = await teaPersona(service);
  const answer = await service.api.get(`/v1/personas/${personaId}/details`);
  return { personaId, answer };
};
const summary = async () =>
  (await service.operator.get('/admin/rollout')).body.shadow as {
    section: string;
    runs: number;
    compared: number;
  }[];
const runs = async () => (await summary()).reduce((sum, each) => sum + each.runs, 0);

it('compares the other variant after the answer, and serves and keeps nothing of it', async () => {
  service = await start({ share: 1 });
  const { personaId, answer } = await load();
  await expect.poll(runs, { timeout: 30_000 }).toBeGreaterThanOrEqual(2);
  expect(answer.headers['x-persona-variant']).toBe('optimized');
  for (const each of await summary()) {
    expect(each).toMatchObject({ served: 'optimized', shadow: 'archived', runs: each.compared });
  }
  const again = await service.api.get(`/v1/personas/${personaId}/details`);
  expect(again.text).toBe(answer.text);
  // Whoever gets the archived way has it made: nothing of the shadow was kept.
  const { calls } = service.gemini.usage.totals;
  await service.operator.post('/admin/rollout/rollback');
  await service.api.get(`/v1/personas/${personaId}/details`);
  expect(service.gemini.usage.totals.calls - calls).toBeGreaterThanOrEqual(3);
});

it('never fails an answer, and notes what the shadow ended with', async () => {
  service = await start({ share: 1 });
  const { personaId } = await teaPersona(service);
  await service.api.get(`/v1/personas/${personaId}/details?sections=kpi`);
  await expect.poll(runs, { timeout: 30_000 }).toBe(1);
  service.gemini.faults.add({ kind: 'malformed', asked: 'prose' });
  const { status, body } = await service.api.get(`/v1/personas/${personaId}/details?sections=journey`);
  expect([status, body.sections.journey.status]).toEqual([200, 'ready']);
  await expect.poll(runs, { timeout: 30_000 }).toBe(2);
  expect((await summary()).find(({ section }) => section === 'journey')).toMatchObject({
    runs: 1,
    compared: 0,
  });
});

it.each([{ share: 0 }, { share: 1, tokensPerHour: 0 }])('makes none with %o', async (shadow) => {
  service = await start(shadow);
  await load();
  const { calls } = service.gemini.usage.totals;
  await load();
  // The first load's shadows would have asked by now.
  expect(service.gemini.usage.totals.calls - calls).toBe(calls);
  expect(await runs()).toBe(0);
});
