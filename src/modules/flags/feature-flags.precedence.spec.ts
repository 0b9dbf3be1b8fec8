import { mkdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundledFlagsFile, optimizedFlag, parseFlagDocument } from '../../../config/feature-flags.js';
import { eventually } from '../../../test/conformance/support/eventually.js';
import { flagDocument } from '../../../test/conformance/support/flag-documents.js';
import { flagsFixture } from '../../../test/conformance/support/flags-fixture.js';
import type { FeatureFlags } from './feature-flags.service.js';

const given = flagsFixture();

/** Nothing listens on this port: the start is one during an outage. */
const down = { url: 'http://127.0.0.1:9/api', token: 'right' };

const shareOf = (flags: FeatureFlags) => flags.flag()?.share;

const kept = () => JSON.parse(readFileSync(given.lastGoodFile, 'utf8'));

function bundled(percent: number): string {
  const file = join(given.dataDir, 'bundled.json');
  writeFileSync(file, JSON.stringify(flagDocument(percent)));
  return file;
}

/** Unleash says so many percent, and is then gone; so is the process that asked it. */
async function saidByUnleash(percent: number): Promise<string> {
  const server = await given.server(flagDocument(percent));
  const flags = given.flags({ unleash: server.unleash, file: bundled(100) });
  await eventually(() => expect(flags.state().source).toBe('unleash'));
  await flags.onApplicationShutdown();
  await server.stop();
  return flags.state().fetchedAt!;
}

describe('after a restart while Unleash is down', () => {
  it('the last known good wins over the bundled file, which never overwrites it', async () => {
    const fetchedAt = await saidByUnleash(0);
    const before = readFileSync(given.lastGoodFile, 'utf8');
    const flags = given.flags({ unleash: down, file: bundled(100) });
    // At once: nobody waited for the network.
    expect(flags.state()).toMatchObject({ source: 'last_known_good' });
    expect(shareOf(flags)).toBe(0);
    await eventually(() => expect(flags.state().lastError).toMatchObject({ code: 'unreachable' }));
    expect(Date.parse(flags.state().fetchedAt!)).toBeLessThanOrEqual(Date.parse(fetchedAt));
    expect(flags.state().ageMs).toBeGreaterThanOrEqual(0);
    expect(shareOf(flags)).toBe(0);
    expect(readFileSync(given.lastGoodFile, 'utf8')).toBe(before);
  });

  it('Unleash wins again once it answers', async () => {
    await saidByUnleash(0);
    const server = await given.server(flagDocument(25));
    const flags = given.flags({ unleash: server.unleash, file: bundled(100) });
    expect(shareOf(flags)).toBe(0);
    await eventually(() => expect(shareOf(flags)).toBe(25));
    await eventually(() => expect(kept().document.features[0].strategies[0].parameters.rollout).toBe('25'));
  });

  it('the bundled file decides where Unleash never answered', async () => {
    const flags = given.flags({ unleash: down, file: bundled(40) });
    expect(flags.state()).toMatchObject({ source: 'file' });
    expect(shareOf(flags)).toBe(40);
    await eventually(() => expect(flags.state().lastError).toBeDefined());
    expect(() => statSync(given.lastGoodFile)).toThrow(/ENOENT/);
  });

  it.each([
    ['torn', '{"fetchedAt":"2026-01-01T00:00:00.000Z","document":{"vers'],
    ['empty', ''],
    ['without a time', JSON.stringify({ document: flagDocument(0) })],
    ['without flags', '{"fetchedAt":"2026-01-01T00:00:00.000Z","document":{}}'],
    ['with nothing for a flag', '{"fetchedAt":"2026-01-01T00:00:00.000Z","document":{"features":[null]}}'],
  ])(
    'the bundled file decides where the last known good is %s, until Unleash mends it',
    async (_name, text) => {
      writeFileSync(given.lastGoodFile, text);
      const server = await given.server(flagDocument(10));
      server.answer = 500;
      const flags = given.flags({ unleash: server.unleash, file: bundled(40) });
      expect(flags.state()).toMatchObject({ source: 'file', lastError: { code: 'last_good_unreadable' } });
      expect(shareOf(flags)).toBe(40);
      server.answer = undefined;
      await eventually(() => expect(kept().document.features[0].name).toBe(optimizedFlag));
      await eventually(() => expect(flags.state().lastError).toBeUndefined());
    },
  );

  it('the code decides where there is nothing', () => {
    const flags = given.flags({ unleash: down });
    expect(flags.state()).toMatchObject({
      source: 'fallback',
      ageMs: null,
      fetchedAt: null,
      revision: null,
      lastError: { code: 'file_unreadable' },
    });
    expect(flags.revision).toBeUndefined();
  });
});

describe('keeping', () => {
  it('makes a file that only its owner reads', async () => {
    await saidByUnleash(10);
    expect(statSync(given.lastGoodFile).mode & 0o777).toBe(0o600);
  });

  it('keeps again after ten minutes, so that the age is known after a restart', async () => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    const server = await given.server(flagDocument(10));
    const flags = given.flags({ unleash: server.unleash, now: () => now });
    await eventually(() => expect(kept().fetchedAt).toBe('2026-01-01T00:00:00.000Z'));
    now += 599_999;
    await eventually(() => expect(flags.state().fetchedAt).toBe('2026-01-01T00:09:59.999Z'));
    await server.requested(3);
    expect(kept().fetchedAt).toBe('2026-01-01T00:00:00.000Z');
    now += 1;
    await eventually(() => expect(kept().fetchedAt).toBe('2026-01-01T00:10:00.000Z'));
  });

  it('tries again what could not be written', async () => {
    // A folder where the file should be refuses the rename, for root too.
    mkdirSync(given.lastGoodFile);
    const server = await given.server(flagDocument(10));
    const flags = given.flags({ unleash: server.unleash });
    await eventually(() => expect(flags.state().lastError).toMatchObject({ code: 'last_good_not_saved' }));
    expect(flags.state().source).toBe('unleash');
    expect(shareOf(flags)).toBe(10);
    rmdirSync(given.lastGoodFile);
    await eventually(() => expect(kept().document.features[0].name).toBe(optimizedFlag));
    await eventually(() => expect(flags.state().lastError).toBeUndefined());
  });

  it('makes the folder', async () => {
    const dataDir = join(given.dataDir, 'new', 'folder');
    const server = await given.server(flagDocument(10));
    given.flags({ unleash: server.unleash, dataDir });
    await eventually(() =>
      expect(statSync(join(dataDir, 'feature-flags.last-good.json')).isFile()).toBe(true),
    );
  });
});

it('is not read where no Unleash is configured: an operator who gave it up edits the file', async () => {
  await saidByUnleash(0);
  const flags = given.flags({ file: bundled(70) });
  expect(flags.state()).toMatchObject({ source: 'file' });
  expect(shareOf(flags)).toBe(70);
});

it('bundles a document that turns the flag on for everybody', () => {
  const { features } = parseFlagDocument(readFileSync(bundledFlagsFile(), 'utf8'));
  expect(features).toMatchObject([
    {
      name: optimizedFlag,
      enabled: true,
      strategies: [
        {
          name: 'flexibleRollout',
          parameters: { rollout: '100', stickiness: 'userId', groupId: optimizedFlag },
        },
      ],
    },
  ]);
});
