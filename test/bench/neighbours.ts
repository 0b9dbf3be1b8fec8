/**
 * Whether a tenant can harm its neighbours: a hostile one does what it can, one kind after another, while another one
 * reads cached documents and asks for new messages.
 *
 *   npm run bench -- neighbours [--seconds 30] [--only PATTERN]
 *
 * So many seconds of each of nine kinds; 6 make it a minute. The service is a process of its own, with the heap that Node
 * takes in a container of 1 GB, on an embedded PostgreSQL, with the sample model server; the hostile tenant is one as well,
 * and all share the machine. Where something was late, how long the event loop was held, what of it was the service's
 * own time of the processor and for how long it waited for one tell whose fault it was: on a machine that others use as
 * well, it may be theirs.
 *
 * The exit code is 1 where a target is missed: `/health/live` and cached answers always under 250 ms, 95 % of the new messages
 * answered, no rollback, less than 700 MB of resident memory.
 */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { constants, loadavg, setPriority } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { forkSampleGemini } from '../../packages/sample-gemini/src/fork-sample-gemini.js';
import { describeMachine } from '../../scripts/measuring/machine.js';
import { startServiceWith } from '../../scripts/measuring/own-service.js';
import { Parts } from '../../scripts/measuring/parts.js';
import { ServiceApi } from '../../scripts/measuring/service-api.js';
import { insertKey, insertTenant, withSql } from '../support/observe/inserted-keys.js';
import { type Answers, attackNames, type Target } from './support/hostile-tenant.js';
import { Neighbour, type NeighbourFigures } from './support/neighbour.js';
import { readStalls, type Stall } from './support/stall.js';
import { fixed, table, whole } from './support/table.js';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '30' },
    only: { type: 'string', default: '.' },
  },
});
const seconds = Number(values.seconds);
const targets = { ms: 250, answered: 0.95, residentMb: 700 };
/** What Node takes in a container of 1 GB: half of it, and a young generation that is smaller than on a large machine. */
const heapMb = { old: 512, semi: 16 };
/** Of the 5,000,000 that a tenant has. */
const spentTokens = 4_900_000;

interface Phase {
  name: string;
  figures: NeighbourFigures;
  hostile: Answers;
  residentMb: number;
  /** Each time that the service's event loop was held. */
  stalls: Stall[];
  /** By how much this process was late itself. */
  ownMs: number;
  load: number;
  killed: boolean;
}

const parts = new Parts((seconds * attackNames.length + 240) * 1_000);
process.exit(await parts.run(bench));

async function bench(): Promise<boolean> {
  const { signal } = parts;
  const startModel = () => forkSampleGemini({ profile: 'fast', signal });
  const watch = fileURLToPath(new URL('servers/loop-watch.js', import.meta.url));
  const service = await startServiceWith(parts, startModel, undefined, {
    background: { worker: true, precompute: 'viewed' },
    // The first as in the image.
    env: {
      MALLOC_MMAP_THRESHOLD_: '131072',
      RATE_LIMIT_REQUESTS: '1000',
      RATE_LIMIT_WINDOW_SECONDS: '10',
    },
    nodeArgs: [
      `--max-old-space-size=${heapMb.old}`,
      `--max-semi-space-size=${heapMb.semi}`,
      `--import=${watch}`,
    ],
  });
  const api = new ServiceApi(service.url, service.apiKey, signal);
  const operator = api.as(service.operatorKey);
  const neighbour = parts.keep(await Neighbour.settle(api, service.apiKey));
  const hostile = await startHostile({
    url: service.url,
    geminiUrl: service.gemini.url,
    ...(await insertTenants(service.databaseUrl)),
  });
  neighbour.start();
  await sleep(1_000);
  await neighbour.take();

  const phases: Phase[] = [];
  for (const name of ['nothing', ...attackNames.filter((each) => new RegExp(values.only).test(each))]) {
    const [own, from] = [monitorEventLoopDelay({ resolution: 5 }), Date.now()];
    own.enable();
    const memory = watchMemory(service.pid);
    const answers = name === 'nothing' ? await sleep(5_000, {}) : await hostile(name, seconds);
    const figures = await neighbour.take();
    const stalls = readStalls(service.dataDir).filter(({ at }) => at >= from);
    const { killed } = (await operator.ask<{ killed: boolean }>('GET', '/admin/rollout')).body;
    phases.push({
      name,
      figures,
      hostile: answers,
      residentMb: memory(),
      stalls,
      ownMs: own.max / 1e6,
      load: loadavg()[0]!,
      killed,
    });
    console.log(lineOf(phases.at(-1)!));
  }
  neighbour.stop();
  const peakMb = residentOf(service.pid, 'VmHWM');
  return report(phases, peakMb);
}

