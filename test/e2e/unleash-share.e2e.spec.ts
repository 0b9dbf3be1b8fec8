import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import type { FeatureFlags } from '../../src/modules/flags/feature-flags.service.js';
import { eventually } from '../conformance/support/eventually.js';
import { flagsFixture } from '../conformance/support/flags-fixture.js';
import { startHttpGate } from '../support/servers/http-gate.js';
import { rolloutOf } from '../support/servers/unleash-admin-api.js';
import { describeWithUnleash, startUnleash, type TestUnleash } from '../support/servers/unleash-server.js';

const users = Array.from({ length: 10_000 }, (_, index) => `user-${index}@example.org`);

/** How far the users counted may be from the share, in points. */
const tolerance = 1.5;

/** From the end of an outage to what Unleash says then, in milliseconds. */
const healingLimitMs = 5_000;

interface Instance {
  readonly flags: FeatureFlags;
  optimized(): Set<string>;
}

await describeWithUnleash('shares of users (a real Unleash)', () => {
  const given = flagsFixture();
  let unleash: TestUnleash;
  let strategy: string;

  beforeAll(async () => {
    unleash = await startUnleash();
    await unleash.admin.createFlag();
    strategy = await unleash.admin.addStrategy(rolloutOf(10));
  });
  afterAll(() => unleash?.close());
  beforeEach(async () => {
    await unleash.admin.setShare(strategy, 10);
    await unleash.admin.on();
  });

  /** As a replica of the service has it, and polling as that does. */
  function instance(name: string, url = unleash.url): Instance {
    const { clientToken: token } = unleash;
    const dataDir = join(given.dataDir, name);
    const flags = given.idleFlags({ unleash: { url, token }, dataDir, pollIntervalMs: 500 });
    void flags.start();
    return { flags, optimized: () => new Set(users.filter((user) => flags.isOptimized(user))) };
  }

  /** Until Unleash stands by exactly this, as far as the instance knows. */
  const untilTold = (flags: FeatureFlags, enabled: boolean, percent: number) =>
    eventually(() => {
      expect(flags.state().source).toBe('unleash');
      expect(flags.flag()).toEqual({ enabled, share: percent });
    });

  const untilFailing = (flags: FeatureFlags, code: string) =>
    eventually(() => expect(flags.state()).toMatchObject({ source: 'last_known_good', lastError: { code } }));

  it('are 10, 50 and 100 %, keep whom they have, and are the same in every instance', async () => {
    const [one, other] = [instance('one'), instance('other')];
    let before = new Set<string>();
    for (const percent of [10, 50, 100]) {
      await unleash.admin.setShare(strategy, percent);
      await Promise.all([one, other].map(({ flags }) => untilTold(flags, true, percent)));
      const now = one.optimized();
      expect(Math.abs(now.size / 100 - percent)).toBeLessThanOrEqual(tolerance);
      expect(other.optimized()).toEqual(now);
      expect([...before].filter((user) => !now.has(user))).toEqual([]);
      before = now;
    }
    expect(before.size).toBe(users.length);
    expect(one.flags.revision).toBe(other.flags.revision);
  });

  it('are nobody once the flag is off, and the same again once it is on', async () => {
    const { flags, optimized } = instance('one');
    await untilTold(flags, true, 10);
    const before = optimized();

    await unleash.admin.off();
    await untilTold(flags, false, 10);
    expect(optimized()).toEqual(new Set());

    await unleash.admin.on();
    await untilTold(flags, true, 10);
    expect(optimized()).toEqual(before);
  });

  it('stay while Unleash is dead, and follow it again once it was started', async () => {
    const { flags, optimized } = instance('one');
    await untilTold(flags, true, 10);
    const before = optimized();

    await unleash.kill();
    await untilFailing(flags, 'unreachable');
    expect(optimized()).toEqual(before);

    await unleash.start();
    await unleash.admin.setShare(strategy, 50);
    await untilTold(flags, true, 50);
    expect(optimized().size).toBeGreaterThan(before.size);
    expect(flags.state().lastError).toBeUndefined();
  });

  it('stay while Unleash is frozen, and follow it again once it is thawed', async () => {
    const { flags, optimized } = instance('one');
    await untilTold(flags, true, 10);
    const before = optimized();

    unleash.freeze();
    try {
      await untilFailing(flags, 'timeout');
      expect(optimized()).toEqual(before);
    } finally {
      unleash.thaw();
    }

    await unleash.admin.off();
    await untilTold(flags, false, 10);
    expect(optimized()).toEqual(new Set());
  });

  it.each([401, 403, 404, 429, 503])('stay while it answers %i, and soon follow it again', async (status) => {
    const gate = await startHttpGate(new URL(unleash.url).origin);
    onTestFinished(() => gate.close());
    const { flags, optimized } = instance('one', `${gate.url}/api`);
    await untilTold(flags, true, 10);
    const before = optimized();

    gate.status = status;
    await untilFailing(flags, `http_${status}`);
    await unleash.admin.off();
    expect(optimized()).toEqual(before);

    gate.status = null;
    const healedAt = performance.now();
    await untilTold(flags, false, 10);
    expect(performance.now() - healedAt).toBeLessThan(healingLimitMs);
    expect(optimized()).toEqual(new Set());
  });
});
