import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestService } from '../support/service.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const folder = temporaryFolder();
afterAll(() => removeFolder(folder));

/** As far as it is looked at. */
interface Report {
  passed: boolean;
  requests: number;
  failed: number;
  service: { own: boolean };
  kinds: Record<string, { requests: number; p50: number; p99: number }>;
  statuses: Record<string, number>;
  timeline: { requests: Record<string, number> }[];
  verdicts: { title: string; passed: boolean }[];
}

async function run(args: string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, ['dist/scripts/load-test/main.js', ...args, '--out', folder], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, printed };
}

function report(): Report {
  return JSON.parse(readFileSync(join(folder, 'load-test.json'), 'utf8')) as Report;
}

/** Every number that a plot's shapes are made of. */
function numbersOf(svg: string): number[] {
  const values = [...svg.matchAll(/ (?:d|x1|x2|y1|y2|cx|cy|width|height|transform)="([^"]+)"/gu)];
  return values.flatMap(([, value]) => value!.match(/NaN|Infinity|[-\d.]+/gu)!.map(Number));
}

const small = ['--users', '8', '--seconds', '4', '--think-ms', '100', '--max-cached-p99', '10000'];

describe('load-test (the whole program, real processes)', () => {
  beforeAll(() => {
    execFileSync(process.execPath, [join(ROOT, 'scripts/build-if-stale.mjs')], { stdio: 'inherit' });
  });

  it('loads a service of its own without a failure, and plots it', async () => {
    const { code, printed } = await run([...small, '--profile', 'fast']);
    const { passed, requests, failed, kinds, statuses, timeline } = report();
    const html = readFileSync(join(folder, 'load-test.html'), 'utf8');
    const plots = html.match(/<svg [^>]*viewBox.*?<\/svg>/gsu)!;

    expect(printed).toContain('✓ PASS: Failed requests: 0 of ');
    expect({ code, passed, failed }).toEqual({ code: 0, passed: true, failed: 0 });
    expect(printed).toMatch(/ {3}4 s +\d+ answers {2}cached P50 /u);
    const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
    expect(sum(Object.values(kinds).map((kind) => kind.requests))).toBe(requests);
    expect(sum(Object.values(statuses))).toBe(requests);
    expect(sum(timeline.flatMap((second) => Object.values(second.requests)))).toBe(requests);
    expect(kinds['cached']!.requests).toBeGreaterThan(0);
    expect(kinds['revalidated']!.requests).toBe(statuses['304']);
    expect(plots).toHaveLength(5);
    for (const plot of plots) {
      expect(numbersOf(plot).length).toBeGreaterThan(4);
      expect(numbersOf(plot).filter((value) => !Number.isFinite(value))).toEqual([]);
    }
  });

  it('ends with 1 where requests fail, and tells which', async () => {
    const service = await startTestService();
    try {
      const env = { PERSONA_DETAILS_API_KEY: service.apiKey };
      const loading = run(['--url', service.url, ...small], env);
      // Once the personas that everybody knows are made: what is new fails from here on.
      await vi.waitUntil(() => service.gemini.usage.totals.calls >= 100, { timeout: 120_000 });
      service.gemini.faults.add({ kind: '500' });
      const { code, printed } = await loading;

      expect(code).toBe(1);
      expect(report().passed).toBe(false);
      expect(report().service.own).toBe(false);
      expect(printed).toMatch(/✗ FAIL: Failed requests: \d+ of \d+/u);
      expect(printed).toMatch(/\d+ × (look|messaging|batch): /u);
      expect(printed).toContain('Left behind');
    } finally {
      await service.close();
    }
  });

  it('another machine is not loaded without --yes', async () => {
    const { code, printed } = await run(['--url', 'http://192.0.2.1', '--api-key', 'k']);

    expect(code).toBe(2);
    expect(printed).toBe('--url http://192.0.2.1 is another machine: add --yes if it may be loaded.\n');
  });
});
