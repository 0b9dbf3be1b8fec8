import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../../test/conformance/support/eventually.js';
import { documentWithoutTheFlag, flagDocument } from '../../../test/conformance/support/flag-documents.js';
import { flagsFixture } from '../../../test/conformance/support/flags-fixture.js';
import type { FeatureFlags } from './feature-flags.service.js';

const given = flagsFixture();

let folder: string;
let file: string;
beforeEach(() => {
  folder = join(given.dataDir, 'config');
  file = join(folder, 'feature-flags.json');
  mkdirSync(folder);
});

const text = (percent: number) => JSON.stringify(flagDocument(percent));
const shareOf = (flags: FeatureFlags) => flags.flag()?.share;
const shares = (flags: FeatureFlags, percent: number) =>
  eventually(() => {
    expect(shareOf(flags)).toBe(percent);
    expect(flags.state().source).toBe('file');
    expect(flags.state().lastError).toBeUndefined();
  });

describe('sees', () => {
  it('a file written in place', async () => {
    writeFileSync(file, text(10));
    const flags = given.flags({ file });
    expect(shareOf(flags)).toBe(10);
    for (const percent of [20, 30, 40]) {
      writeFileSync(file, text(percent));
      await shares(flags, percent);
    }
  });

  it('a file replaced by a new one, as editors do', async () => {
    writeFileSync(file, text(10));
    const flags = given.flags({ file });
    for (const percent of [20, 30]) {
      writeFileSync(`${file}.new`, text(percent));
      renameSync(`${file}.new`, file);
      await shares(flags, percent);
    }
    expect(shareOf(flags)).toBe(30);
  });

  it('a link swapped beside the file, as Kubernetes does', async () => {
    const version = (name: string, percent: number) => {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'feature-flags.json'), text(percent));
      symlinkSync(name, join(folder, '..data_tmp'));
      renameSync(join(folder, '..data_tmp'), join(folder, '..data'));
    };
    version('..2026_01', 10);
    symlinkSync(join('..data', 'feature-flags.json'), file);
    const flags = given.flags({ file });
    expect(shareOf(flags)).toBe(10);
    version('..2026_02', 20);
    rmSync(join(folder, '..2026_01'), { recursive: true });
    await shares(flags, 20);
    version('..2026_03', 30);
    rmSync(join(folder, '..2026_02'), { recursive: true });
    await shares(flags, 30);
  });

  it('a change behind links from folder to folder', async () => {
    const mounted = join(given.dataDir, 'mounted');
    mkdirSync(mounted);
    writeFileSync(join(mounted, 'one.json'), text(10));
    writeFileSync(join(mounted, 'two.json'), text(20));
    symlinkSync('one.json', join(mounted, 'flags.json'));
    symlinkSync(join('..', 'mounted', 'flags.json'), file);
    const flags = given.flags({ file });
    expect(shareOf(flags)).toBe(10);
    symlinkSync('two.json', join(mounted, 'next'));
    renameSync(join(mounted, 'next'), join(mounted, 'flags.json'));
    await shares(flags, 20);
    writeFileSync(join(mounted, 'two.json'), text(30));
    await shares(flags, 30);
  });

  it('a file that comes later, and one that goes', async () => {
    const flags = given.flags({ file });
    expect(flags.state()).toMatchObject({ source: 'fallback', lastError: { code: 'file_unreadable' } });
    writeFileSync(file, text(10));
    await shares(flags, 10);
    rmSync(file);
    await eventually(() => expect(flags.state().lastError).toMatchObject({ code: 'file_unreadable' }));
    expect(shareOf(flags)).toBe(10);
  });

  it('a folder that comes later, and a link swapped further up', async () => {
    rmSync(folder, { recursive: true });
    const flags = given.flags({ file });
    expect(flags.state().source).toBe('fallback');
    for (const percent of [10, 20]) {
      const version = join(given.dataDir, `version-${percent}`);
      mkdirSync(version);
      writeFileSync(join(version, 'feature-flags.json'), text(percent));
      symlinkSync(version, join(given.dataDir, 'next'));
      renameSync(join(given.dataDir, 'next'), folder);
      await shares(flags, percent);
    }
  });

  it('that nothing changed, which confirms what is in force', async () => {
    writeFileSync(file, text(10));
    let now = Date.parse('2026-01-01T00:00:00Z');
    const flags = given.flags({ file, now: () => now });
    now += 60_000;
    await eventually(() => expect(flags.state().fetchedAt).toBe('2026-01-01T00:01:00.000Z'));
  });
});

describe('refuses, and keeps what was in force:', () => {
  it.each<[string, string, () => void]>([
    ['what is not JSON', 'not_json', () => writeFileSync(file, 'PERSONA_DETAILS_OPTIMIZED=on')],
    ['half a file', 'not_json', () => truncateSync(file, 100)],
    ['an empty file', 'not_json', () => truncateSync(file, 0)],
    ['another form', 'unexpected_form', () => writeFileSync(file, '[]')],
    ['no flag', 'flag_missing', () => writeFileSync(file, JSON.stringify(documentWithoutTheFlag))],
    ['50 MB', 'file_unreadable', () => truncateSync(file, 50 * 1024 * 1024)],
    [
      'a folder',
      'file_unreadable',
      () => {
        rmSync(file);
        mkdirSync(file);
      },
    ],
    [
      'a pipe',
      'file_unreadable',
      () => {
        rmSync(file);
        execFileSync('mkfifo', [file]);
      },
    ],
    [
      'a link to itself',
      'file_unreadable',
      () => {
        rmSync(file);
        symlinkSync('feature-flags.json', file);
      },
    ],
  ])('%s (%s)', async (_name, code, spoil) => {
    writeFileSync(file, text(10));
    const flags = given.flags({ file });
    spoil();
    await eventually(() => expect(flags.state().lastError).toMatchObject({ code }));
    expect(shareOf(flags)).toBe(10);
    expect(flags.state().source).toBe('file');
    rmSync(file, { recursive: true });
    writeFileSync(`${file}.new`, text(20));
    renameSync(`${file}.new`, file);
    await shares(flags, 20);
    expect(
      given.logs.filter(({ event, code: told }) => event === 'flag_source_failed' && told === code),
    ).toHaveLength(1);
    expect(given.logs.filter(({ event }) => event === 'flag_source_recovered')).toHaveLength(1);
  });
});

it('reads a file with a byte order mark', () => {
  writeFileSync(file, `\uFEFF${text(10)}`);
  expect(shareOf(given.flags({ file }))).toBe(10);
});

it('takes a new layout of the same flags for no change', async () => {
  writeFileSync(file, text(10));
  const flags = given.flags({ file });
  const { revision } = flags.state();
  writeFileSync(file, JSON.stringify(flagDocument(10), null, 4));
  const marker = Date.now() + 1;
  await eventually(() => expect(Date.parse(flags.state().fetchedAt!)).toBeGreaterThan(marker));
  expect(flags.state().revision).toBe(revision);
  expect(given.logs.filter(({ event }) => event === 'flags_changed')).toHaveLength(1);
});
