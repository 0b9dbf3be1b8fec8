/**
 * What it takes to delete a large project, to have it back, and to delete it for good. It has so many personas with five
 * answers and a section each, and one persona with as many answers as a persona can have.
 *
 *   npm run bench -- erasure [--personas 20000] [--answers 100000]
 *
 * The short form is `--personas 1000 --answers 5000`. Their rows are written past the service. The exit code is 1 where a row
 * is left.
 */
import { parseArgs } from 'node:util';
import { readEnv } from '../../config/env.js';
import { startEmbeddedPostgres } from '../../scripts/embedded/postgres.js';
import { Parts } from '../../scripts/measuring/parts.js';
import { startService } from '../../src/bootstrap/start.js';
import { withSql } from '../support/observe/inserted-keys.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';
import { table, whole } from './support/table.js';

const { values } = parseArgs({
  options: {
    personas: { type: 'string', default: '20000' },
    answers: { type: 'string', default: '100000' },
  },
});
const [personas, answers] = [Number(values.personas), Number(values.answers)];
const apiKey = 'pd_bench_only_0123456789';

const parts = new Parts(1_800_000);
const folder = temporaryFolder();
parts.keep({ stop: () => removeFolder(folder) });
const postgres = parts.keep(await startEmbeddedPostgres({ dataDir: folder, signal: parts.signal }));
const service = await startService(
  readEnv({
    PORT: '0',
    DATABASE_URL: postgres.url,
    GEMINI_API_KEY: 'never-asked',
    BOOTSTRAP_API_KEY: apiKey,
    LOG_LEVEL: 'fatal',
    WORKER: 'false',
    PRECOMPUTE: 'off',
    DATA_DIR: folder,
  }),
);
parts.keep({ stop: () => service.close() });

async function call(method: string, path: string, body?: object): Promise<{ status: number; id: string }> {
  const response = await fetch(service.url + path, {
    method,
    headers: { authorization: `Bearer ${apiKey}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return { status: response.status, id: (JSON.parse(text) as { id: string }).id };
}

const sql = (text: string) => withSql(postgres.url, (client) => client.query(text));
const rows: string[][] = [];
async function measure(name: string, work: () => Promise<{ status: number }>): Promise<number> {
  const at = performance.now();
  const { status } = await work();
  rows.push([name, String(status), whole(performance.now() - at)]);
  return status;
}

const { id: project } = await call('POST', '/v1/projects', { name: 'Large' });
const path = `/v1/projects/${project}`;
await sql(`insert into personas (tenant_id, project_id, name, "values", interests, traits)
  select tenant_id, id, 'P' || n, '[]', '[]', '[]' from projects, generate_series(1, ${personas}) n`);
await sql(`insert into responses (tenant_id, persona_id, answer, respondent)
  select tenant_id, id, 'An answer of some words ' || n, '{"id":"x"}' from personas, generate_series(1, 5) n`);
await sql(`insert into kept_sections
    (tenant_id, persona_id, section, variant, scope, input_hash, data, provenance, quality)
  select tenant_id, id, 'needs', 'optimized', '', 'x', ('"' || repeat('words ', 800) || '"')::json, '{}', '{}'
    from personas`);
const { id: large } = await call('POST', `${path}/personas`, { name: 'Large' });
await sql(`insert into responses (tenant_id, persona_id, answer, respondent)
  select tenant_id, id, 'An answer of some words ' || n, json_build_object('id', 'r' || n)
    from personas, generate_series(1, ${answers}) n where id = '${large}'`);
await sql('analyze');

const reason = { reason: 'test_data' };
await measure('erase a respondent: is put off where there is much', () =>
  call('DELETE', `${path}/respondents/r77`),
);
await measure('delete the project', () => call('DELETE', path, reason));
await measure('restore it', () => call('POST', `${path}/restore`));
await measure(`delete the persona of ${answers} answers for good`, () =>
  call('DELETE', `/v1/personas/${large}?permanently=true`, reason),
);
const purge = () =>
  measure('delete the project for good', () => call('DELETE', `${path}?permanently=true`, reason));
while ((await purge()) === 202);
const { rows: left } = await sql(
  'select (select count(*) from personas) + (select count(*) from responses) as n',
);
console.log(table([['', 'status', 'ms'], ...rows]));
if (left[0].n !== '0') process.exitCode = 1;
await parts.stop();
