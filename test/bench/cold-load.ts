/**
 * How long a cold load takes beside its slowest model call, and what it costs in tokens.
 *
 *   npm run bench -- cold-load [--loads 10]
 *
 * Starts the service on an embedded PostgreSQL and the sample model server in a process of its own, with the latency
 * profile of gemini-2.5-flash-lite (0.35 s to the first token, 199 tokens a second): the sample model's speed is a
 * setting, so only the difference between the wall time and the model's own time says something of this service.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readEnv } from '../../config/env.js';
import { forkSampleGemini } from '../../packages/sample-gemini/src/fork-sample-gemini.js';
import { startEmbeddedPostgres } from '../../scripts/embedded/postgres.js';
import { startService } from '../../src/bootstrap/start.js';

const { values } = parseArgs({ options: { loads: { type: 'string', default: '8' } } });
const loads = Math.min(Math.max(Number(values.loads) || 8, 1), 50);
const apiKey = 'pd_bench_only_0123456789';
const folder = mkdtempSync(join(tmpdir(), 'persona-details-bench-'));
const postgres = await startEmbeddedPostgres({ dataDir: folder });
const gemini = await forkSampleGemini({});
const service = await startService(
  readEnv({
    PORT: '0',
    DATABASE_URL: postgres.url,
    GEMINI_API_KEY: gemini.apiKey,
    GEMINI_BASE_URL: gemini.url,
    BOOTSTRAP_API_KEY: apiKey,
    LOG_LEVEL: 'fatal',
    // Sections are measured; the coding of answers has a benchmark of its own.
    WORKER: 'false',
    PRECOMPUTE: 'off',
  }),
);

try {
  const project = await call('POST', '/v1/projects', {
    name: 'Bench',
    product: 'A chilled soup in a bottle',
  });
  const rows: { wall: number; model: number; tokens: number; serverTokens: number }[] = [];
  for (let load = 0; load <= loads; load++) {
    const personaId = await makePersona(project.id, load);
    await fetch(`${gemini.url}/control/usage/reset`, { method: 'POST' });
    const startedAt = performance.now();
    const details = await call('GET', `/v1/personas/${personaId}/details`);
    const wall = performance.now() - startedAt;
    const usage = (await (await fetch(`${gemini.url}/control/usage`)).json()) as Usage;
    const sections = Object.values(details.sections as Record<string, Section>);
    for (const { status } of sections) if (status !== 'ready') throw new Error(`A section is ${status}.`);
    const tokens = sections.reduce((sum, { provenance }) => sum + provenance.tokens.total, 0);
    const serverTokens = usage.calls.reduce(
      (sum, each) => sum + each.promptTokens + each.outputTokens + each.thinkingTokens,
      0,
    );
    const model = Math.max(...usage.calls.map(({ durationMs }) => durationMs));
    // The first one also compiles the code it runs; it is shown, not counted.
    console.log(
      `${load === 0 ? 'warm-up ' : `load ${load}  `.padEnd(8)} wall ${ms(wall)}  slowest call ${ms(model)}  beyond it ${ms(wall - model)}  tokens ${tokens} (server: ${serverTokens})`,
    );
    if (load > 0) rows.push({ wall, model, tokens, serverTokens });
  }
  const beyond = rows.map(({ wall, model }) => wall - model).sort((a, b) => a - b);
  console.log(
    `\nbeyond the slowest model call: median ${ms(beyond[Math.floor(beyond.length / 2)]!)}, most ${ms(beyond.at(-1)!)} (target: 50 ms)`,
  );
  console.log(
    `tokens: ${Math.max(...rows.map(({ tokens }) => tokens))} at most (target: 4,000); ${rows.every(({ tokens, serverTokens }) => tokens === serverTokens) ? 'both counts agree' : 'THE COUNTS DIFFER'}`,
  );
} finally {
  await service.close();
  await gemini.stop();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

interface Usage {
  calls: { durationMs: number; promptTokens: number; outputTokens: number; thinkingTokens: number }[];
}

interface Section {
  status: string;
  provenance: { tokens: { total: number } };
}

/** Fifty answers of about 150 characters and 4,000 characters of market context, different for every persona. */
async function makePersona(projectId: string, seed: number): Promise<string> {
  const persona = await call('POST', `/v1/projects/${projectId}/personas`, {
    name: `Person ${seed}`,
    age: 25 + seed,
    occupation: 'Nurse',
    backgroundStory:
      'Works shifts in a city hospital, eats between two wards, and cooks on free days. '.repeat(6),
  });
  const openings = [
    'I would try it',
    'The price worries me',
    'I dislike cold soup',
    'Fresh taste matters',
    'A bottle is handy',
  ];
  const reasons = [
    'because breaks are short',
    'but only without preservatives',
    'since I cook myself',
    'if the shop has it chilled',
    'as tins taste of metal',
  ];
  const responses = Array.from({ length: 50 }, (_, index) => ({
    question: 'Would you buy a chilled soup in a bottle, and why?',
    answer: `${openings[(index + seed) % 5]} ${reasons[(index * 3 + seed) % 5]}, and ${reasons[(index * 2 + 1) % 5]}; at least that is how I see it on day ${index} of week ${seed}.`,
    respondent: { id: `p${index}` },
    rating: { value: 1 + ((index * 7 + seed) % 5), min: 1, max: 5 },
  }));
  await call('POST', `/v1/personas/${persona.id}/responses`, { responses });
  const text = Array.from(
    { length: 40 },
    (_, index) =>
      `Chilled soup sold in ${index + seed} more shops than the year before, mostly at noon and near stations. `,
  ).join('');
  await call('POST', `/v1/personas/${persona.id}/context`, {
    passages: [{ text: text.slice(0, 4_000), source: 'Invented for this benchmark' }],
  });
  return persona.id as string;
}

async function call(method: string, path: string, body?: unknown) {
  const response = await fetch(`${service.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${apiKey}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Record<string, any>; // oxlint-disable-line typescript/no-explicit-any
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(0).padStart(5)} ms`;
}
