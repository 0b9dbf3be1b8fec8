import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readModelsConfig } from '../../config/models.js';
import { latencyProfiles } from '../../packages/sample-gemini/src/latency-profiles.js';
import { type SampleGemini, startSampleGemini } from '../../packages/sample-gemini/src/sample-gemini.js';
import { removeFolder, temporaryFolder } from '../../test/support/temporary-folder.js';
import { checkGemini, type Screen } from './check-gemini.js';
import { checkModel, configOf } from './check-model.js';
import { Purse } from './purse.js';
import type { CheckReport } from './report.js';
import { checkTasks } from './tasks.js';

/** The whole check against the sample server over the wire, in this process. */
let gemini: SampleGemini;
beforeAll(async () => {
  Logger.overrideLogger(false);
  gemini = await startSampleGemini({ apiKeys: ['a-key'], profile: latencyProfiles.instant });
});
afterEach(() => {
  gemini.faults.clear();
  gemini.usage.reset();
});
afterAll(async () => {
  await gemini.close();
  removeFolder(folder);
  Logger.overrideLogger(['error', 'warn', 'log']);
});

const config = readModelsConfig();
const models = Object.keys(config.models);
const [first] = models as [string];
const folder = temporaryFolder();
const file = join(folder, 'check.json');

async function check(
  args: string[],
  options: { key?: string; confirm?: Screen['confirm']; url?: string } = {},
) {
  const { key = 'a-key', confirm, url = gemini.url } = options;
  let text = '';
  const screen = { write: (more: string) => void (text += more), progress: () => undefined, confirm };
  const code = await checkGemini(args, { GEMINI_API_KEY: key, GEMINI_BASE_URL: url }, screen);
  return { code, text };
}
const report = () => JSON.parse(readFileSync(file, 'utf8')) as CheckReport;
const asked = () =>
  gemini.usage.calls.filter(({ method }) => /generatecontent/iu.test(method)) as {
    model: string;
    requestBody: { generationConfig: Record<string, unknown>; service_tier?: string };
  }[];

describe('every model', () => {
  it('is sent every prompt and schema, as the service would, and passes', async () => {
    const { code, text } = await check(['--yes', '--json', file]);
    const { totals } = gemini.usage;
    const { passed, sample, models: results, spentDollars, estimate } = report();
    expect({ code, passed, sample }).toEqual({ code: 0, passed: true, sample: true });
    expect(text).toContain('THE SAMPLE SERVER ANSWERS');
    expect(text).toContain('✓ EVERY ANSWER COULD BE USED');
    expect(results.map(({ model }) => model)).toEqual(models);
    expect(results.map(({ answeredBy }) => answeredBy)).toEqual(models.map((name) => [`sample-${name}`]));
    for (const { tasks } of results)
      expect(tasks.map(({ task, result }) => [task, result])).toEqual(
        checkTasks.map(({ name }) => [name, 'ready']),
      );

    const tokens = results.flatMap(({ tasks }) => tasks.map((task) => task.tokens.total));
    expect(tokens.reduce((sum, each) => sum + each, 0)).toBe(
      totals.promptTokens + totals.outputTokens + totals.thinkingTokens,
    );
    expect(spentDollars).toBeGreaterThan(0);
    expect(spentDollars).toBeLessThan(
      estimate.reduce((sum, { costMicros }) => sum + costMicros, 0) / 1_000_000,
    );
    expect(text).not.toContain('a-key');
  });

  it('is asked by its own settings: no temperature for one that ignores it, thinking by model', async () => {
    await check(['--yes']);
    for (const name of models) {
      const { temperature, thinking } = config.models[name]!;
      const sent = asked().filter(({ model }) => model === name);
      expect(sent.length).toBeGreaterThanOrEqual(checkTasks.length);
      for (const { requestBody } of sent) {
        expect('temperature' in requestBody.generationConfig).toBe(temperature !== false);
        expect(requestBody.generationConfig['thinkingConfig']).toEqual(thinking);
      }
    }
  });

  it('is asked at the flex tier for what nobody waits for, where that is asked for', async () => {
    expect((await check(['--yes', '--flex', '--model', first])).code).toBe(0);
    const tiers = asked().map(({ requestBody }) => requestBody.service_tier);
    expect(new Set(tiers)).toEqual(new Set(['flex', undefined]));
  });
});

describe('what goes wrong', () => {
  const one = ['--yes', '--model', first, '--json', file];

  it('is a refusal, by its code, and the end is 1', async () => {
    gemini.faults.add({ kind: 'SAFETY', section: 'needs' });
    const { code, text } = await check(one);
    expect(code).toBe(1);
    expect(text).toContain('✗ NOT EVERY ANSWER COULD BE USED');
    const results = report().models[0]!.tasks.map(({ task, result }) => [task.split(/[ ,]/u)[0], result]);
    for (const [task, result] of results) expect(result).toBe(task === 'needs' ? 'model_blocked' : 'ready');
  });

  it('is a repair, which is no failure', async () => {
    gemini.faults.add({ kind: 'malformed', section: 'messaging', times: 1 });
    expect((await check(one)).code).toBe(0);
    const repaired = report().models[0]!.tasks.filter(({ repairs }) => repairs > 0);
    expect(repaired).toMatchObject([{ result: 'ready', calls: 2, failures: ['model_output_invalid'] }]);
  });

  it('is a model that the server does not know', async () => {
    gemini.faults.add({ kind: '404' });
    expect((await check(one)).code).toBe(1);
    expect(report().models[0]!.tasks[0]).toMatchObject({ result: 'model_not_found' });
  });
});

describe('money', () => {
  it('is not spent without consent', async () => {
    const questions: string[] = [];
    const confirm = async (question: string) => {
      questions.push(question);
      return false;
    };
    expect(await check([], { confirm })).toMatchObject({ code: 2 });
    expect(questions).toHaveLength(1);
    expect(await check([])).toMatchObject({ code: 2, text: expect.stringContaining('give --yes') });
    expect(asked()).toEqual([]);
  });

  it('is not spent where the estimate is above the limit, the key is refused, or nobody answers', async () => {
    const { code, text } = await check(['--yes', '--max-dollars', '0.01']);
    expect({ code, text }).toEqual({ code: 2, text: expect.stringContaining('above --max-dollars') });
    expect(await check(['--yes'], { key: 'x' })).toMatchObject({
      code: 2,
      text: 'The key is refused (403): check GEMINI_API_KEY.\n',
    });
    expect(await check(['--yes'], { key: '' })).toMatchObject({ code: 2 });
    expect(await check(['--yes'], { url: 'http://127.0.0.1:1' })).toMatchObject({ code: 2 });
    expect(asked()).toEqual([]);
  });

  it('ends before the limit, and what was not asked says so', async () => {
    const limit = 25_000;
    const purse = new Purse(limit);
    const about = { tasks: checkTasks, model: first, config: configOf(config, first, false) };
    // Each answer is cut off, so that nobody knows what it cost: it counts as the most that it can have.
    gemini.faults.add({ kind: 'cut' });
    const connection = { apiKeys: ['a-key'], baseUrl: gemini.url };
    const { tasks } = await checkModel(about, connection, purse, () => undefined);
    expect(purse.spent).toBeGreaterThan(0);
    expect(purse.spent).toBeLessThanOrEqual(limit);
    expect(tasks.at(-1)!.result).toBe('not_asked');
  });
});

it('tells its options', async () => {
  const { code, text } = await check(['--help']);
  expect({ code, text }).toEqual({ code: 0, text: expect.stringContaining('--max-dollars') });
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});
