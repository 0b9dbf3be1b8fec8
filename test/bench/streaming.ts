/**
 * When the first words of a model are there, and when everything is: streamed, and not.
 *
 *   npm run bench -- streaming [--loads 24]
 *
 * The sample model server answers with the spread of gemini-3.1-flash-lite's published speed: first token 0.35 s, at the
 * 95th percentile 2.2 times that; 381 tokens a second, at the 5th percentile 0.65 times that. Every load is a cold one of
 * another input: 50 answers and 4,000 characters of context. Loads run side by side: what they wait for is a timer.
 *
 * The exit code is 1 where the target is missed.
 */
import { parseArgs } from 'node:util';
import { eventsIn } from '../support/api/event-stream-client.js';
import { type BenchService, startBenchService } from './support/bench-service.js';
import { percentile } from '../../scripts/measuring/percentile.js';
import { Parts } from '../../scripts/measuring/parts.js';
import { table, whole } from './support/table.js';

const RUN_LIMIT_MS = 220_000;
/** Loads at a time. */
const LANES = 4;
/** Median, in milliseconds, from the request to the first words that a model wrote. */
const firstWordsMs = 600;
const written = new Set(['journey', 'needs', 'messaging']);

/** In milliseconds from the request. */
interface Load {
  firstWords: number;
  /** The first section that a model wrote. */
  firstSection: number;
  done: number;
}

const measures = {
  'first words of a model': ({ firstWords }: Load) => firstWords,
  'first section of a model': ({ firstSection }: Load) => firstSection,
  done: ({ done }: Load) => done,
};

const { values } = parseArgs({ options: { loads: { type: 'string', default: '24' } } });
const loads = Math.min(Math.max(Number(values.loads) || 24, 1), 100);
process.env['SAMPLE_GEMINI_PROFILE'] = '3.1-flash-lite-spread';
const parts = new Parts(RUN_LIMIT_MS);
process.exit(await parts.run(bench));

async function bench(): Promise<boolean> {
  const service = await startBenchService(parts);
  const loaders = { streamed, 'not streamed': plain };
  // The first loads also compile the code that they run.
  for (const load of Object.values(loaders)) await load(service, 0);
  const rows: string[][] = [];
  let met = false;
  for (const [name, load] of Object.entries(loaders)) {
    const measured = await inLanes((seed) => load(service, seed));
    for (const [what, of] of Object.entries(measures)) {
      const times = measured.map(of);
      rows.push([`${name}: ${what}`, whole(percentile(times, 0.5)), whole(percentile(times, 0.95))]);
    }
    const first = percentile(
      measured.map(({ firstWords }) => firstWords),
      0.5,
    );
    if (load === streamed) met = first <= firstWordsMs;
  }
  console.log(table([[`${loads} loads, ms`, 'median', 'P95'], ...rows]));
  console.log(`\n  ${met ? 'met   ' : 'MISSED'}  first words, median: at most ${firstWordsMs} ms`);
  return met;
}

async function inLanes(load: (seed: number) => Promise<Load>): Promise<Load[]> {
  const measured: Load[] = [];
  let next = 1;
  const lane = async () => {
    while (next <= loads) measured.push(await load(next++));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return measured;
}

async function streamed(service: BenchService, seed: number): Promise<Load> {
  const id = await newPersona(service, seed);
  const startedAt = performance.now();
  const { body } = await service.fetch(`/v1/personas/${id}/details/stream`);
  const times: Partial<Load> = {};
  let text = '';
  for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const end = text.lastIndexOf('\n\n') + 2;
    const now = performance.now() - startedAt;
    for (const { event, data } of eventsIn(text.slice(0, end))) {
      if (event === 'done') times.done = now;
      if (!written.has(data.section)) continue;
      times.firstWords ??= now;
      if (data.complete && data.status !== 'ready') throw new Error(`${data.section} is ${data.status}.`);
      if (data.complete) times.firstSection ??= now;
    }
    text = text.slice(end);
  }
  if (times.done === undefined) throw new Error('A stream ended without an end.');
  return times as Load;
}

async function plain(service: BenchService, seed: number): Promise<Load> {
  const id = await newPersona(service, loads + 1 + seed);
  const startedAt = performance.now();
  await (await service.fetch(`/v1/personas/${id}/details`)).arrayBuffer();
  const done = performance.now() - startedAt;
  return { firstWords: done, firstSection: done, done };
}

/** In both languages, by turns. */
function newPersona(service: BenchService, seed: number): Promise<string> {
  return service.newPersona(seed % 2 === 0 ? 'en' : 'pl', seed);
}
