/**
 * Whether cold loads keep their targets in time and tokens, in English and in Polish.
 *
 *   npm run bench -- targets [--loads 48] [--split]
 *
 * The sample model server answers with the spread of gemini-2.5-flash-lite's published speed: first token 0.35 s, at the
 * 95th percentile 2.2 times that; 199 tokens a second, at the 5th percentile 0.65 times that. Its tokens are counted as
 * `packages/sample-gemini/src/count-tokens.ts` says, the response schema included. Every load is of another input: 50 answers
 * and 4,000 characters of context. Loads run side by side: what they wait for is a timer.
 *
 * `--split` measures the generators that ask for a section in parts, by themselves.
 *
 * The exit code is 1 where a target is missed, or a check of quality failed.
 */
import { parseArgs } from 'node:util';
import { percentile } from '../../scripts/measuring/percentile.js';
import type { ColdLoad, Loader } from './support/cold-load.js';
import { loadByGenerators } from './support/load-by-generators.js';
import { loadByService } from './support/load-by-service.js';
import { Parts } from '../../scripts/measuring/parts.js';
import { table, whole } from './support/table.js';

const RUN_LIMIT_MS = 220_000;
/** Loads at a time. */
const LANES = 4;
const languages = ['en', 'pl'] as const;
/** Tokens of every load, input and output of all attempts; milliseconds over all loads of a language. */
const targets = {
  whole: { tokens: 4_000, p50: 3_000, p95: 4_000 },
  split: { tokens: 5_500, p50: 2_500, p95: 2_500 },
};

const { values } = parseArgs({
  options: { loads: { type: 'string', default: '48' }, split: { type: 'boolean', default: false } },
});
const target = values.split ? targets.split : targets.whole;
const loads = Math.min(Math.max(Number(values.loads) || 48, 1), 100);
process.env['SAMPLE_GEMINI_PROFILE'] = '2.5-flash-lite-spread';
const parts = new Parts(RUN_LIMIT_MS);
process.exit(await parts.run(bench));

async function bench(): Promise<boolean> {
  const load = await (values.split ? loadByGenerators : loadByService)(parts);
  // The first loads also compile the code that they run.
  await Promise.all(languages.map((language) => load(language, 0)));
  let met = true;
  for (const language of languages) {
    const measured = await inLanes(load, language);
    console.log(`\n${language}, ${measured.length} loads`);
    met = report(measured) && met;
  }
  return met;
}

async function inLanes(load: Loader, language: (typeof languages)[number]): Promise<ColdLoad[]> {
  const measured: ColdLoad[] = [];
  let next = 1;
  const lane = async () => {
    while (next <= loads) measured.push(await load(language, next++));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return measured;
}

/** @returns whether all is as it should be */
function report(measured: readonly ColdLoad[]): boolean {
  const names = Object.keys(measured[0]!.sections);
  const figures = (name: string, kind: 'input' | 'output' | 'total') => {
    const counts = measured.map(({ sections }) => sections[name]!.tokens[kind]);
    return [percentile(counts, 0.5), Math.max(...counts)].map(whole);
  };
  console.log(
    table([
      ['tokens', 'input, median', 'most', 'output, median', 'most', 'both, median', 'most'],
      ...names.map((name) => [
        name,
        ...figures(name, 'input'),
        ...figures(name, 'output'),
        ...figures(name, 'total'),
      ]),
    ]),
  );
  const tokens = Math.max(
    ...measured.map(({ sections }) =>
      Object.values(sections).reduce((sum, { tokens: { total } }) => sum + total, 0),
    ),
  );
  const walls = measured.map(({ wallMs }) => wallMs);
  const failed = measured.flatMap(({ sections }) =>
    Object.entries(sections).flatMap(([name, { checks }]) =>
      checks.filter(({ passed }) => !passed).map(({ id, detail }) => `${name}: ${id}: ${detail}`),
    ),
  );
  for (const line of new Set(failed)) console.log(`  FAILED CHECK  ${line}`);
  return [
    judge('tokens of the dearest load', tokens, target.tokens),
    judge('P50, ms', percentile(walls, 0.5), target.p50),
    judge('P95, ms', percentile(walls, 0.95), target.p95),
    failed.length === 0,
  ].every(Boolean);
}

function judge(name: string, value: number, most: number): boolean {
  const met = value <= most;
  console.log(`  ${met ? 'met   ' : 'MISSED'}  ${name}: ${whole(value)} (at most ${whole(most)})`);
  return met;
}
