import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { bundledFlagsFile } from '../../../config/feature-flags.js';
import { eventually } from '../../../test/conformance/support/eventually.js';
import { documentWithoutTheFlag, flagDocument } from '../../../test/conformance/support/flag-documents.js';
import { flagsFixture } from '../../../test/conformance/support/flags-fixture.js';

const given = flagsFixture();

/** Flags that follow a file holding `document`. */
async function flagsOf(document: object) {
  const file = join(given.dataDir, 'flags.json');
  const write = (next: object) => writeFileSync(file, JSON.stringify(next));
  write(document);
  const flags = given.idleFlags({ file });
  await flags.start();
  return { flags, write };
}

const aTurn = () => new Promise((resolve) => setImmediate(resolve));

const users = Array.from({ length: 10_000 }, (_, index) => `user-${index}@example.org`);

describe('stickiness', () => {
  it.each([0, 10, 50, 100])('gives %i %% of the users the optimized way, ± 1.5 points', async (percent) => {
    const { flags } = await flagsOf(flagDocument(percent));
    const share = users.filter((user) => flags.isOptimized(user)).length / 100;
    expect(Math.abs(share - percent)).toBeLessThanOrEqual(percent % 100 === 0 ? 0 : 1.5);
  });

  it('asks nobody back as the share grows, and gives the same answer each time', async () => {
    const { flags, write } = await flagsOf(flagDocument(1));
    let before = new Set<string>();
    for (const percent of [1, 2, 5, 10, 25, 50, 75, 99, 100]) {
      write(flagDocument(percent));
      await eventually(() => expect(flags.flag()).toEqual({ enabled: true, share: percent }));
      const now = new Set(users.filter((user) => flags.isOptimized(user)));
      expect([...before].filter((user) => !now.has(user))).toEqual([]);
      expect(users.filter((user) => flags.isOptimized(user) !== now.has(user))).toEqual([]);
      expect(now.size).toBeGreaterThan(before.size);
      before = now;
    }
  });

  it('is the same in every instance and after every restart', async () => {
    // Pinned: another evaluator, seed or group would move users to the other side.
    const { flags } = await flagsOf(flagDocument(10));
    const first = users.filter((user) => flags.isOptimized(user)).slice(0, 3);
    expect(first).toEqual(['user-1@example.org', 'user-3@example.org', 'user-11@example.org']);
  });

  it('takes every id for what it is', async () => {
    const { flags } = await flagsOf(flagDocument(100));
    const unusual = ['0', '__proto__', 'żółć', '🦊', 'a'.repeat(128), ' '];
    expect(unusual.filter((user) => !flags.isOptimized(user))).toEqual([]);
    expect(flags.isOptimized('')).toBe(false);
  });
});

describe('what decides', () => {
  it('is the code, optimized, only where there is no document at all', () => {
    const flags = given.flags();
    expect(flags.isOptimized('anna')).toBe(true);
  });

  it('is the code before the start, too', () => {
    expect(given.idleFlags().isOptimized('anna')).toBe(true);
  });

  it.each([
    ['is archived', 'flag_missing', documentWithoutTheFlag],
    ['goes with all others', 'flag_missing', { version: 2, features: [] }],
    ['is neither on nor off', 'unexpected_form', flagDocument(100, { enabled: 'no' })],
    ['has strategies that are none', 'unexpected_form', flagDocument(100, { strategies: 'all' })],
  ])('is off once the flag %s in Unleash, also after a restart without it', async (_name, code, document) => {
    const server = await given.server(flagDocument(100));
    const flags = given.idleFlags({ unleash: server.unleash });
    await flags.start();
    await eventually(() => expect(flags.state().source).toBe('unleash'));
    expect(flags.isOptimized('anna')).toBe(true);
    server.document = document;
    await eventually(() => expect(flags.state()).toMatchObject({ source: 'unleash', lastError: { code } }));
    expect([flags.isOptimized('anna'), flags.flag()?.enabled]).toEqual([false, false]);

    await flags.onApplicationShutdown();
    await server.stop();
    const again = given.idleFlags({ unleash: server.unleash, file: bundledFlagsFile() });
    await again.start();
    expect(again.state()).toMatchObject({ source: 'last_known_good', lastError: { code } });
    expect(again.isOptimized('anna')).toBe(false);

    server.document = flagDocument(100);
    await server.start();
    await eventually(() => expect(again.isOptimized('anna')).toBe(true));
    expect(again.state().lastError).toBeUndefined();
  });

  it('is a flag that is off, whatever its strategies', async () => {
    const { flags } = await flagsOf(flagDocument(100, { enabled: false }));
    expect(flags.isOptimized('anna')).toBe(false);
  });

  it('are constraints and segments on the user', async () => {
    const constraint = { contextName: 'userId', operator: 'IN', values: ['anna'] };
    const strategy = { name: 'default', segments: [5] };
    const { flags } = await flagsOf({
      ...flagDocument(100, { strategies: [strategy] }),
      segments: [{ id: 5, name: 'testers', constraints: [constraint] }],
    });
    expect([flags.isOptimized('anna'), flags.isOptimized('bert')]).toEqual([true, false]);
  });
});

