/**
 * How soon answers are coded after their import, what that costs, and what it does to who waits before a screen.
 *
 *   npm run bench -- coding [--quick] [--rounds 5]
 *
 * The compiled service, which is its own worker, on an embedded PostgreSQL and the sample model server in a process of its
 * own, with the published speed of gemini-2.5-flash-lite: 0.35 s to the first token, 199 tokens a second. Tokens are those
 * that the model server counted; those of the answers by the same count. Rounds for the latency are paired: without and
 * with coding, one right after the other; the machine's mood is in both.
 *
 * Targets: 50 answers within 15 s of the import, 5,000 within 10 minutes; at most three times the tokens of the answers
 * and 2,000 more; under 2,000 for one answer more; a P95 that rises by less than 10 % (median of the rounds). The exit code
 * is 1 where one is missed. `--quick` codes 600 answers in place of 5,000, in two rounds.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readModelsConfig } from '../../config/models.js';
import { countTokens } from '../../packages/sample-gemini/src/count-tokens.js';
import { forkSampleGemini } from '../../packages/sample-gemini/src/fork-sample-gemini.js';
import { newPersona, newProject } from '../../scripts/measuring/new-persona.js';
import { startServiceWith } from '../../scripts/measuring/own-service.js';
import { Parts } from '../../scripts/measuring/parts.js';
import { ServiceApi } from '../../scripts/measuring/service-api.js';
import { findUsers, shareOut } from '../../scripts/validate-performance/find-users.js';
import type { Variant } from '../../src/common/context/request-context.js';
import { manyAnswers } from '../support/coding/many-answers.js';
import { MixedLoad } from './support/mixed-load.js';
import { fixed, median, table, whole } from './support/table.js';

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, rounds: { type: 'string' } },
});
const many = values.quick ? 600 : 5_000;
const rounds = Math.min(Math.max(Number(values.rounds) || (values.quick ? 2 : 5), 1), 20);
/** Of one half of a round. */
const roundSeconds = values.quick ? 5 : 10;
/** Enough to be coded for longer than that. */
const roundAnswers = 1_500;
/** Requests for cached details a second, and loads that are written anew at a time. */
const [hitsPerSecond, coldLoads] = [50, 3];
/** In one request of an import. */
const imported = 1_000;
const targets = { fiftySeconds: 15, manySeconds: 600, oneMore: 2_000, rise: 1.1 };
const runLimitMs = 1_800_000;

const { callsInFlight } = readModelsConfig().coding;
const parts = new Parts(runLimitMs);
process.exit(await parts.run(bench));

interface Usage {
  calls: {
    section: string | null;
    at: string;
    durationMs: number;
    promptTokens: number;
    outputTokens: number;
  }[];
}

