/** A blind reading of sections, `usage.ts`. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Parts } from '../measuring/parts.js';
import { capture } from './capture.js';
import { type CapturedCase, ReadingFolder, readSections, ways } from './captured.js';
import { type ReadingCase, readCases } from './case.js';
import { judgedTexts } from './judged-texts.js';
import { keep } from './keep.js';
import { type Key, render } from './render.js';
import { marks, scoreReading } from './score.js';
import { scoreTable } from './score-table.js';
import { missingOf, writeTodo } from './todo.js';
import { usage } from './usage.js';
import { readJudged, readVerdicts } from './verdicts.js';

/** After that a round is given up. */
const ROUND_LIMIT_MS = 1_800_000;

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const options = {
  sample: flag,
  json: flag,
  help: flag,
  cases: text,
  judged: text,
  seed: { ...text, default: '1' },
} as const;

process.exit(await main(process.argv.slice(2), process.env));

/** @returns the exit code: 0 where all is there, 1 where something is missing or missed, 2 where nothing could be done */
async function main(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [command, dir, ...files] = positionals;
    if (values.help || command === undefined || dir === undefined) {
      process.stdout.write(usage);
      return values.help ? 0 : 2;
    }
    // npm runs a script in the project's folder; a relative path means the folder in which npm was called.
    const locate = (path: string) => resolve(env['npm_lifecycle_event'] ? (env['INIT_CWD'] ?? '') : '', path);
    const folder = new ReadingFolder(locate(dir));
    const cases = readCases(values.cases?.split(','));
    if (command === 'capture') return await runCapture(folder, cases, values.sample);
    if (command === 'render') return runRender(folder, cases, Number(values.seed));
    if (command === 'score')
      return runScore(folder, files.map(locate), values.judged && locate(values.judged), values.json);
    if (command === 'keep') return runKeep(folder, cases);
    throw new Error(`There is no command ${command}; --help tells which there are.`);
  } catch (error) {
    console.error((error as Error).message);
    return 2;
  }
}

async function runCapture(folder: ReadingFolder, cases: ReadingCase[], sample: boolean): Promise<number> {
  const parts = new Parts(ROUND_LIMIT_MS);
  const code = await parts.run(async () => {
    await capture(folder, cases, { sample, parts });
    return true;
  });
  if (code !== 0) return code;
  for (const captured of capturedOf(folder, cases)) tell(captured);
  const missing = missingOf(folder);
  writeTodo(folder, missing);
  for (const { case: name, task, way, sha, file } of missing)
    console.log(`missing: ${name} ${task} ${way} ${sha} (todo/${file})`);
  console.log(missing.length === 0 ? 'Nothing is missing.' : `${missing.length} answers are missing.`);
  return missing.length === 0 ? 0 : 1;
}

/** What came of each section: an attempt more than one is a repair, a failed check something dropped or marked. */
function tell({ case: { name }, made }: CapturedCase): void {
  for (const way of ways) {
    for (const section of readSections) {
      const each = made[way]?.[section];
      if (!each) continue;
      const { status, problem, provenance, quality } = each;
      const failed = quality?.checks.filter(({ passed }) => !passed).map(({ id }) => id) ?? [];
      const about = provenance
        ? `${provenance.tokens.total} tokens, attempts ${provenance.attempts}, score ${quality?.score ?? '–'}`
        : (problem?.code ?? '');
      const lacks = failed.length > 0 ? `, failed: ${failed.join(', ')}` : '';
      console.log(`${name.padEnd(20)} ${way.padEnd(9)} ${section.padEnd(10)} ${status} ${about}${lacks}`);
    }
  }
}

function runRender(folder: ReadingFolder, cases: ReadingCase[], seed: number): number {
  const captured = capturedOf(folder, cases);
  const sampled = new Set(
    folder.calls().flatMap(({ answeredBy, case: name }) => (answeredBy === 'writer' ? [] : [name])),
  );
  for (const name of sampled)
    console.error(`${name}: not every call was answered by a writer; this is a rehearsal.`);
  render(folder, captured, seed);
  console.log(
    `Readers read ${folder.in('judge', 'reader-1')} and reader-2. The key: ${folder.in('key.json')}`,
  );
  return sampled.size === 0 ? 0 : 1;
}

function runScore(folder: ReadingFolder, files: string[], judged: string | undefined, json: boolean): number {
  if (files.length === 0)
    throw new Error("Name the readers' verdicts: score DIR reader-1.json reader-2.json.");
  const key = folder.read<Key>('key.json');
  const score = scoreReading(
    key,
    files.map(readVerdicts),
    (name, section, way) => folder.captured(name)?.made[way]?.[section]?.quality?.score ?? null,
    [...judgedTexts(), ...(judged ? readJudged(judged) : [])],
  );
  process.stdout.write(json ? `${JSON.stringify({ marks, ...score }, null, 2)}\n` : scoreTable(score));
  return score.missed.length === 0 ? 0 : 1;
}

function runKeep(folder: ReadingFolder, cases: ReadingCase[]): number {
  for (const { case: each } of capturedOf(folder, cases)) console.log(keep(folder, each.name));
  return 0;
}

function capturedOf(folder: ReadingFolder, cases: readonly ReadingCase[]): CapturedCase[] {
  return cases.flatMap(({ name }) => folder.captured(name) ?? []);
}
