/**
 * What access to the model takes, and how punctual it is.
 *
 *   npm run bench -- model-access
 *
 * The sample model server runs in a process of its own, behind TLS and HTTP/2. 500 generations at once over HTTP/2, then
 * over HTTP/1.1: connections, memory above idle, and what a call takes beyond the model's own time, which is a setting.
 * Then 1,000 generations, of whose calls about half meet a fault: how long after its deadline the latest caller was answered.
 *
 * The exit code is 1 where an answer is missing, or the memory or a deadline is over its target.
 */
import tls from 'node:tls';
import { Logger } from '@nestjs/common';
import { GeminiLanguageModel } from '../../src/modules/llm/gemini.language-model.js';
import { configWithModels, inTurn, needsRequest, outcomeOf } from '../support/language-model.js';
import { type ModelFront, startModelFront } from './support/model-front.js';
import { Parts } from '../../scripts/measuring/parts.js';
import { fixed, median, table } from './support/table.js';

const RUN_LIMIT_MS = 180_000;
const MODEL_MS = 2_000;
const CALLS = 500;
const BUDGET_MS = 1_500;
const targets = { memoryMb: 150, lateMs: 50, connections: 8 };
const faults = [
  'malformed', 'fenced', 'truncated', 'schema-invalid', 'empty', 'SAFETY', 'MAX_TOKENS', 'prompt-blocked', '400', '404',
  '429', '500', '503', 'hang', 'slow-drip', 'cut', 'wrong-content-type', 'huge',
]; // prettier-ignore

const parts = new Parts(RUN_LIMIT_MS);
process.exit(await parts.run(bench));

async function bench(): Promise<boolean> {
  Logger.overrideLogger(false);
  const slow = parts.keep(await startModelFront(MODEL_MS, parts.signal));
  const quick = parts.keep(await startModelFront(0, parts.signal));
  tls.setDefaultCACertificates([...tls.getCACertificates(), slow.ca]);
  const http2 = await atOnce(slow, slow.front);
  // After it: what memory it took stays with the process, so this one's says nothing.
  const http1 = await atOnce(slow, slow.url);
  const row = (name: string, { connections, memoryMb, beyond }: AtOnce, memory = true) => [
    name,
    String(connections),
    memory ? fixed(memoryMb, 0) : '–',
    ...beyond.map((ms) => fixed(ms, 0)),
  ];
  const header = ['', 'connections', 'MB above idle', `beyond ${MODEL_MS} ms, p50`, 'p99'];
  console.log(table([header, row('500 calls, HTTP/2', http2), row('500 calls, HTTP/1.1', http1, false)]));
  console.log("  Beyond the model's time is mostly the sample server's own work on 500 answers.\n");
  const late = await punctuality(quick);
  const missed = [
    http2.connections > targets.connections && `more than ${targets.connections} connections`,
    http2.memoryMb > targets.memoryMb && `more than ${targets.memoryMb} MB`,
    late > targets.lateMs && `later than ${targets.lateMs} ms`,
  ].filter((each) => each !== false);
  console.log(missed.length > 0 ? `\n  MISSED: ${missed.join(', ')}` : '\n  Every target is met.');
  return missed.length === 0;
}

function modelAt(url: string, apiKey: string, budgetMs: number): GeminiLanguageModel {
  const load = {
    maxInFlight: CALLS,
    maxQueued: CALLS,
    tenantShare: 1,
    backgroundShare: 1,
    maxEventLoopDelayMs: 60_000,
  };
  const breaker = { failures: 100, probeEveryMs: 50, refusedMs: 0 };
  const models = configWithModels('gemini-2.5-flash-lite', 'gemini-3.1-flash-lite');
  const config = { ...models, load, breaker, requestBudgetMs: budgetMs };
  return new GeminiLanguageModel(config, { apiKeys: [apiKey], baseUrl: url });
}

interface AtOnce {
  connections: number;
  memoryMb: number;
  /** Milliseconds, the median and the 99th percentile. */
  beyond: number[];
}

async function atOnce(server: ModelFront, url: string): Promise<AtOnce> {
  const model = modelAt(url, server.apiKey, 60_000);
  await model.start();
  const ask = () => outcomeOf(() => model.generate(needsRequest));
  // Code that runs for the first time is no part of it.
  await inTurn(10, 10, ask);
  globalThis.gc?.();
  const idle = process.memoryUsage.rss();
  let [most, connections] = [idle, 0];
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
    connections = Math.max(connections, model.state().connections);
  }, 20);
  const outcomes = await inTurn(CALLS, CALLS, ask);
  clearInterval(watch);
  await model.onModuleDestroy();
  const missing = outcomes.filter(({ outcome }) => outcome !== 'ready');
  if (missing.length > 0)
    throw new Error(`${missing.length} of ${CALLS} were not answered: ${missing[0]!.outcome}`);
  const beyond = outcomes.map(({ tookMs }) => tookMs - MODEL_MS).toSorted((a, b) => a - b);
  return {
    connections,
    memoryMb: (most - idle) / 2 ** 20,
    beyond: [median(beyond), beyond[Math.ceil(beyond.length * 0.99) - 1]!],
  };
}

/** @returns milliseconds after its deadline that the latest of 1,000 callers was answered; negative where before it */
async function punctuality(server: ModelFront): Promise<number> {
  for (const kind of faults) await server.fault({ kind, rate: 0.035, retryDelay: '0.2s', seed: 7 });
  // One for every 40: a model that is left alone would soon hide all other faults.
  const models = Array.from({ length: 25 }, () => modelAt(server.url, server.apiKey, BUDGET_MS));
  const outcomes = await inTurn(1_000, 25, (index) =>
    outcomeOf(() => models[Math.floor(index / 40)]!.generate(needsRequest)),
  );
  for (const model of models) await model.onModuleDestroy();
  const late = Math.max(...outcomes.map(({ tookMs }) => tookMs - BUDGET_MS));
  const counts = Object.entries(Object.groupBy(outcomes, ({ outcome }) => outcome));
  console.log(`  1,000 generations, about half of the calls meet a fault; deadline ${BUDGET_MS} ms`);
  console.log(`  latest after its deadline: ${fixed(late, 0)} ms`);
  console.log(`  ${counts.map(([outcome, these]) => `${outcome} ${these!.length}`).join(', ')}`);
  return late;
}
