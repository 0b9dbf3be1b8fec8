import { inLanes } from '../measuring/in-lanes.js';
import type { Progress } from '../measuring/progress.js';
import type { ServiceApi } from '../measuring/service-api.js';
import { countedBetween, readCounted } from './counted.js';
import type { Population } from './population.js';
import type { Way } from './way.js';

/** Times that messages are ordered for each persona and way: their target is nearest to their median. */
const MESSAGES = 3;
/** Times that what is cached is asked for, of each persona and way. */
const CACHED_READS = 3;
/**
 * The archived way is measured on every so many-th pair of runs, one in each language: it takes ten times as long, and is
 * only to be far away. The others, whose targets are near their medians, need the runs.
 */
export const ARCHIVED_EVERY = 4;

/**
 * Measures every way on the same personas, by turns. What is a matter of milliseconds is asked for one at a time; what
 * waits for the model, several at a time.
 *
 * @param lanes loads side by side
 */
export async function measure(
  api: ServiceApi,
  ways: readonly Way[],
  population: Population,
  lanes: number,
  progress: Progress,
): Promise<void> {
  const before = await readCounted(api);
  const { runs } = population;
  const turns = runs.flatMap((personas, run) =>
    ways
      .filter(({ variant }) => variant === 'optimized' || Math.floor(run / 2) % ARCHIVED_EVERY === 0)
      .map((way) => ({ way, ...personas })),
  );
  await one(progress, 'KPI', turns, async ({ way, single }) => {
    await way.kpi(single, 'fresh');
    for (let read = 0; read < CACHED_READS; read++) await way.kpi(single, 'cached');
  });
  const loads = turns.flatMap(({ way, language, single, whole, batch }) => [
    () => way.section('journey', single),
    () => way.section('needs', single),
    () => way.messaging(single, MESSAGES),
    () => way.details(whole, 'fresh', language),
    () => way.batch(batch),
  ]);
  await inLanes(loads, lanes, (done, total) => progress.at('Loads', done, total));
  await one(progress, 'Cached details', turns, async ({ way, language, whole }) => {
    for (let read = 0; read < CACHED_READS; read++) await way.details(whole, 'cached', language);
  });
  const after = await readCounted(api);
  for (const { variant, samples } of ways) {
    const unreadable = samples.failures.filter((failure) => failure.includes('model_output_invalid')).length;
    const counted = countedBetween(before, after)?.optimizedParseErrors ?? null;
    samples.parseErrors = variant === 'optimized' ? counted : unreadable;
  }
}

async function one<Item>(
  progress: Progress,
  phase: string,
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const works = items.map((item) => () => work(item));
  await inLanes(works, 1, (done, total) => progress.at(phase, done, total));
}
