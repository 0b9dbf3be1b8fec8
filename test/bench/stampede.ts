/**
 * How often the model is asked when many want the same missing details at once, of two replicas on one database and one
 * Redis.
 *
 *   npm run bench -- stampede
 *
 * The sample model server takes half a second for every answer. Each replica gets 200 requests at the same moment: all
 * for one persona; then spread over 50; then the same after Redis was killed. Generations are counted at the model server.
 * With Redis one of all replicas makes a section; without it each replica may, once.
 *
 * The exit code is 1 where more was generated than that, or an answer was not whole.
 */
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../scripts/embedded/postgres.js';
import { ApiClient } from '../support/api/api-client.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { sectionCalls } from '../support/evidence/section-calls.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';
import { Latencies } from '../../scripts/measuring/latencies.js';
import { type BuiltService, startBuiltService } from '../../scripts/measuring/built-service.js';
import { Parts } from '../../scripts/measuring/parts.js';
import { startBenchRedis } from './support/redis.js';
import { type SlowGemini, startSlowGemini } from './support/slow-gemini.js';
import { fixed, table } from './support/table.js';

const RUN_LIMIT_MS = 180_000;
const MODEL_MS = 500;
const REQUESTS = 200;
const PERSONAS = 50;
const apiKey = 'pd_bench_only_0123456789';
/** KPI ask no model. */
const written = ['journey', 'needs', 'messaging'] as const;

const parts = new Parts(RUN_LIMIT_MS);
process.exit(await parts.run(bench));

async function bench(): Promise<boolean> {
  const { signal } = parts;
  const folder = temporaryFolder();
  parts.keep({ stop: () => removeFolder(folder) });
  const postgres = parts.keep(await startEmbeddedPostgres({ dataDir: folder, fsync: false, signal }));
  const gemini = parts.keep(await startSlowGemini(MODEL_MS, signal));
  const redis = await startBenchRedis(folder, signal);
  if (typeof redis === 'string') console.log(`NO REDIS: ${redis}\n`);
  else parts.keep(redis);
  const replicas: BuiltService[] = [];
  for (const name of ['first', 'second']) {
    const replica = await startBuiltService({
      databaseUrl: postgres.url,
      redisUrl: typeof redis === 'string' ? undefined : redis.url,
      gemini,
      apiKey,
      dataDir: folder,
      log: join(folder, `${name}.log`),
      signal,
    });
    replicas.push(parts.keep(replica));
  }
  // Code that runs for the first time, and connections that are opened for the first time, are no part of it.
  await stampede('warm-up', 5, replicas, gemini);

  const results: Result[] = [];
  const both = async (title: string, makers: number) => {
    for (const personas of [1, PERSONAS])
      results.push({
        ...(await stampede(`${title}, ${personas} missing`, personas, replicas, gemini)),
        makers,
      });
  };
  if (typeof redis !== 'string') await both('Redis up', 1);
  if (typeof redis !== 'string') await redis.stop();
  await both(typeof redis === 'string' ? 'no Redis' : 'Redis killed', replicas.length);
  console.log(report(results));
  return results.every(isRight);
}

interface Result {
  title: string;
  personas: number;
  /** Model calls by section. */
  calls: Record<string, number>;
  wallMs: number;
  p50: number;
  p99: number;
  /** What was not a whole document. */
  failures: Record<string, number>;
  /** Different documents that were answered, over all personas. */
  documents: number;
  /** How many may make each section. */
  makers: number;
}

/** 200 requests at each replica at once, for personas that nobody has asked for yet. */
async function stampede(
  title: string,
  count: number,
  replicas: BuiltService[],
  gemini: SlowGemini,
): Promise<Omit<Result, 'makers'>> {
  const api = new ApiClient(replicas[0]!.url, apiKey);
  const personas: string[] = [];
  for (let made = 0; made < count; made++) personas.push((await teaPersona({ api })).personaId);
  await gemini.reset();
  const latencies = new Latencies();
  const failures: Record<string, number> = {};
  const documents = new Set<string>();
  const startedAt = performance.now();
  const ask = async ({ url }: BuiltService, persona: string) => {
    const answer = await details(`${url}/v1/personas/${persona}/details`);
    latencies.add(performance.now() - startedAt);
    documents.add(answer.document);
    for (const fault of answer.faults) failures[fault] = (failures[fault] ?? 0) + 1;
  };
  const asked = Array.from({ length: REQUESTS }, (_, index) => personas[index % count]!);
  await Promise.all(replicas.flatMap((replica) => asked.map((persona) => ask(replica, persona))));
  const wallMs = performance.now() - startedAt;
  const { bySection } = await gemini.calls();
  const { p50, p99 } = latencies.figures();
  return { title, personas: count, calls: bySection, wallMs, p50, p99, failures, documents: documents.size };
}

async function details(url: string): Promise<{ document: string; faults: string[] }> {
  try {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${apiKey}` },
      signal: parts.signal,
    });
    const document = await response.text();
    if (response.status !== 200) return { document, faults: [`status ${response.status}`] };
    const { sections } = JSON.parse(document) as { sections: Record<string, { status: string }> };
    const faults = Object.entries(sections)
      .filter(([, { status }]) => status !== 'ready')
      .map(([name, { status }]) => `${name} ${status}`);
    return { document, faults };
  } catch (error) {
    parts.signal.throwIfAborted();
    return { document: '', faults: [(error as Error).message] };
  }
}

function report(results: Result[]): string {
  const lines = results.map((result) => [
    result.title,
    ...written.map((section) => String(makings(result, section))),
    bounds(result).join('–'),
    fixed(result.wallMs, 0),
    fixed(result.p50, 0),
    fixed(result.p99, 0),
    String(result.documents),
    isRight(result) ? 'ok' : 'WRONG',
  ]);
  const head = [
    `2 replicas × ${REQUESTS} requests`,
    ...written,
    'expected',
    'wall ms',
    'P50 ms',
    'P99 ms',
    'documents',
    '',
  ];
  const failures = results.flatMap(({ title, failures: counts }) =>
    Object.entries(counts).map(([fault, count]) => `FAILED: ${title}: ${count} × ${fault}`),
  );
  return [
    table([head, ...lines]),
    `  Makings of each section, by the model's calls; one takes ${MODEL_MS} ms. Documents: how many different ones were answered.`,
    ...failures,
  ].join('\n');
}

/** Least and most makings of a section. */
function bounds({ personas, makers }: Result): number[] {
  return makers === 1 ? [personas] : [personas, personas * makers];
}

function makings({ calls }: Result, section: (typeof written)[number]): number {
  return (calls[section] ?? 0) / sectionCalls[section];
}

function isRight(result: Result): boolean {
  const [least, most = least] = bounds(result) as [number, number?];
  const counts = written.map((section) => makings(result, section));
  return (
    counts.every((count) => count >= least && count <= most!) && Object.keys(result.failures).length === 0
  );
}
