/**
 * What it takes to import a large file: time, memory of the service, and how long `GET /health/live` waits meanwhile. The
 * file is a CSV of answers, and is sent, looked through, imported in the background and taken back.
 *
 *   npm run bench -- imports [--answers 100000] [--megabytes 100]
 *
 * The short form is `--answers 10000 --megabytes 10`. The service is a process of its own, on an embedded PostgreSQL, with
 * the sample model server; it begins to code the answers once they are in. The exit code is 1 where health waits for more than 100 ms, or
 * the service takes more than 200 MB beyond what it took before; on a machine that others use as well, that may be theirs.
 */
import { createWriteStream, openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { forkSampleGemini } from '../../packages/sample-gemini/src/fork-sample-gemini.js';
import { startServiceWith } from '../../scripts/measuring/own-service.js';
import { Parts } from '../../scripts/measuring/parts.js';
import { readPrometheusText } from '../support/observe/prometheus-text.js';
import { table, whole } from './support/table.js';

const { values } = parseArgs({
  options: {
    answers: { type: 'string', default: '100000' },
    megabytes: { type: 'string', default: '100' },
  },
});
const [answers, bytes] = [Number(values.answers), Number(values.megabytes) * 1e6];
const targets = { healthMs: 100, megabytes: 200 };

const parts = new Parts(1_800_000);
const { signal } = parts;
const service = await startServiceWith(parts, () => forkSampleGemini({ signal }), undefined, {
  background: { worker: true },
});
const authorization = `Bearer ${service.apiKey}`;

async function call<T>(method: string, path: string, body?: object | Blob): Promise<T> {
  const isFile = body instanceof Blob;
  const response = await fetch(`${service.url}${path}`, {
    method,
    headers: {
      authorization,
      ...(body && { 'content-type': isFile ? 'text/csv' : 'application/json' }),
    },
    ...(body && { body: isFile ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`);
  return (text === '' ? undefined : path === '/metrics' ? text : JSON.parse(text)) as T;
}

/** A table of so many answers, no two alike. */
async function writeFile(path: string): Promise<void> {
  const each = Math.floor(bytes / answers);
  function* rows() {
    yield 'Respondent,What is hard about it?,How likely are you to recommend us? (0-10)\n';
    for (let from = 0; from < answers; from += 500) {
      let part = '';
      for (let row = from; row < Math.min(answers, from + 500); row += 1) {
        let text = `${row}: `;
        for (let n = row; text.length < each - 20; n += 7)
          text += `the lid of kind ${(n * n) % 9_973}, which I took to street ${n % 877}, leaks by ${n % 24}. `;
        part += `p${row},"${text.slice(0, each - 20)}",${row % 11}\n`;
      }
      yield Buffer.from(part);
    }
  }
  await pipeline(Readable.from(rows()), createWriteStream(path));
}

/** Asks for health in a thread of its own, which nothing here holds up, and tells how long each answer took. */
const probe = `
  const { parentPort, workerData: url } = require('node:worker_threads');
  (async () => {
    for (;;) {
      const askedAt = performance.now();
      await (await fetch(url)).text();
      parentPort.postMessage(performance.now() - askedAt);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();`;

const metric = async (name: string) =>
  readPrometheusText(await call<string>('GET', '/metrics')).find((each) => each.name === name)!.value;
/** Of the time since it was asked for last. */
const lag = 'nodejs_eventloop_lag_max_seconds';
const megabytesNow = async () => (await metric('process_resident_memory_bytes')) / 1e6;

const lines: string[][] = [];
let isMissed = false;
let before = 0;
async function measure(what: string, work: () => Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const waits: number[] = [];
  let [peak, held] = [0, 0];
  const probing = new Worker(probe, { eval: true, workerData: `${service.url}/health/live` });
  probing.on('message', (ms: number) => waits.push(ms));
  const watching = (async () => {
    while (!over.signal.aborted) {
      await sleep(500);
      peak = Math.max(peak, await megabytesNow());
      held = Math.max(held, (await metric(lag)) * 1_000);
    }
  })();
  await metric(lag);
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1_000;
  over.abort();
  await Promise.all([probing.terminate(), watching]);
  const sorted = waits.toSorted((a, b) => a - b);
  const longest = sorted.at(-1)!;
  isMissed ||= longest > targets.healthMs || peak - before > targets.megabytes;
  const p99 = sorted[Math.floor(sorted.length * 0.99)]!;
  lines.push([
    what,
    seconds.toFixed(1),
    whole(p99),
    whole(longest),
    whole(held),
    whole(peak),
    whole(peak - before),
  ]);
}

try {
  const project = await call<{ id: string }>('POST', '/v1/projects', { name: 'Bench' });
  const persona = await call<{ id: string }>('POST', `/v1/projects/${project.id}/personas`, {
    name: 'Large',
  });
  const path = `/v1/personas/${persona.id}`;
  const name = join(service.dataDir, 'large.csv');
  await writeFile(name);
  const file = await openAsBlob(name);
  before = await megabytesNow();
  await measure('dry run', () => call('POST', `${path}/files?dryRun=true&name=large.csv`, file));
  let importId = '';
  await measure('sent', async () => {
    ({ importId } = await call<{ importId: string }>('POST', `${path}/files?name=large.csv`, file));
  });
  interface View {
    progress: object | null;
    state: string;
    counts: { imported: number };
  }
  let view: View | undefined;
  await measure('imported in the background', async () => {
    do {
      await sleep(500);
      view = await call<View>('GET', `${path}/imports/${importId}`);
    } while (view.progress);
  });
  await measure('figures of the persona', () => call('GET', `${path}/details?sections=kpi`));
  await measure('taken back', () => call('DELETE', `${path}/imports/${importId}`));
  console.log(`${view!.state}: ${view!.counts.imported} answers of ${values.megabytes} MB`);
  const header = [
    '',
    'seconds',
    'health p99, ms',
    'longest, ms',
    'loop held, ms',
    'RSS, MB',
    'more than before',
  ];
  console.log(table([header, ...lines]));
  if (isMissed) process.exitCode = 1;
} finally {
  await parts.stop();
}
