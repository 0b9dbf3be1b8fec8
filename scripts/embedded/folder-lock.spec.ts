import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.js';
import { identify } from './process-identity.js';

describe('lockFolder', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'folder-lock-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('keeps others out until it is released, and leaves nothing', async () => {
    const unlock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'data_folder_in_use' });

    unlock();

    expect(readdirSync(folder)).toEqual([]);
    await lockFolder(folder);
  });

  it.each([
    ['of a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1, startedAt: '1' })],
    [
      'of an earlier process with the id of a living one',
      JSON.stringify({ pid: process.pid, startedAt: '1' }),
    ],
    ['that is damaged', '{"pid":'],
  ])('takes over a lock %s', async (_case, content) => {
    writeFileSync(join(folder, 'lock'), content);

    const unlock = await lockFolder(folder);
    unlock();

    expect(readdirSync(folder)).toEqual([]);
  });

  it('does not release what another took over', async () => {
    const unlock = await lockFolder(folder);
    const other = JSON.stringify({ ...identify(process.pid), startedAt: 'another' });
    writeFileSync(join(folder, 'lock'), other);

    unlock();

    expect(readdirSync(folder)).toEqual(['lock']);
  });
});
