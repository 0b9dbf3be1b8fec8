/**
 * What a batch in the background does to requests beside it in the same process.
 *
 *   npm run bench -- background-batch [--personas 200]
 *
 * Starts the compiled service, which also works on jobs, on an embedded PostgreSQL, and the sample model server with the
 * latency profile of gemini-2.5-flash-lite: its speed is a setting, so only ratios say something of this service. Personas
 * have 4,000 characters of context and no answers, which the worker would code beside; each has journey and messages made.
 *
 * Requests: cold ones, which need the model, and ones for a document that is in the cache; first alone, then while the
 * batch runs. The exit code is 1 where a result or an answer was not whole.
 */
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { forkSampleGemini } from '../../packages/sample-gemini/src/fork-sample-gemini.js';
import { startServiceWith } from '../../scripts/measuring/own-service.js';
import { Parts } from '../../scripts/measuring/parts.js';
import { percentile } from '../../scripts/measuring/percentile.js';
import { BenchApi } from './support/bench-api.js';
import { cachedSingles, coldAtOnce, coldSingles, timed } from './support/singles.js';
import { fixed, table } from './support/table.js';

const RUN_LIMIT_MS = 1_200_000;
const COLD = 60;
const LOOK_MS = 200;

const { values } = parseArgs({ options: { personas: { type: 'string', default: '200' } } });
const size = Math.min(Math.max(Number(values.personas) || 200, 11), 1_000);
const parts = new Parts(RUN_LIMIT_MS);
process.exit(await parts.run(bench));

async function bench(): Promise<boolean> {
  const background = { worker: true };
  const service = await startServiceWith(parts, () => forkSampleGemini(), undefined, { background });
  const options = { sections: ['journey', 'messaging'], answers: false };
  const api = new BenchApi(service.url, service.apiKey, parts.signal, options);
  const [asked, cached] = [await api.personas(size), (await api.personas(1))[0]!];
  // Code that runs for the first time is no part of it.
  await coldSingles(api, await api.personas(8));
  await api.details(cached);

  const [alone, beside] = [await api.personas(COLD), await api.personas(COLD)];
  const [coldAlone, cachedAlone] = await Promise.all([coldSingles(api, alone), cachedSingles(api, cached)]);
  const id = await api.background(asked);
  let { state, counts } = await api.progress(id);
  while (counts.completed === 0) ({ counts } = await api.progress(id));
  const isOver = () => state !== 'running';
  const watch = async () => {
    while (!isOver()) {
      await setTimeout(LOOK_MS);
      ({ state, counts } = await api.progress(id));
    }
  };
  const whole = timed(watch);
  const [coldBeside, cachedBeside] = await Promise.all([
    coldSingles(api, beside, isOver),
    cachedSingles(api, cached, isOver),
  ]);
  const done = counts.completed;
  const took = await whole;
  const row = (title: string, one: number[], other: number[]) => [
    title,
    ...[0.5, 0.95].flatMap((at) => {
      const [before, during] = [percentile(one, at), percentile(other, at)];
      return [fixed(before, 1), fixed(during, 1), fixed(during / before, 2)];
    }),
  ];
  console.log(
    [
      table([
        ['', 'P50 alone, ms', 'beside', 'ratio', 'P95 alone, ms', 'beside', 'ratio'],
        row('cold', coldAlone, coldBeside),
        row('cached', cachedAlone, cachedBeside),
      ]),
      `  Cold requests, ${coldAtOnce} at a time: ${coldAlone.length} alone, ${coldBeside.length} beside; cached ones beside them, one at a time: ${cachedAlone.length} and ${cachedBeside.length}.`,
      `  The batch of ${size} took ${fixed(took / 1_000, 1)} s; ${done} of it were done when the requests were.`,
    ].join('\n'),
  );
  return counts.completed === size;
}
