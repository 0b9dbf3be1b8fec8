import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireDataFolder } from './data-folder.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'data-'));
  writeFileSync(join(folder, 'file'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the data folder', () => {
  it.each(['', 'new', 'new/below'])('may be there or be made: %j', (path) => {
    expect(() => requireDataFolder(join(folder, path))).not.toThrow();
  });

  it.each(['file', 'file/below', 'file/below/that'])('cannot be %s', (path) => {
    expect(() => requireDataFolder(join(folder, path))).toThrow(
      `${join(folder, 'file')} is no folder: set it to a folder.`,
    );
  });
});
