import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { optimizedFlag } from '../../config/feature-flags.js';
import { FeatureFlags } from '../../src/modules/flags/feature-flags.service.js';
import type { FlagSource } from '../../src/modules/flags/flag-source.js';
import { eventually } from '../conformance/support/eventually.js';
import { flagSources } from '../conformance/support/flag-sources.js';
import { rolloutOf } from '../support/servers/unleash-admin-api.js';
import { describeWithUnleash, startUnleash, type TestUnleash } from '../support/servers/unleash-server.js';

const users = Array.from({ length: 10_000 }, (_, index) => `user-${index}@example.org`);

/** How far the users counted may be from the share, in points. */
const tolerance = 1.5;

interface Instance {
  readonly source: FlagSource;
  optimized(): Set<string>;
}

await describeWithUnleash('shares of users (a real Unleash)', () => {
  const given = flagSources();
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
  function instance(name: string): Instance {
    const { url, clientToken: token } = unleash;
    const dataDir = join(given.dataDir, name);
    const source = given.idleSource({ unleash: { url, token }, dataDir, pollIntervalMs: 500 });
    const flags = new FeatureFlags(source);
    flags.start();
    return { source, optimized: () => new Set(users.filter((user) => flags.isOptimized(user))) };
  }

  /** Until Unleash stands by exactly this, as far as the instance knows. */
  const untilTold = (source: FlagSource, enabled: boolean, percent: number) =>
    eventually(() => {
      expect(source.state().source).toBe('unleash');
      expect(source.getToggle(optimizedFlag)).toMatchObject({
        enabled,
        strategies: [{ parameters: { rollout: String(percent) } }],
      });
    });

  const untilFailing = (source: FlagSource, code: string) =>
    eventually(() =>
      expect(source.state()).toMatchObject({ source: 'last_known_good', lastError: { code } }),
    );

  it('are 10, 50 and 100 %, keep whom they have, and are the same in every instance', async () => {
    const [one, other] = [instance('one'), instance('other')];
    let before = new Set<string>();
    for (const percent of [10, 50, 100]) {
      await unleash.admin.setShare(strategy, percent);
      await Promise.all([one, other].map(({ source }) => untilTold(source, true, percent)));
      const now = one.optimized();
      expect(Math.abs(now.size / 100 - percent)).toBeLessThanOrEqual(tolerance);
      expect(other.optimized()).toEqual(now);
      expect([...before].filter((user) => !now.has(user))).toEqual([]);
      before = now;
    }
    expect(before.size).toBe(users.length);
    expect(one.source.revision).toBe(other.source.revision);
  });

  it('are nobody once the flag is off, and the same again once it is on', async () => {
    const { source, optimized } = instance('one');
    await untilTold(source, true, 10);
    const before = optimized();

    await unleash.admin.off();
    await untilTold(source, false, 10);
    expect(optimized()).toEqual(new Set());

    await unleash.admin.on();
    await untilTold(source, true, 10);
    expect(optimized()).toEqual(before);
  });

  it('stay while Unleash is dead, and follow it again once it was started', async () => {
    const { source, optimized } = instance('one');
    await untilTold(source, true, 10);
    const before = optimized();

    await unleash.kill();
    await untilFailing(source, 'unreachable');
    expect(optimized()).toEqual(before);

    await unleash.start();
    await unleash.admin.setShare(strategy, 50);
    await untilTold(source, true, 50);
    expect(optimized().size).toBeGreaterThan(before.size);
    expect(source.state().lastError).toBeUndefined();
  });

  it('stay while Unleash is frozen, and follow it again once it is thawed', async () => {
    const { source, optimized } = instance('one');
    await untilTold(source, true, 10);
    const before = optimized();

    unleash.freeze();
    try {
      await untilFailing(source, 'timeout');
      expect(optimized()).toEqual(before);
    } finally {
      unleash.thaw();
    }

    await unleash.admin.off();
    await untilTold(source, false, 10);
    expect(optimized()).toEqual(new Set());
  });
});
