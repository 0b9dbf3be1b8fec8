import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { optimizedFlag } from '../../../config/feature-flags.js';
import { eventually } from '../../../test/conformance/support/eventually.js';
import { documentWithoutTheFlag, flagDocument } from '../../../test/conformance/support/flag-documents.js';
import { flagSources } from '../../../test/conformance/support/flag-sources.js';
import { FeatureFlags } from './feature-flags.service.js';

const given = flagSources();

/** Flags that follow a file holding `document`. */
function flagsOf(document: object) {
  const file = join(given.dataDir, 'flags.json');
  const write = (next: object) => writeFileSync(file, JSON.stringify(next));
  write(document);
  const source = given.idleSource({ file });
  const flags = new FeatureFlags(source);
  flags.start();
  return { flags, source, write };
}

const users = Array.from({ length: 10_000 }, (_, index) => `user-${index}@example.org`);

describe('stickiness', () => {
  it.each([0, 10, 50, 100])('gives %i %% of the users the optimized way, ± 1.5 points', (percent) => {
    const { flags } = flagsOf(flagDocument(percent));
    const share = users.filter((user) => flags.isOptimized(user)).length / 100;
    expect(Math.abs(share - percent)).toBeLessThanOrEqual(percent % 100 === 0 ? 0 : 1.5);
  });

  it('asks nobody back as the share grows, and gives the same answer each time', async () => {
    const { flags, source, write } = flagsOf(flagDocument(1));
    let before = new Set<string>();
    for (const percent of [1, 2, 5, 10, 25, 50, 75, 99, 100]) {
      write(flagDocument(percent));
      await eventually(() =>
        expect(source.getToggle(optimizedFlag)!.strategies![0]!.parameters['rollout']).toBe(String(percent)),
      );
      const now = new Set(users.filter((user) => flags.isOptimized(user)));
      expect([...before].filter((user) => !now.has(user))).toEqual([]);
      expect(users.filter((user) => flags.isOptimized(user) !== now.has(user))).toEqual([]);
      expect(now.size).toBeGreaterThan(before.size);
      before = now;
    }
  });

  it('is the same in every instance and after every restart', () => {
    // Pinned: another evaluator, seed or group would move users to the other side.
    const { flags } = flagsOf(flagDocument(10));
    const first = users.filter((user) => flags.isOptimized(user)).slice(0, 3);
    expect(first).toEqual(['user-1@example.org', 'user-3@example.org', 'user-11@example.org']);
  });

  it('takes every id for what it is', () => {
    const { flags } = flagsOf(flagDocument(100));
    const unusual = ['0', '__proto__', 'żółć', '🦊', 'a'.repeat(128), ' '];
    expect(unusual.filter((user) => !flags.isOptimized(user))).toEqual([]);
    expect(flags.isOptimized('')).toBe(false);
  });
});

describe('what decides', () => {
  it('is the code, optimized, only where there is no document at all', () => {
    const flags = new FeatureFlags(given.source());
    expect(flags.isOptimized('anna')).toBe(true);
  });

  it('is the code before the start, too', () => {
    expect(new FeatureFlags(given.idleSource()).isOptimized('anna')).toBe(true);
  });

  it('is the last good document after the flag is archived', async () => {
    const server = await given.server(flagDocument(0));
    const source = given.idleSource({ unleash: server.unleash });
    const flags = new FeatureFlags(source);
    flags.start();
    await eventually(() => expect(flags.isOptimized('anna')).toBe(false));
    server.document = documentWithoutTheFlag;
    await eventually(() => expect(source.state().lastError).toMatchObject({ code: 'flag_missing' }));
    expect(flags.isOptimized('anna')).toBe(false);
  });

  it('is a flag that is off, whatever its strategies', () => {
    expect(flagsOf(flagDocument(100, { enabled: false })).flags.isOptimized('anna')).toBe(false);
  });

  it('are constraints and segments on the user', () => {
    const constraint = { contextName: 'userId', operator: 'IN', values: ['anna'] };
    const strategy = { name: 'default', segments: [5] };
    const { flags } = flagsOf({
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
  const complaints = () =>
    given.logs
      .filter(({ event }) => event.startsWith('flag_evaluation_'))
      .map(({ level, event }) => [level, event]);

  it('mean the archived way, and are told once until other rules work', async () => {
    const { flags, source, write } = flagsOf(unknownStrategy);
    for (let call = 0; call < 3; call++) expect(flags.isOptimized('anna')).toBe(false);
    expect(complaints()).toEqual([['warn', 'flag_evaluation_failed']]);

    // Something else changed: no recovery, and so the same complaint again.
    const { revision } = source;
    write({
      ...unknownStrategy,
      features: [...unknownStrategy.features, ...documentWithoutTheFlag.features],
    });
    await eventually(() => expect(source.revision).not.toBe(revision));
    for (let call = 0; call < 3; call++) expect(flags.isOptimized('anna')).toBe(false);
    expect(complaints()).toEqual([
      ['warn', 'flag_evaluation_failed'],
      ['warn', 'flag_evaluation_failed'],
    ]);

    write(flagDocument(100));
    await eventually(() => expect(flags.isOptimized('anna')).toBe(true));
    expect(complaints().at(-1)).toEqual(['log', 'flag_evaluation_recovered']);
  });

  it('also where the SDK throws', () => {
    const { flags } = flagsOf(broken);
    for (let call = 0; call < 3; call++) expect(flags.isOptimized('anna')).toBe(false);
    expect(complaints()).toEqual([['warn', 'flag_evaluation_failed']]);
  });
});

it('sends nothing anywhere, and writes nothing to the console', async () => {
  const written = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) => vi.spyOn(console, name));
  const fetched = vi.spyOn(globalThis, 'fetch');
  const { flags, write } = flagsOf(flagDocument(100, { strategies: [{ name: 'unknown' }] }));
  flags.isOptimized('anna');
  write(flagDocument(50));
  await eventually(() => expect(given.logs.filter(({ event }) => event === 'flags_changed')).toHaveLength(2));
  flags.isOptimized('anna');
  await flags.onApplicationShutdown();
  for (const spy of [...written, fetched]) expect(spy).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