async function bench(): Promise<boolean> {
  const { api, service, usage } = await start();
  const project = await newProject(api, 'en', 'Bench');
  const failures: string[] = [];
  const expectMet = (met: boolean, what: string) => {
    if (!met) failures.push(what);
  };

  // The first one also compiles the code that it runs.
  for (const seed of [90, 91]) await coded(api, await personaWith(api, project, 50, seed));
  const costs: string[][] = [['', 'seconds', 'calls', 'in flight', 'tokens', 'of the answers', 'limit']];
  let fiftyTokens = 0;
  for (const [count, seed] of [
    [50, 0],
    [50, 20],
    [50, 40],
    [many, 100],
  ] as const) {
    await usage.reset();
    const answers = manyAnswers(count, { seed });
    const persona = await newEmptyPersona(api, project);
    await importAll(api, persona, answers);
    const importedAt = performance.now();
    await coded(api, persona);
    const seconds = (performance.now() - importedAt) / 1_000;
    const calls = await usage.coding();
    const own = answers.reduce((sum, { answer }) => sum + countTokens(answer), 0);
    const [tokens, limit] = [tokensOf(calls), 3 * own + 2_000];
    const most = mostAtOnce(calls);
    costs.push([
      `${whole(count)} answers`,
      fixed(seconds, 1),
      `${calls.length}`,
      `${most}`,
      whole(tokens),
      whole(own),
      whole(limit),
    ]);
    if (count === 50) fiftyTokens = tokens;
    expectMet(
      seconds <= (count === 50 ? targets.fiftySeconds : targets.manySeconds),
      `${count} answers took ${fixed(seconds, 1)} s`,
    );
    expectMet(tokens <= limit, `${count} answers cost ${whole(tokens)} tokens`);
    expectMet(most <= callsInFlight, `${most} calls were in flight`);
    if (seed !== 40) continue;
    await usage.reset();
    await importAll(api, persona, manyAnswers(1, { seed: 777 }));
    await coded(api, persona, 51);
    const more = tokensOf(await usage.coding());
    costs.push(['one answer more', '', '', '', whole(more), '', whole(targets.oneMore)]);
    expectMet(more < targets.oneMore, `one answer more cost ${whole(more)} tokens`);
  }
  console.log(table(costs));

  const latency = await besideCoding(api, service.apiKey, project);
  console.log(
    `\nP95 without and with coding, in milliseconds, ${rounds} paired rounds\n${table(latency.rows)}`,
  );
  for (const [kind, rise] of latency.rises)
    expectMet(rise < targets.rise, `the P95 of ${kind} rose to ${fixed(rise, 2)} times`);

  await shareOut(api.as(service.operatorKey));
  const loads = await loadTokens(api, project, usage);
  const saved = loads.archived - loads.optimized;
  console.log(
    `\nA load costs ${whole(loads.archived)} tokens the archived way and ${whole(loads.optimized)} the optimized way: coding 50 answers has paid for itself after ${fixed(fiftyTokens / saved, 1)} loads.`,
  );
  if (failures.length > 0) console.log(`\nMissed: ${failures.join('; ')}.`);
  return failures.length === 0;
}

async function start() {
  const { signal } = parts;
  const startModel = () => forkSampleGemini({ profile: '2.5-flash-lite', signal });
  const { gemini, ...service } = await startServiceWith(parts, startModel, undefined, {
    background: { worker: true },
  });
  const read = async () => (await (await fetch(`${gemini.url}/control/usage`)).json()) as Usage;
  const usage = {
    reset: async () => void (await fetch(`${gemini.url}/control/usage/reset`, { method: 'POST' })),
    coding: async () => (await read()).calls.filter(({ section }) => section === 'coding'),
    sections: async () => (await read()).calls.filter(({ section }) => section !== 'coding'),
  };
  return { api: new ServiceApi(service.url, service.apiKey, signal), service, usage };
}

type UsageReader = Awaited<ReturnType<typeof start>>['usage'];

function newEmptyPersona(api: ServiceApi, project: string): Promise<string> {
  return api.create(`/v1/projects/${project}/personas`, { name: 'Anna' });
}

async function personaWith(api: ServiceApi, project: string, count: number, seed: number): Promise<string> {
  const persona = await newEmptyPersona(api, project);
  await importAll(api, persona, manyAnswers(count, { seed }));
  return persona;
}

async function importAll(api: ServiceApi, persona: string, answers: readonly object[]): Promise<void> {
  for (let at = 0; at < answers.length; at += imported) {
    const body = { responses: answers.slice(at, at + imported) };
    await api.ask('POST', `/v1/personas/${persona}/responses`, { body });
  }
}

/** Waits until a persona's answers are coded. @param count that many at least */
async function coded(api: ServiceApi, persona: string, count = 1): Promise<void> {
  for (;;) {
    const { body } = await api.ask<{ state: string; coverage: { answersCoded: number } }>(
      'GET',
      `/v1/personas/${persona}/themes`,
    );
    if (body.state === 'failed') throw new Error('Coding failed.');
    if (body.state === 'coded' && body.coverage.answersCoded >= count) return;
    await sleep(body.coverage.answersCoded > 500 ? 1_000 : 100, undefined, { signal: parts.signal });
  }
}

function tokensOf(calls: Usage['calls']): number {
  return calls.reduce((sum, { promptTokens, outputTokens }) => sum + promptTokens + outputTokens, 0);
}

