import { setTimeout as delay } from 'node:timers/promises';
import type { Env } from '../../config/env.js';
import { type ModelsConfig, readModelsConfig } from '../../config/models.js';
import { forkSampleGemini } from '../../packages/sample-gemini/src/fork-sample-gemini.js';
import type { Section } from '../../src/common/domain/section.contract.js';
import { GeminiLanguageModel } from '../../src/modules/llm/gemini.language-model.js';
import { ModelCalls } from '../../src/modules/llm/model-calls.js';
import type { Needs } from '../../src/modules/needs/needs.contract.js';
import { costMicros } from '../../src/modules/usage/cost.js';
import { startServiceWith } from '../measuring/own-service.js';
import { untilCoded } from '../measuring/until-coded.js';
import type { Parts } from '../measuring/parts.js';
import type { Progress } from '../measuring/progress.js';
import { ServiceApi } from '../measuring/service-api.js';
import { type MadeSections, type ReadSection, readSections, type Way } from '../reading/captured.js';
import type { ReadingCase } from '../reading/case.js';
import { importCase } from '../reading/import-case.js';
import { startWholeSections, type WholeSections } from '../reading/whole-sections.js';
import { findUsers, shareOut } from '../validate-performance/find-users.js';
import { type Comparison, judgePair, pairsOf } from './judge.js';
import { type MadeSection, measure } from './measure.js';
import { type Removal, whatBecame, withoutAPain } from './removal.js';

export interface Evaluation {
  made: MadeSection[];
  comparisons: Comparison[];
  removals: Removal[];
  /** Why cases were left out. */
  leftOut: string[];
  /** All told, coding and judge included; of models whose price is known. */
  dollars: number;
}

export interface EvaluateSettings {
  env: Pick<Env, 'GEMINI_API_KEY' | 'GEMINI_BASE_URL'>;
  judge: boolean;
  maxDollars: number;
}

const CODING_LIMIT_MS = 240_000;
const USAGE_DELAY_MS = 1_500;

/**
 * Makes and measures the sections of every case, on a service of its own.
 *
 * @throws {Error} where the service does not start, or does not answer
 */
export async function evaluate(
  cases: readonly ReadingCase[],
  { env, judge, maxDollars }: EvaluateSettings,
  parts: Parts,
  progress: Progress,
): Promise<Evaluation> {
  const { models } = readModelsConfig();
  const service = await start(env, parts, progress);
  const judging = judge ? judgeWith(env, models, parts) : undefined;
  const done: Evaluation = { made: [], comparisons: [], removals: [], leftOut: [], dollars: 0 };
  const spent = async () => {
    const { body } = await service.api.ask<{ total: { cost: number } }>('GET', '/v1/usage');
    return body.total.cost + (judging?.dollars() ?? 0);
  };
  for (const [index, each] of cases.entries()) {
    progress.at('Personas', index, cases.length);
    if (env.GEMINI_API_KEY && (await spent()) > maxDollars) {
      done.leftOut.push(`${each.name}: --max-dollars ${maxDollars} is spent`);
      continue;
    }
    const id = await importCase(each, service.api);
    const coded = await untilCoded(service.api, id, CODING_LIMIT_MS);
    if (coded !== 'coded') {
      done.leftOut.push(`${each.name}: its answers could not be coded (${coded})`);
      continue;
    }
    const evidence = await service.whole.evidence(id);
    const first = await makeAll(id, service);
    const second = await makeAll(id, service);
    for (const [run, made] of [
      [1, first],
      [2, second],
    ] as const)
      // prettier-ignore
      for (const [way, sections] of Object.entries(made) as [Way, MadeSections][])
        for (const [section, value] of Object.entries(sections) as [ReadSection, Section<unknown>][]) {
          const known = { case: each.name, language: each.project.language, section, way, run };
          done.made.push(measure(known, value, evidence, models));
        }
    const needs = first.whole.needs?.data as Needs | null | undefined;
    if (needs) done.removals.push(await removeAPain(each, needs, evidence, service));
    // The sample model, also where a key leads to it, is no judge.
    const isSample = done.made.some(({ model }) => model?.startsWith('sample-'));
    if (!judging || isSample) continue;
    for (const pair of pairsOf(first)) {
      const verdict = await judgePair(judging.model, each, pair.section, pair.mine, pair.archived);
      done.comparisons.push({ case: each.name, section: pair.section, way: pair.way, verdict });
    }
  }
  progress.at('Personas', cases.length, cases.length);
  // What was spent in the last second may not be told yet.
  await delay(USAGE_DELAY_MS);
  return { ...done, dollars: await spent() };
}

