import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { readEnv } from '../../config/env.js';
import { OutgoingHttp } from '../../src/common/http/outgoing-http.js';
import { readModelsConfig } from '../../config/models.js';
import type { GeminiConnection } from '../../src/modules/llm/gemini.language-model.js';
import { UsageError } from '../measuring/usage.error.js';
import { checkModel, configOf, type ModelResult } from './check-model.js';
import { estimate } from './estimate.js';
import { readCheckOptions } from './options.js';
import { Purse } from './purse.js';
import { type CheckReport, estimateText, reportText, sampleNotice } from './report.js';
import { checkTasks } from './tasks.js';
import { usage } from './usage.js';

/** Whom it talks to. */
export interface Screen {
  write(text: string): void;
  /** How far the tasks of a model are. */
  progress(model: string, done: number, total: number): void;
  /** Asks whether to spend; undefined where nobody can be asked. */
  confirm?: (question: string) => Promise<boolean>;
}

const cardTimeoutMs = 10_000;

/** @returns the exit code: 0 where every answer could be used, 1 where not, 2 where nothing was sent */
export async function checkGemini(args: string[], env: NodeJS.ProcessEnv, screen: Screen): Promise<number> {
  try {
    return await check(args, env, screen);
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof z.ZodError)) throw error;
    screen.write(`${error instanceof z.ZodError ? z.prettifyError(error) : error.message}\n`);
    return 2;
  }
}

async function check(args: string[], env: NodeJS.ProcessEnv, screen: Screen): Promise<number> {
  const config = readModelsConfig();
  const options = readCheckOptions(args, Object.keys(config.models));
  if (options === 'help') {
    screen.write(usage);
    return 0;
  }
  const settings = readEnv(env);
  const { GEMINI_API_KEY: apiKeys, GEMINI_BASE_URL: baseUrl } = settings;
  const outgoing = new OutgoingHttp(settings);
  if (!apiKeys) throw new UsageError('There is no key: set GEMINI_API_KEY.');
  const { models, maxDollars, flex } = options;
  const configs = models.map((model) => ({
    model,
    config: configOf(config, model, flex),
    tasks: checkTasks,
  }));
  const estimates = await Promise.all(
    configs.map(({ tasks, config, model }) => estimate(tasks, config, model)),
  );
  const sample = await isSample({ apiKeys, baseUrl, outgoing }, models[0]!);
  if (sample) screen.write(sampleNotice);
  screen.write(estimateText(estimates, maxDollars));
  const most = estimates.reduce((sum, { costMicros }) => sum + costMicros, 0) / 1_000_000;
  if (most > maxDollars) throw new UsageError('That is above --max-dollars: raise it, or name a --model.');
  if (!options.yes) {
    if (!screen.confirm) throw new UsageError('Nobody can be asked here: give --yes to spend that.');
    if (!(await screen.confirm(`Ask ${baseUrl}?`))) throw new UsageError('Nothing was sent.');
  }

  const purse = new Purse(maxDollars * 1_000_000);
  const results: ModelResult[] = [];
  for (const each of configs) {
    const told = (done: number) => screen.progress(each.model, done, checkTasks.length);
    results.push(await checkModel(each, { apiKeys, baseUrl, outgoing }, purse, told));
  }
  const report: CheckReport = {
    at: new Date().toISOString(),
    baseUrl: withoutCredentials(baseUrl),
    sample,
    serviceTier: flex ? 'flex' : 'standard',
    maxDollars,
    estimate: estimates,
    spentDollars: purse.spent / 1_000_000,
    passed: results.every(({ tasks }) => tasks.every(({ result }) => result === 'ready')),
    models: results,
  };
  screen.write(reportText(report));
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
  return report.passed ? 0 : 1;
}

/**
 * Reads a model's card, which costs nothing and shows whether the address and the key are right.
 *
 * @throws {UsageError} where they are not
 */
async function isSample(
  { apiKeys, baseUrl, outgoing }: Required<GeminiConnection>,
  model: string,
): Promise<boolean> {
  const url = `${baseUrl.replace(/\/$/u, '')}/v1beta/models/${model}`;
  let response: Response;
  try {
    response = await outgoing.fetch(url, {
      headers: { 'x-goog-api-key': apiKeys[0]! },
      signal: AbortSignal.timeout(cardTimeoutMs),
    });
  } catch {
    throw new UsageError(`${withoutCredentials(baseUrl)} does not answer: check GEMINI_BASE_URL.`);
  }
  if ([400, 401, 403].includes(response.status))
    throw new UsageError(`The key is refused (${response.status}): check GEMINI_API_KEY.`);
  const card = (await response.json().catch(() => ({}))) as { version?: unknown };
  return card.version === 'sample';
}

function withoutCredentials(address: string): string {
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`.replace(/\/$/u, '');
}