/** How many calls ran at one moment at most. */
function mostAtOnce(calls: Usage['calls']): number {
  const spans = calls.map(({ at, durationMs }) => [Date.parse(at), Date.parse(at) + durationMs] as const);
  return Math.max(
    ...spans.map(([start]) => spans.filter(([from, to]) => from <= start && start < to).length),
  );
}

/** Tokens of a cold load of the three sections that a model writes, each way. */
async function loadTokens(
  api: ServiceApi,
  project: string,
  usage: UsageReader,
): Promise<Record<Variant, number>> {
  const probe = await newPersona(api, project, { language: 'en', seed: 50, segment: 50 });
  const users = await findUsers(api, probe, ['archived', 'optimized']);
  const tokens = { archived: 0, optimized: 0 };
  for (const [place, variant] of (['archived', 'optimized'] as const).entries()) {
    const persona = await newPersona(api, project, { language: 'en', seed: 51 + place, segment: 51 });
    await coded(api, persona);
    await usage.reset();
    await api.ask('GET', `/v1/personas/${persona}/details`, { userId: users.get(variant) });
    tokens[variant] = tokensOf(await usage.sections());
  }
  return tokens;
}

/** P95 of cached details, and of loads that are written anew, while nothing is coded and while something is. */
async function besideCoding(api: ServiceApi, apiKey: string, project: string) {
  const personas: string[] = [];
  for (let seed = 60; seed < 60 + 2 * coldLoads; seed += 1)
    personas.push(await newPersona(api, project, { language: 'en', seed, segment: seed }));
  for (const persona of personas) {
    await coded(api, persona);
    await api.ask('GET', `/v1/personas/${persona}/details`);
  }
  const [cached, anew] = [personas.slice(0, coldLoads), personas.slice(coldLoads)];
  let asked = 0;
  const path = (persona: string) => `/v1/personas/${persona}/details`;
  const hits = new MixedLoad(api.url, apiKey, () => ({
    kind: 'cached',
    method: 'GET',
    path: path(cached[(asked += 1) % cached.length]!),
  }));
  const measure = async () => {
    const until = performance.now() + roundSeconds * 1_000;
    const cold: number[] = [];
    const loader = async (persona: string) => {
      while (performance.now() < until) cold.push((await api.ask('GET', `${path(persona)}?refresh=true`)).ms);
    };
    const [{ kinds }] = await Promise.all([hits.open(hitsPerSecond, roundSeconds), ...anew.map(loader)]);
    const [p95 = Number.NaN] = kinds.get('cached')!.good.at(0.95);
    return {
      'cached details': p95,
      'details written anew': cold.toSorted((a, b) => a - b)[Math.ceil(cold.length * 0.95) - 1]!,
    };
  };
  await measure();
  const pairs: {
    without: Awaited<ReturnType<typeof measure>>;
    beside: Awaited<ReturnType<typeof measure>>;
  }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const without = await measure();
    const persona = await personaWith(api, project, roundAnswers, 1_000 + round * 50);
    while ((await stateOf(api, persona)) !== 'coding') await sleep(50);
    const beside = await measure();
    if ((await stateOf(api, persona)) !== 'coding') console.log('Coding ended before the round did.');
    pairs.push({ without, beside });
    await coded(api, persona, roundAnswers);
  }
  hits.stop();
  const kinds = ['cached details', 'details written anew'] as const;
  const rises = kinds.map(
    (kind) => [kind, median(pairs.map(({ without, beside }) => beside[kind] / without[kind]))] as const,
  );
  const rows = [
    ['', 'without', 'with', 'ratio, median', 'least', 'most'],
    ...kinds.map((kind) => {
      const ratios = pairs.map(({ without, beside }) => beside[kind] / without[kind]);
      const of = (which: 'without' | 'beside') => fixed(median(pairs.map((pair) => pair[which][kind])), 1);
      return [
        kind,
        of('without'),
        of('beside'),
        fixed(median(ratios), 2),
        fixed(Math.min(...ratios), 2),
        fixed(Math.max(...ratios), 2),
      ];
    }),
  ];
  return { rows, rises };
}

async function stateOf(api: ServiceApi, persona: string): Promise<string> {
  return (await api.ask<{ state: string }>('GET', `/v1/personas/${persona}/themes`)).body.state;
}
