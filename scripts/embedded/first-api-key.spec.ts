import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstApiKey } from './first-api-key.js';

describe('firstApiKey', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'first-api-key-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('makes a key once and keeps it for its owner only', () => {
    const first = firstApiKey(join(folder, 'data'), true);
    const second = firstApiKey(join(folder, 'data'), true);

    expect(first).toEqual({ key: first.key, path: join(folder, 'data/api-key'), isNew: true });
    expect(first.key).toMatch(/^pd_[\w-]{43}$/);
    expect(second).toEqual({ ...first, isNew: false });
    expect(statSync(first.path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'data'))).toEqual(['api-key']);
    expect(readFileSync(first.path, 'utf8')).toBe(`${first.key}\n`);
  });

  it("keeps the operator's beside it", () => {
    const [tenant, operator] = [firstApiKey(folder, true), firstApiKey(folder, true, 'operator')];

    expect(operator).toMatchObject({ path: join(folder, 'operator-key'), isNew: true });
    expect(operator.key).not.toBe(tenant.key);
    writeFileSync(operator.path, 'pd_');
    expect(() => firstApiKey(folder, false, 'operator')).toThrow(
      /operator's key .* is damaged.* OPERATOR_API_KEY\./,
    );
  });

  it('says what to do about a damaged one', () => {
    writeFileSync(join(folder, 'api-key'), 'pd_');

    expect(() => firstApiKey(folder, true)).toThrow(
      /is damaged: delete that file .* or set BOOTSTRAP_API_KEY\./,
    );
    expect(() => firstApiKey(folder, false)).toThrow(/is damaged: set BOOTSTRAP_API_KEY to a key that .*\./);
  });

  it('says what to do where it cannot be kept', () => {
    writeFileSync(join(folder, 'file'), '');

    expect(() => firstApiKey(join(folder, 'file'), true)).toThrow(
      /cannot be kept or read .* set BOOTSTRAP_API_KEY\./,
    );
  });
});
