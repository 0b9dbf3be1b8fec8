import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { optimizedFlag } from '../../../config/feature-flags.js';
import { rolloutOf } from './unleash-admin-api.js';
import { type TestUnleash, describeWithUnleash, startUnleash } from './unleash-server.js';

const NO_ANSWER = 'no answer';

/** The answer, or that there is none within 300 ms: only time can tell. */
const soon = (answer: Promise<unknown>) => Promise.race([answer, delay(300, NO_ANSWER)]);

await describeWithUnleash('startUnleash (a real Unleash)', () => {
  let unleash: TestUnleash;

  beforeAll(async () => {
    unleash = await startUnleash();
  });
  afterAll(() => unleash?.close()); // Again, where a test fails.

  it('holds no flag at first, and tells clients of one that is made', async () => {
    const { admin } = unleash;
    expect((await admin.clientFeatures()).features).toEqual([]);

    await admin.createFlag();
    const id = await admin.addStrategy(rolloutOf(10));
    await admin.on();
    await admin.setShare(id, 50);

    expect(await admin.read()).toMatchObject({
      enabled: true,
      strategies: [{ id, parameters: { rollout: '50' } }],
    });
    await expect
      .poll(async () => (await admin.clientFeatures()).features)
      .toMatchObject([
        { name: optimizedFlag, enabled: true, strategies: [{ parameters: { rollout: '50' } }] },
      ]);
  });

  it('takes its own tokens only, each for what it is', async () => {
    const ask = async (path: string, authorization: string) =>
      (await fetch(`${unleash.url}${path}`, { headers: { authorization } })).status;

    expect(await ask('/client/features', unleash.clientToken)).toBe(200);
    expect(await ask('/client/features', unleash.clientTokenOfAllProjects)).toBe(200);
    expect(await ask('/client/features', 'default:development.another')).toBe(401);
    expect(await ask('/admin/projects', unleash.adminToken)).toBe(200);
    expect(await ask('/admin/projects', 'another')).toBe(401);
  });

  it('refuses connections once it is killed, and knows what it knew once it is started again', async () => {
    const { admin } = unleash;
    const before = await admin.read();

    await unleash.kill();
    await expect(admin.read()).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });

    await unleash.start();
    expect(await admin.read()).toEqual(before);
  });

  it('answers nothing while it is frozen, and everything once it is thawed', async () => {
    unleash.freeze();
    const answer = unleash.admin.clientFeatures();
    expect(await soon(answer)).toBe(NO_ANSWER);

    unleash.thaw();
    expect((await answer).features).toHaveLength(1);
  });

  it('leaves nothing behind, not even when it is frozen', async () => {
    unleash.freeze();
    await unleash.close();
    await expect(unleash.admin.read()).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });
});
