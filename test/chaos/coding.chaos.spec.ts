import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readModelsConfig } from '../../config/models.js';
import { type SampleGemini, startSampleGemini } from '../../packages/sample-gemini/src/sample-gemini.js';
import { ApiClient } from '../support/api/api-client.js';
import { type BuiltService, startBuiltService } from '../support/built-service.js';
import { manyAnswers } from '../support/coding/many-answers.js';
import { createTestDatabase, type TestDatabase } from '../support/servers/database.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

/** Twenty by `CODING_KILLS=20 npx vitest run test/chaos/coding`. */
const kills = Number(process.env['CODING_KILLS'] ?? 3);
const seed = Number(process.env['CODING_SEED'] ?? 1);
const answers = manyAnswers(240);
/** Calls that one worker has in flight at most: of two personas at once. */
const inFlight = 2 * readModelsConfig().coding.callsInFlight;
/** Slow enough to be met in the middle. */
const profile = { firstTokenMs: 400, tokensPerSecond: 1_500 };

const apiKey = `pd_${randomBytes(24).toString('base64url')}`;
/** One for each worker: so the model server tells who asked. */
const modelKeys = ['first', 'second'] as const;

let database: TestDatabase;
let sql: Client;
let folder: string;
let gemini: SampleGemini;
let api: ApiClient;
const started = new Set<BuiltService>();

beforeAll(async () => {
  database = await createTestDatabase();
  folder = temporaryFolder();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  gemini = await startSampleGemini({ apiKeys: modelKeys, profile });
  api = new ApiClient((await start('main', 'first', { WORKER: 'false' })).url, apiKey);
});
afterAll(async () => {
  for (const { child, exited } of started) {
    child.kill('SIGKILL');
    await exited;
  }
  await sql.end();
  await gemini.close();
  await database.drop();
  removeFolder(folder);
});

async function start(entry: 'main' | 'worker', key: string, further: Record<string, string> = {}) {
  const env = {
    NODE_ENV: 'production',
    DATABASE_URL: database.url,
    GEMINI_API_KEY: key,
    GEMINI_BASE_URL: gemini.url,
    BOOTSTRAP_API_KEY: apiKey,
    DATA_DIR: folder,
    ...further,
  };
  const service = await startBuiltService(env, [`dist/src/${entry}.js`]);
  started.add(service);
  return service;
}

async function importPersonas(count: number): Promise<string[]> {
  const project = await api.post('/v1/projects', { name: 'Plan', product: 'A repair plan', language: 'en' });
  return Promise.all(
    Array.from({ length: count }, async () => {
      const { body } = await api.post(`/v1/projects/${project.body.id}/personas`, { name: 'Anna' });
      const { status } = await api.post(`/v1/personas/${body.id}/responses`, { responses: answers });
      expect(status).toBe(201);
      return body.id as string;
    }),
  );
}

const calls = () => gemini.usage.calls.filter(({ section }) => section === 'coding');
const answered = () => calls().filter(({ status, aborted }) => status === 200 && !aborted);
const stateOf = async (personaId: string) => (await api.get(`/v1/personas/${personaId}/themes`)).body.state;
const isCoded = async (personaIds: string[]) =>
  (await Promise.all(personaIds.map(stateOf))).every((state) => state === 'coded');

/** Personas that are not done. */
const left = async (): Promise<number> =>
  (await sql.query(`select 1 from pgboss.job where name = 'coding' and state < 'completed'`)).rows.length;

/** Everything that is kept of a persona's coding, without ids and times. */
async function endOf(personaId: string) {
  const rows = async (text: string) => (await sql.query(text, [personaId])).rows;
  return {
    codings: await rows(
      `select c.status, c.codebook, r.answer from responses r left join answer_codings c on c.response_id = r.id
       where r.persona_id = $1 order by r.answer`,
    ),
    mentions: await rows(
      `select t.label, r.answer, m."start", m."end", m.stance, m.verdict from mentions m
       join themes t on t.id = m.theme_id join responses r on r.id = m.response_id
       where m.persona_id = $1 order by t.label, r.answer, m."start"`,
    ),
    // Of what was kept, and nothing twice.
    paid: await rows(
      `select (provenance->>'calls')::int as calls, provenance->'tokens'->>'total' as tokens, problem
       from codings where persona_id = $1`,
    ),
  };
}

/** The same in every run. */
let state = seed;
const random = () => {
  state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
  return state / 2 ** 31;
};