describe('rules that cannot be evaluated', () => {
  const unknownStrategy = flagDocument(100, { strategies: [{ name: 'phaseOfTheMoon' }] });
  const broken = flagDocument(100, {
    strategies: [{ name: 'default', variants: [{ name: 'a', weight: 1, overrides: 7 }] }],
  });
  const failures = () =>
    given.logs
      .filter(({ area }) => area === 'evaluation')
      .map(({ level, event, code, codes }) => [level, event, code ?? codes]);
  const failed = ['warn', 'flag_source_failed', 'not_evaluated'];
  const recovered = ['log', 'flag_source_recovered', ['not_evaluated']];

  it('mean the archived way, and are told once until other rules work', async () => {
    const { flags, write } = await flagsOf(unknownStrategy);
    for (let call = 0; call < 3; call++) expect(flags.isOptimized('anna')).toBe(false);
    expect(failures()).toEqual([failed]);
    expect(flags.state().lastError).toMatchObject({ code: 'not_evaluated', message: /phaseOfTheMoon/ });

    // Something else changed, which is no recovery.
    const { revision } = flags;
    write({
      ...unknownStrategy,
      features: [...unknownStrategy.features, ...documentWithoutTheFlag.features],
    });
    await eventually(() => expect(flags.revision).not.toBe(revision));
    await aTurn();
    for (let call = 0; call < 3; call++) expect(flags.isOptimized('anna')).toBe(false);
    expect(failures()).toEqual([failed]);

    write(flagDocument(100));
    await eventually(() => expect(flags.isOptimized('anna')).toBe(true));
    expect(failures()).toEqual([failed, recovered]);
    expect(flags.state().lastError).toBeUndefined();
  });

  it('also where Unleash sends them', async () => {
    const server = await given.server(unknownStrategy);
    const flags = given.flags({ unleash: server.unleash });
    await eventually(() => expect(flags.state().source).toBe('unleash'));
    for (let call = 0; call < 3; call++) expect(flags.isOptimized('anna')).toBe(false);
    const { revision } = flags;
    server.document = {
      ...unknownStrategy,
      features: [...unknownStrategy.features, ...documentWithoutTheFlag.features],
    };
    await eventually(() => expect(flags.revision).not.toBe(revision));
    for (let call = 0; call < 3; call++) expect(flags.isOptimized('anna')).toBe(false);
    expect(failures()).toEqual([failed]);
    server.document = flagDocument(100);
    await eventually(() => expect(flags.isOptimized('anna')).toBe(true));
    expect(failures()).toEqual([failed, recovered]);
  });

  it('also where the SDK throws', async () => {
    const { flags } = await flagsOf(broken);
    for (let call = 0; call < 3; call++) expect(flags.isOptimized('anna')).toBe(false);
    expect(failures()).toEqual([failed]);
  });
});

it('sends nothing anywhere, and writes nothing to the console', async () => {
  const written = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) => vi.spyOn(console, name));
  const fetched = vi.spyOn(globalThis, 'fetch');
  const { flags, write } = await flagsOf(flagDocument(100, { strategies: [{ name: 'unknown' }] }));
  flags.isOptimized('anna');
  write(flagDocument(50));
  await eventually(() => expect(given.logs.filter(({ event }) => event === 'flags_changed')).toHaveLength(2));
  flags.isOptimized('anna');
  await flags.onApplicationShutdown();
  for (const spy of [...written, fetched]) expect(spy).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