/** A hostile tenant, and one that has few tokens left today. */
async function insertTenants(databaseUrl: string): Promise<Omit<Target, 'url' | 'geminiUrl'>> {
  const hostile = await insertTenant(databaseUrl, 'Hostile');
  const spender = await insertTenant(databaseUrl, 'Spender');
  await withSql(databaseUrl, (sql) =>
    sql.query(
      `insert into model_usage (process, tenant_id, day, section, variant, model, calls, failed_calls, uncounted_calls,
         input_tokens, output_tokens, thinking_tokens, cached_tokens, total_tokens, cost_micros)
       values ($1, $2, (now() at time zone 'utc')::date, 'journey', 'optimized', 'sample', 1, 0, 0, $3, 0, 0, 0, $3, 0)`,
      [randomUUID(), spender, spentTokens],
    ),
  );
  return {
    admin: await insertKey(databaseUrl, 'admin', hostile),
    viewer: await insertKey(databaseUrl, 'viewer', hostile),
    spender: await insertKey(databaseUrl, 'editor', spender),
  };
}

/** @returns what attacks once it is ready */
async function startHostile(target: Target): Promise<(name: string, seconds: number) => Promise<Answers>> {
  const program = fileURLToPath(new URL('servers/hostile-tenant.js', import.meta.url));
  const child = fork(program, [JSON.stringify(target)], { execArgv: [] });
  // Its work is that of another machine: it takes of this one what the service leaves.
  setPriority(child.pid!, constants.priority.PRIORITY_LOW);
  const exited = once(child, 'exit');
  parts.keep({
    stop: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  });
  const ended = exited.then(() => {
    throw new Error('The hostile tenant ended.');
  });
  ended.catch(() => {});
  const next = async () => (await Promise.race([once(child, 'message'), ended]))[0] as unknown;
  await next();
  return async (name, forSeconds) => {
    child.send({ name, seconds: forSeconds });
    return (await next()) as Answers;
  };
}

/** In MB. @param field of `/proc/PID/status` */
function residentOf(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)![1]) / 1_024;
}

/** @returns ends it, and says the most */
function watchMemory(pid: number): () => number {
  let most = 0;
  const timer = setInterval(() => (most = Math.max(most, residentOf(pid, 'VmRSS'))), 100);
  return () => {
    clearInterval(timer);
    return most;
  };
}

function lineOf({ name, figures, hostile, stalls, ownMs, load }: Phase): string {
  const told = (counts: Answers) =>
    Object.entries(counts)
      .map(([what, count]) => `${whole(count)} × ${what}`)
      .join(', ') || '–';
  const longest = stalls.toSorted((a, b) => b.ms - a.ms)[0];
  return [
    name,
    `the hostile tenant was answered: ${told(hostile)}`,
    `its neighbour otherwise than hoped for: ${told(figures.otherwise)}; ${whole(figures.notFromCache)} not from the cache`,
    `event loop held for ${whole(longest?.ms ?? 0)} ms at most, of which it waited ${whole(longest?.waitedMs ?? 0)} ms for a processor; this process was late by ${whole(ownMs)} ms; load ${fixed(load, 1)}`,
  ].join('\n    ');
}

/** @returns whether every target was met */
function report(phases: Phase[], peakMb: number): boolean {
  const longest = (kind: 'live' | 'cached') =>
    Math.max(...phases.map(({ figures }) => figures[kind].figures().max));
  const asked = phases.reduce((sum, { figures }) => sum + figures.messages.asked, 0);
  const answered = phases.reduce((sum, { figures }) => sum + figures.messages.answered, 0);
  const rows = phases.map(({ name, figures: { live, cached, messages }, residentMb, stalls }) => [
    name,
    ...[live.figures(), cached.figures()].flatMap(({ p50, p99, max }) => [
      fixed(p50, 1),
      whole(p99),
      whole(max),
    ]),
    `${messages.answered}/${messages.asked}`,
    whole(residentMb),
    whole(Math.max(0, ...stalls.map(({ ms }) => ms))),
    whole(Math.max(0, ...stalls.map(({ cpuMs }) => cpuMs))),
  ]);
  const of = (kind: string) => [`${kind} P50`, 'P99', 'longest'];
  console.log(`\n${seconds} s of each, times in ms`);
  console.log(
    table([['', ...of('live'), ...of('cached'), 'messages', 'RSS MB', 'loop held', 'its own CPU'], ...rows]),
  );
  const judged: [string, string, string, boolean][] = [
    [
      '/health/live, longest',
      `${whole(longest('live'))} ms`,
      `${targets.ms} ms`,
      longest('live') < targets.ms,
    ],
    ['cached, longest', `${whole(longest('cached'))} ms`, `${targets.ms} ms`, longest('cached') < targets.ms],
    [
      'new messages answered',
      `${fixed((100 * answered) / asked, 1)} % of ${whole(asked)}`,
      '95 %',
      answered / asked >= targets.answered,
    ],
    [
      'rolled back',
      phases.some(({ killed }) => killed) ? 'yes' : 'no',
      'no',
      !phases.some(({ killed }) => killed),
    ],
    ['resident memory, most', `${whole(peakMb)} MB`, `${targets.residentMb} MB`, peakMb < targets.residentMb],
  ];
  console.log(
    `\n${table([['', 'measured', 'target', ''], ...judged.map(([what, is, target, ok]) => [what, is, target, ok ? 'met' : 'MISSED'])])}`,
  );
  const { cpu, cores, loadBefore, node } = describeMachine();
  console.log(`\n  ${cpu}, ${cores} cores, Node ${node}, load at the end ${loadBefore}`);
  return judged.every(([, , , ok]) => ok);
}