describe('workers that code (processes of their own, a real PostgreSQL)', { timeout: 1_800_000 }, () => {
  it('share the work', async () => {
    const workers = await Promise.all(modelKeys.map((key) => start('worker', key)));
    const personaIds = await importPersonas(6);
    await expect.poll(() => isCoded(personaIds), { timeout: 120_000, interval: 200 }).toBe(true);
    const byWorker = modelKeys.map((_, number) => calls().filter(({ key }) => key === number).length);
    for (const count of byWorker) expect(count).toBeGreaterThan(calls().length / 5);
    const first = await endOf(personaIds[0]!);
    for (const personaId of personaIds) expect(await endOf(personaId)).toEqual(first);
    for (const worker of workers) await worker.stop();
    // oxlint-disable-next-line no-console
    console.log(`calls of each worker for 6 personas: ${byWorker.join(' and ')}`);
  });

  it(`are killed ${kills} times with -9: every answer is coded once, nothing is lost, little is repeated`, async () => {
    const [reference] = await importPersonas(1);
    // Before the first worker is there: it may be done when the second one is.
    gemini.usage.reset();
    const workers = await Promise.all(modelKeys.map((key) => start('worker', key)));
    await expect.poll(() => isCoded([reference!]), { timeout: 60_000 }).toBe(true);
    const end = await endOf(reference!);
    expect(end.mentions.length).toBeGreaterThan(100);
    const callsOfOne = calls().length;

    gemini.usage.reset();
    const personaIds = await importPersonas(6);
    for (let kill = 0; kill < kills; kill += 1) {
      // Somebody is always busy.
      if ((await left()) < 5) personaIds.push(...(await importPersonas(3)));
      const until = answered().length + 3 + Math.floor(random() * 5);
      await expect
        .poll(() => answered().length, { interval: 10, timeout: 120_000 })
        .toBeGreaterThanOrEqual(until);
      await sleep(random() * 300);
      const victim = kill % 2;
      workers[victim]!.child.kill('SIGKILL');
      await workers[victim]!.exited;
      workers[victim] = await start('worker', modelKeys[victim]!);
    }
    await expect.poll(() => isCoded(personaIds), { timeout: 60_000 * (2 + kills), interval: 500 }).toBe(true);
    for (const personaId of personaIds) expect(await endOf(personaId)).toEqual(end);
    const repeated = calls().length - callsOfOne * personaIds.length;
    const cutOff = calls().filter(({ aborted }) => aborted).length;
    // oxlint-disable-next-line no-console
    console.log(
      `kill -9 of a worker, ${kills} times: ${personaIds.length * answers.length} answers coded once by ${calls().length} calls, ${repeated} of them repeated (${cutOff} were cut off; at most ${kills * inFlight} in flight)`,
    );
    expect(repeated).toBeLessThanOrEqual(kills * inFlight);
    const log = [...started].map((service) => service.output()).join('\n');
    expect(log).not.toContain('job_failed');
  });
});

describe('a worker that imports a file', () => {
  const rows = 12_000;
  const words = 'The lid leaks when I run, and the whole bag is wet by noon; I dry everything. '.repeat(10);
  const file = `Id,Answer\n${Array.from({ length: rows }, (_, row) => `p${row},"${row} ${words}"`).join('\n')}\n`;

  it('is killed with -9: another one goes on where it was, and every answer is in once', async () => {
    const { body: project } = await api.post('/v1/projects', { name: 'Flasks' });
    const { body: persona } = await api.post(`/v1/projects/${project.id}/personas`, { name: 'Ben' });
    const sent = await api.post(`/v1/personas/${persona.id}/files?name=large.csv`, file, {
      'content-type': 'text/csv',
    });
    expect(sent.status).toBe(202);
    // Whatever the machine's speed, it waits in the middle.
    await sql.query(`create function wait_amid() returns trigger language plpgsql as $$
      begin if new.staged > 3000 then perform pg_advisory_xact_lock(4711); end if; return new; end $$`);
    await sql.query('create trigger amid before update on imports for each row execute function wait_amid()');
    await sql.query('select pg_advisory_lock(4711)');
    const waiting = async () => {
      const locks = "select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted";
      return (await sql.query(locks)).rows[0].n as number;
    };
    const victim = await start('worker', 'first');
    await expect.poll(waiting, { timeout: 60_000 }).toBe(1);
    victim.child.kill('SIGKILL');
    await victim.exited;
    await sql.query('select pg_advisory_unlock(4711)');
    await sql.query('drop trigger amid on imports');
    const before = (await sql.query('select staged from imports')).rows[0].staged as number;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(rows);
    // It was silent for as long as it takes to be taken for dead.
    await sql.query(
      "update pgboss.job set heartbeat_on = now() - interval '1 minute' where name = 'imports' and state = 'active'",
    );
    const next = await start('worker', 'second');
    const { headers } = sent;
    const view = async () => (await api.get(headers['location']!)).body;
    await expect.poll(async () => (await view()).state, { timeout: 60_000 }).toBe('done');
    await next.stop();
    const { rows: kept } = await sql.query(
      `select count(*)::int as answers, count(distinct answer)::int as different,
        (select count(*)::int from file_chunks) + (select count(*)::int from import_items) as left
        from responses where persona_id = $1`,
      [persona.id],
    );
    expect(kept[0]).toEqual({ answers: rows, different: rows, left: 0 });
    expect((await view()).counts).toMatchObject({ rows, imported: rows });
  });
});
