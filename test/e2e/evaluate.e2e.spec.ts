import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const folder = temporaryFolder();
afterAll(() => removeFolder(folder));

/** As far as it is looked at. */
interface Report {
  isSample: boolean;
  personas: number;
  rows: { way: string; section: string; sections: number; values: Record<string, number | null> }[];
  judged: unknown[];
  removals: { gone: boolean | null; removed: number }[];
  missed: string[];
}

async function run(args: string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, ['dist/scripts/evaluate/main.js', ...args], {
    cwd: ROOT,
    env: { ...process.env, GEMINI_API_KEY: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, printed };
}

describe('evaluate (the whole program, real processes)', () => {
  beforeAll(() => {
    execFileSync(process.execPath, [join(ROOT, 'scripts/build-if-stale.mjs')], { stdio: 'inherit' });
  });

  it('makes the sections of a persona both ways, twice, and says that the sample model wrote them', async () => {
    const [json, html] = [join(folder, 'report.json'), join(folder, 'report.html')];
    const { code, printed } = await run(['--samples', '1', '--json', json, '--html', html]);
    const report = JSON.parse(readFileSync(json, 'utf8')) as Report;
    expect(report.missed).toEqual([]);
    expect(code).toBe(0);
    expect(report).toMatchObject({ isSample: true, personas: 1, judged: [] });
    const all = report.rows.filter(({ section }) => section === 'all');
    expect(all.map(({ way, sections }) => [way, sections])).toEqual([
      ['archived', 6],
      ['whole', 6],
      ['parts', 6],
    ]);
    for (const { values } of all) {
      expect(values).toMatchObject({ failed: 0, exactQuotes: 1, stable: 1 });
      expect(values['themes_covered']).toBeGreaterThan(0.5);
      expect(values['tokens']).toBeGreaterThan(0);
      // Nobody to be compared with.
      expect(values['distinct']).toBeNull();
    }
    expect(report.removals).toMatchObject([{ gone: true }]);
    expect(report.removals[0]!.removed).toBeGreaterThan(0);
    expect(printed).toContain('It is no language model');
    expect(readFileSync(html, 'utf8')).toContain('class="notice"');
  });

  it('does nothing where it is told to judge without a language model, or of no folder of cases', async () => {
    expect(await run(['--judge'])).toEqual({
      code: 2,
      printed: '--judge needs a language model: set GEMINI_API_KEY.\n',
    });
    const { code, printed } = await run(['--data', folder]);
    expect(code).toBe(2);
    expect(printed).toContain('has no folder with project.json, persona.json and answers.csv.');
  });
});
