import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { living, processTree } from '../support/servers/process-tree.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const [folder, slowFolder] = [temporaryFolder(), temporaryFolder()];
afterAll(() => [folder, slowFolder].forEach((each) => removeFolder(each)));

/** As far as it is looked at. */
interface Report {
  passed: boolean;
  model: { names: string[]; profile: { name: string } };
  verdicts: { id: string; status: string; figures: { runs: number } | null }[];
  failures: string[];
}

function start(...args: string[]) {
  const child = spawn(process.execPath, ['dist/scripts/validate-performance/main.js', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.stderr += text));
  return { child, printed, exited: once(child, 'close') as Promise<[number | null]> };
}

async function run(out: string, ...args: string[]) {
  const { printed, exited } = start(...args, '--out', out);
  const [code] = await exited;
  return { code, ...printed };
}

function report(out: string): Report {
  return JSON.parse(readFileSync(join(out, 'validate-performance.json'), 'utf8')) as Report;
}

describe('validate:performance (the whole program, real processes)', () => {
  beforeAll(() => {
    execFileSync(process.execPath, [join(ROOT, 'scripts/build-if-stale.mjs')], { stdio: 'inherit' });
  });

  // Side by side with the next one, which does nothing but wait for its model.
  it.concurrent('ends with 0 where every target is met, both ways side by side', async () => {
    const { code, stdout, stderr } = await run(folder, '--quick', '--profile', 'fast');
    const { passed, model, verdicts, failures } = report(folder);

    expect(stdout).toContain('✓ ALL TARGETS MET');
    expect(code).toBe(0);
    expect(passed).toBe(true);
    expect(failures).toEqual([]);
    expect(model).toMatchObject({ names: ['sample-gemini-3.1-flash-lite'], profile: { name: 'fast' } });
    expect(verdicts.map(({ id }) => id)).toEqual([
      'journey',
      'needs',
      'messaging',
      'kpi_fresh',
      'kpi_cached',
      'details_cold',
      'details_cold_p95',
      'details_cached',
      'batch',
      'tokens_whole',
      'first_looks',
      'parse_errors',
      'hit_rate',
      'kpi_hit_rate',
      'failures',
      'archived_details_cold',
      'archived_tokens_en',
      'archived_tokens_whole',
      'archived_tokens_with_coding',
      'archived_tokens_view_pattern',
    ]);
    expect(verdicts.find(({ id }) => id === 'journey')!.figures!.runs).toBe(3);
    expect(readFileSync(join(folder, 'validate-performance.md'), 'utf8')).toContain('20 of 20 targets met');
    expect(stderr).toContain('Loads: ');
  });

  it.concurrent('ends with 1 and names what a slow model misses', async () => {
    const args = ['--quick', '--runs', '1', '--lanes', '16', '--only', 'optimized', '--profile', 'slow'];
    const { code, stdout } = await run(slowFolder, ...args);

    expect(code).toBe(1);
    expect(stdout).toMatch(/=== Details, cold ===\n.*\n {2}✗ FAIL: under 3,000 ms/u);
    expect(stdout).toMatch(/✗ NOT MET: .*Details, cold/u);
    expect(stdout).toMatch(/=== Journey ===\n.*\n.* — .*enerating takes/u);
    expect(report(slowFolder).verdicts.find(({ id }) => id === 'tokens_whole')!.status).toBe('pass');
  });

  it('Ctrl-C leaves no process, and it ends with 1', async () => {
    const { child, printed, exited } = start('--quick', '--out', folder);
    await vi.waitUntil(() => printed.stderr.includes('Personas: '), { timeout: 120_000, interval: 20 });
    const seen = processTree(child.pid!);
    child.kill('SIGINT');
    // One Ctrl-C arrives twice, from the terminal and passed on by npm.
    await sleep(50);
    child.kill('SIGINT');

    expect((await exited)[0]).toBe(1);
    expect(printed.stderr).toContain('Stopped.');
    await vi.waitUntil(() => living(seen).length === 0, { timeout: 30_000 });
  });

  it('ends with 2 for a command line that does not fit, in one sentence', async () => {
    const { code, stderr } = await run(folder, '--runs', 'many');

    expect(code).toBe(2);
    expect(stderr).toBe('--runs many does not fit: give a whole number from 1 to 100.\n');
  });
});
