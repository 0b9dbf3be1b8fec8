/**
 * For how long one request holds the event loop where a persona has as much evidence as it may: the longest delay that
 * the service itself measures (`nodejs_eventloop_lag_max_seconds`) while it answers.
 *
 *   npm run bench -- evidence [--megabytes 20] [--answers 9900]
 *
 * The service is a process of its own, on an embedded PostgreSQL, with the sample model server. The exit code is 1 where a
 * request holds it for more than 100 ms; on a machine that others use as well, a delay may be theirs.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { forkSampleGemini } from '../../packages/sample-gemini/src/fork-sample-gemini.js';
import { startServiceWith } from '../../scripts/measuring/own-service.js';
import { Parts } from '../../scripts/measuring/parts.js';
import { readPrometheusText } from '../support/observe/prometheus-text.js';
import { table, whole } from './support/table.js';

const { values } = parseArgs({
  options: { megabytes: { type: 'string', default: '20' }, answers: { type: 'string', default: '9900' } },
});
const targetMs = 100;
const passageLength = 50_000;

const parts = new Parts(1_800_000);
const { signal } = parts;
const service = await startServiceWith(parts, () => forkSampleGemini({ signal }));

async function call<T>(path: string, body?: object, key = service.apiKey): Promise<T> {
  const response = await fetch(`${service.url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text.slice(0, 500)}`);
  return (path === '/metrics' ? text : JSON.parse(text)) as T;
}

/** Of the time since it was asked for last, in milliseconds. */
async function longestDelay(): Promise<number> {
  const lag = 'nodejs_eventloop_lag_max_seconds';
  return readPrometheusText(await call<string>('/metrics')).find(({ name }) => name === lag)!.value * 1_000;
}

/** Prose of so many characters, no sentence like another one. */
function prose(length: number, seed: number): string {
  let text = '';
  for (let n = seed; text.length < length; n += 7)
    text += `Shop ${n} sells soup of kind ${(n * n) % 9_973} to people from street ${n % 877}, mostly by ${n % 24}. `;
  return text.slice(0, length).trim();
}

const rows: string[][] = [];
let isMissed = false;
async function measure(what: string, work: () => Promise<unknown>): Promise<void> {
  await longestDelay();
  const startedAt = performance.now();
  await work();
  const tookMs = performance.now() - startedAt;
  await sleep(50);
  const delayMs = await longestDelay();
  isMissed ||= delayMs > targetMs;
  rows.push([what, whole(tookMs), whole(delayMs)]);
}

try {
  const { secret } = await call<{ secret: string }>('/v1/api-keys', { name: 'Reader', role: 'viewer' });
  const project = await call<{ id: string }>('/v1/projects', { name: 'Bench', product: 'A cold soup' });
  const persona = async () =>
    (await call<{ id: string }>(`/v1/projects/${project.id}/personas`, { name: 'Ann' })).id;
  const [reader, other] = [await persona(), await persona()];
  const passages = Array.from({ length: Number(values.megabytes) * 20 }, (_, n) => ({
    text: prose(passageLength, n * 5_003),
    source: 'Bench',
  }));
  for (let at = 0; at < passages.length; at += 100)
    await call(`/v1/personas/${reader}/context`, { passages: passages.slice(at, at + 100) });
  const answers = Array.from({ length: Number(values.answers) }, (_, n) => ({
    question: 'How likely are you to recommend it?',
    answer: prose(150 + (n % 300), n),
    respondent: { id: `r${n}` },
    rating: { value: n % 11, min: 0, max: 10 },
  }));
  for (let at = 0; at < answers.length; at += 3_000)
    await call(`/v1/personas/${reader}/responses`, { responses: answers.slice(at, at + 3_000) });
  await call(`/v1/personas/${other}/responses`, { responses: answers.slice(0, 20) });

  const details = `/v1/personas/${reader}/details`;
  await measure('a viewer, nothing made yet', () => call(details, undefined, secret));
  await measure('the same at once again', () => call(details, undefined, secret));
  await measure('an editor: the first load', () => call(details));
  await measure('a viewer, from the cache', () => call(details, undefined, secret));
  await measure('an editor: made anew', () => call(`${details}?refresh=true`));
  const order = { tone: 'friendly', type: 'ad', context: 'spring in shop 7' };
  await measure('messages for an occasion', () => call(`/v1/personas/${reader}/messaging`, order));
  const pair = { personaIds: [reader, other] };
  await measure('a comparison by a viewer', () => call('/v1/comparisons', pair, secret));
  console.log(table([['request', 'took ms', 'event loop held ms, at most'], ...rows]));
} finally {
  await parts.stop();
}
if (isMissed) process.exitCode = 1;
