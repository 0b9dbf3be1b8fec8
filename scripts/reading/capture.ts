import { setTimeout as delay } from 'node:timers/promises';
import { readEnv } from '../../config/env.js';
import { readModelsConfig } from '../../config/models.js';
import { forkSampleGemini } from '../../packages/sample-gemini/src/fork-sample-gemini.js';
import { startService } from '../../src/bootstrap/start.js';
import type { Variant } from '../../src/common/context/request-context.js';
import { startEmbeddedPostgres } from '../embedded/postgres.js';
import type { Parts } from '../measuring/parts.js';
import { ServiceApi } from '../measuring/service-api.js';
import { removeFolder, temporaryFolder } from '../measuring/temporary-folder.js';
import { findUsers, shareOut } from '../validate-performance/find-users.js';
import {
  type CapturedCase,
  type MadeSections,
  type ReadingFolder,
  readSections,
  type ReadSection,
} from './captured.js';
import type { ReadingCase } from './case.js';
import { importCase } from './import-case.js';
import { Relay } from './relay.js';
import { startWholeSections, type WholeSections } from './whole-sections.js';

/** Of a database that goes with the run. */
const [apiKey, operatorKey] = ['pd_reading_only_0123456789', 'pd_reading_only_operator'];
const POLL_MS = 250;
/** A coding whose calls are refused has made all that it can make for now after so long without another, in milliseconds. */
const QUIET_MS = 3_000;
const CODING_LIMIT_MS = 120_000;

interface Themes {
  state: string;
  problem: string | null;
}

/**
 * Plays one round: imports every case into a service of its own, has its answers coded, and asks for each section in each
 * way. What has no answer yet fails, and is in `requests/` afterwards.
 *
 * @param sample has the sample model answer what no writer did
 */
export async function capture(
  folder: ReadingFolder,
  cases: readonly ReadingCase[],
  { sample, parts }: { sample: boolean; parts: Parts },
): Promise<void> {
  const { relay, api, whole } = await startAll(folder, sample, parts);
  for (const each of cases) {
    process.stderr.write(`${each.name} …\n`);
    const others = folder.calls().filter((call) => call.case !== each.name);
    folder.write(await captureCase(each, relay, api, whole), 'sections', `${each.name}.json`);
    folder.write([...others, ...relay.calls.filter((call) => call.case === each.name)], 'calls.json');
  }
}

async function startAll(folder: ReadingFolder, sample: boolean, parts: Parts) {
  const { signal } = parts;
  const data = temporaryFolder();
  parts.keep({ stop: () => removeFolder(data) });
  const postgres = parts.keep(await startEmbeddedPostgres({ dataDir: data, fsync: false, signal }));
  const gemini = sample ? parts.keep(await forkSampleGemini({ profile: 'instant', signal })) : undefined;
  const relay = parts.keep(await new Relay(folder, gemini).start());
  const env = {
    PORT: '0',
    DATA_DIR: data,
    DATABASE_URL: postgres.url,
    GEMINI_API_KEY: 'nobody-looks-at-it',
    GEMINI_BASE_URL: relay.url,
    BOOTSTRAP_API_KEY: apiKey,
    OPERATOR_API_KEY: operatorKey,
    // Sections that are made in the background are asked for here, one by one.
    PRECOMPUTE: 'off',
    LOG_LEVEL: 'silent',
  };
  const shipped = readModelsConfig();
  // A refused call is no sign of a model that is away: the next one is to be seen as well.
  const models = { ...shipped, breaker: { ...shipped.breaker, failures: 1_000_000 } };
  const service = await startService(readEnv(env), { models });
  parts.keep({ stop: () => service.close() });
  const whole = parts.keep(await startWholeSections({ ...env, WORKER: 'false' }, models));
  const api = new ServiceApi(service.url, apiKey, signal);
  await shareOut(api.as(operatorKey));
  return { relay, api, whole };
}

async function captureCase(
  each: ReadingCase,
  relay: Relay,
  api: ServiceApi,
  whole: WholeSections,
): Promise<CapturedCase> {
  relay.nowFor({ case: each.name, task: 'coding', way: 'themes' });
  const id = await importCase(each, api);
  if (!(await isCoded(id, each.name, relay, api))) return { case: each, evidence: null, made: {} };
  const users = await findUsers(api, id, ['optimized', 'archived']);
  const ask = async (variant: Variant, section: ReadSection) => {
    const path = `/v1/personas/${id}/details?sections=${section}&refresh=true`;
    const { body } = await api.ask<{ sections: MadeSections }>('GET', path, { userId: users.get(variant)! });
    return body.sections[section]!;
  };
  relay.nowFor({ case: each.name, task: 'together', way: 'whole' });
  const made: CapturedCase['made'] = { whole: await whole.make(id) };
  for (const [way, variant] of [
    ['archived', 'archived'],
    ['parts', 'optimized'],
  ] as const) {
    made[way] = {};
    for (const section of readSections) {
      relay.nowFor({ case: each.name, task: section, way });
      made[way][section] = await ask(variant, section);
    }
  }
  return { case: each, evidence: await whole.evidence(id), made };
}

/** Waits for the coding. @returns false where it needs answers that nobody has written yet */
async function isCoded(id: string, name: string, relay: Relay, api: ServiceApi): Promise<boolean> {
  const deadline = performance.now() + CODING_LIMIT_MS;
  let [seen, lastAt] = [0, performance.now()];
  for (;;) {
    const { body } = await api.ask<Themes>('GET', `/v1/personas/${id}/themes`);
    if (body.state === 'coded') return true;
    const calls = relay.calls.filter((call) => call.case === name);
    if (calls.length > seen) [seen, lastAt] = [calls.length, performance.now()];
    const isRefused = calls.some(({ answeredBy }) => answeredBy === 'nobody');
    if (isRefused && performance.now() - lastAt > QUIET_MS) return false;
    if (performance.now() > deadline)
      throw new Error(
        `${name} is not coded after ${CODING_LIMIT_MS / 1_000} s: ${body.problem ?? body.state}`,
      );
    await delay(POLL_MS);
  }
}
