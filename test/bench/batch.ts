/**
 * How long a batch takes beside the slowest of single requests, and what it does to requests beside it.
 *
 *   npm run bench -- batch [--rounds 3]
 *
 * Starts the compiled service on an embedded PostgreSQL, and the sample model server with the latency profile of
 * gemini-2.5-flash-lite: its speed is a setting, so only ratios say something of this service. Every persona is new, with
 * 50 answers and 4,000 characters of context; each has journey, needs and messaging made.
 *
 * Requests beside batches: cold ones, which need the model, and ones for a document that is in the cache; first alone, then
 * while more batches than there are slots for are asked for at once. The exit code is 1 where an answer was not whole, or
 * what is kept cost a call.
 */
import { parseArgs } from 'node:util';
import { forkSampleGemini } from '../../packages/sample-gemini/src/fork-sample-gemini.js';
import { BenchApi } from './support/bench-api.js';
import { startServiceWith } from '../../scripts/measuring/own-service.js';
import { percentile } from '../../scripts/measuring/percentile.js';
import { Parts } from '../../scripts/measuring/parts.js';
import { cachedSingles, coldAtOnce, coldSingles, timed } from './support/singles.js';
import { fixed, median, table } from './support/table.js';

const RUN_LIMIT_MS = 600_000;
/** Cold requests beside batches. */
const SINGLES = 24;
/** Sixty personas: nearly twice as many as there are slots. */
const BATCHES_BESIDE = 6;

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
const rounds = Math.min(Math.max(Number(values.rounds) || 3, 1), 20);
const parts = new Parts(RUN_LIMIT_MS);
process.exit(await parts.run(bench));

async function bench(): Promise<boolean> {
  const { url, apiKey, gemini } = await startServiceWith(parts, () => forkSampleGemini());
  const api = new BenchApi(url, apiKey, parts.signal);
  // Code that runs for the first time, and connections that are opened for the first time, are no part of it.
  await api.batch(await api.personas(10));
  await api.details((await api.personas(1))[0]!);

  const right = await besideSingles(api, gemini.url);
  await besideBatches(api);
  return right;
}

/** A batch against the slowest of ten single requests, one after the other. */
async function besideSingles(api: BenchApi, geminiUrl: string): Promise<boolean> {
  const singles: number[] = [];
  for (const id of await api.personas(10)) singles.push(await timed(() => api.details(id)));
  const slowest = Math.max(...singles);
  const rows: string[][] = [];
  let last: string[] = [];
  for (const size of [3, 10]) {
    const walls: number[] = [];
    for (let round = 0; round < rounds; round++) {
      last = await api.personas(size);
      walls.push(await timed(() => api.batch(last)));
    }
    const [middle, most] = [median(walls), Math.max(...walls)];
    rows.push([
      `batch of ${size}`,
      fixed(middle, 0),
      fixed(most, 0),
      fixed(middle / slowest, 2),
      fixed(most / slowest, 2),
    ]);
  }
  const before = await callsOf(geminiUrl);
  const again = await timed(() => api.batch(last));
  const calls = (await callsOf(geminiUrl)) - before;
  console.log(
    [
      table([['', 'median ms', 'most ms', 'median ÷ slowest single', 'most ÷ slowest single'], ...rows]),
      `  Single requests, one after the other: median ${fixed(median(singles), 0)} ms, slowest ${fixed(slowest, 0)} ms. Target: 1.3 times that.`,
      `  The last batch again: ${fixed(again, 0)} ms, ${calls} model calls.\n`,
    ].join('\n'),
  );
  return calls === 0;
}

/** Single requests alone, and while batches take all the slots there are for them. */
async function besideBatches(api: BenchApi): Promise<void> {
  const [cached] = await api.personas(1);
  await api.details(cached!);
  const alone = {
    cold: await coldSingles(api, await api.personas(SINGLES)),
    cached: await cachedSingles(api, cached!),
  };
  const beside = { cold: [] as number[], cached: [] as number[] };
  const walls: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const asked: string[][] = [];
    for (let n = 0; n < BATCHES_BESIDE; n++) asked.push(await api.personas(10));
    const ids = await api.personas(SINGLES);
    let isOver = false;
    const batches = timed(() => Promise.all(asked.map((personas) => api.batch(personas)))).finally(
      () => (isOver = true),
    );
    const [cold, hits] = await Promise.all([
      coldSingles(api, ids, () => isOver),
      cachedSingles(api, cached!, () => isOver),
    ]);
    walls.push(await batches);
    beside.cold.push(...cold);
    beside.cached.push(...hits);
  }
  const row = (title: string, of: number[]) => [
    title,
    fixed(percentile(of, 0.5), 1),
    fixed(percentile(of, 0.95), 1),
    fixed(Math.max(...of), 1),
  ];
  console.log(
    [
      table([
        ['', 'P50 ms', 'P95 ms', 'most ms'],
        row('cold, alone', alone.cold),
        row('cold, beside batches', beside.cold),
        row('cached, alone', alone.cached),
        row('cached, beside batches', beside.cached),
      ]),
      `  Cold requests, ${coldAtOnce} at a time: ${alone.cold.length} alone, ${beside.cold.length} beside; cached ones, one at a time: ${alone.cached.length} and ${beside.cached.length}.`,
      `  ${BATCHES_BESIDE} batches of 10 at once took ${fixed(median(walls), 0)} ms; only requests that began meanwhile are counted.`,
    ].join('\n'),
  );
}

async function callsOf(geminiUrl: string): Promise<number> {
  const usage = (await (await fetch(`${geminiUrl}/control/usage`)).json()) as { totals: { calls: number } };
  return usage.totals.calls;
}