interface Service {
  api: ServiceApi;
  whole: WholeSections;
}

async function start(env: EvaluateSettings['env'], parts: Parts, progress: Progress): Promise<Service> {
  const startModel = async () =>
    env.GEMINI_API_KEY
      ? { url: env.GEMINI_BASE_URL, apiKey: env.GEMINI_API_KEY.join(','), stop: async () => {} }
      : forkSampleGemini({ profile: 'instant', signal: parts.signal });
  const tell = (what: string) => progress.step(`Starting ${what}`);
  const service = await startServiceWith(parts, startModel, tell, { background: { worker: true } });
  const api = new ServiceApi(service.url, service.apiKey, parts.signal);
  await shareOut(api.as(service.operatorKey));
  const background = {
    DATA_DIR: service.dataDir,
    DATABASE_URL: service.databaseUrl,
    GEMINI_API_KEY: service.gemini.apiKey,
    GEMINI_BASE_URL: service.gemini.url,
    WORKER: 'false',
    PRECOMPUTE: 'off',
    LOG_LEVEL: 'silent',
  };
  const whole = parts.keep(await startWholeSections(background, readModelsConfig()));
  return { api, whole };
}

/** The configured model as a judge, and what it has cost. */
function judgeWith(env: EvaluateSettings['env'], prices: ModelsConfig['models'], parts: Parts) {
  let micros = 0;
  const calls = new ModelCalls();
  calls.on('call', ({ model, tokens, serviceTier }) => {
    micros += (tokens && costMicros(tokens, prices[model]?.dollarsPerMillionTokens, serviceTier)) ?? 0;
  });
  const connection = { apiKeys: env.GEMINI_API_KEY!, baseUrl: env.GEMINI_BASE_URL };
  const model = new GeminiLanguageModel(readModelsConfig(), connection, calls);
  parts.keep({ stop: () => model.onModuleDestroy() });
  return { model, dollars: () => micros / 1e6 };
}

/** Every section in every way, generated anew. */
async function makeAll(id: string, { api, whole }: Service): Promise<Record<Way, MadeSections>> {
  const users = await findUsers(api, id, ['optimized', 'archived']);
  const ask = async (variant: 'optimized' | 'archived', section: ReadSection) => {
    const path = `/v1/personas/${id}/details?sections=${section}&refresh=true`;
    const { body } = await api.ask<{ sections: MadeSections }>('GET', path, { userId: users.get(variant)! });
    return body.sections[section]!;
  };
  const all = async (variant: 'optimized' | 'archived') => {
    const made: MadeSections = {};
    for (const section of readSections) made[section] = await ask(variant, section);
    return made;
  };
  return { archived: await all('archived'), whole: await whole.make(id), parts: await all('optimized') };
}

async function removeAPain(
  about: ReadingCase,
  needs: Needs,
  evidence: Awaited<ReturnType<WholeSections['evidence']>>,
  { api, whole }: Service,
): Promise<Removal> {
  const without = withoutAPain(about, needs, evidence);
  const of = about.responses.length;
  if (!without) return { case: about.name, pain: 'none', removed: 0, of, gone: null, nearest: null };
  const { pain, left, removed } = without;
  const id = await importCase(
    { ...left, project: { ...left.project, name: `${left.project.name} (2)` } },
    api,
  );
  const coded = await untilCoded(api, id, CODING_LIMIT_MS);
  const again = coded === 'coded' ? ((await whole.make(id)).needs!.data as Needs | null) : null;
  const became = again
    ? whatBecame(pain, needs.painPoints, again.painPoints, about.project.language)
    : { gone: null, nearest: null };
  return { case: about.name, pain: pain.title, removed, of, ...became };
}
