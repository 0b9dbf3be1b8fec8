import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectFile } from '../../config/project-file.js';
import { latencyProfiles } from '../../packages/sample-gemini/src/latency-profiles.js';
import { type SampleGemini, startSampleGemini } from '../../packages/sample-gemini/src/sample-gemini.js';
import { ApiClient } from '../support/api/api-client.js';
import { type BuiltService, startBuiltService } from '../support/built-service.js';
import { createTestDatabase, type TestDatabase } from '../support/servers/database.js';
import { EventStreamClient } from '../support/api/event-stream-client.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { exchangeBytes, openSocket } from '../support/api/raw-http.js';
import { startTestService } from '../support/service.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

const apiKey = `pd_${randomBytes(24).toString('base64url')}`;
const modelKey = randomBytes(16).toString('hex');
const authorization = `Bearer ${apiKey}`;
/** Written in about a second: long enough to be interrupted, whatever the machine does. */
const unhurried = { ...latencyProfiles['2.5-flash-lite'], firstTokenMs: 1_500 };

let database: TestDatabase;
let gemini: SampleGemini;
let folder: string;
let started: BuiltService[];

beforeEach(async () => {
  database = await createTestDatabase();
  gemini = await startSampleGemini({ apiKeys: [modelKey], profile: unhurried });
  folder = temporaryFolder();
  started = [];
});
afterEach(async () => {
  for (const { child, exited } of started) {
    child.kill('SIGKILL');
    await exited;
  }
  await gemini.close();
  await database.drop();
  removeFolder(folder);
});

const environment = (further: Record<string, string> = {}) => ({
  NODE_ENV: 'production',
  DATABASE_URL: database.url,
  GEMINI_API_KEY: modelKey,
  GEMINI_BASE_URL: gemini.url,
  BOOTSTRAP_API_KEY: apiKey,
  DATA_DIR: folder,
  LOG_LEVEL: 'info',
  WORKER: 'false',
  ...further,
});

async function start(further: Record<string, string> = {}) {
  const service = await startBuiltService(environment(further));
  started.push(service);
  return { service, api: new ApiClient(service.url, apiKey) };
}

const calls = () => gemini.usage.calls.filter(({ method }) => /generate/i.test(method)).length;
const modelIsAsked = async () => {
  await expect.poll(calls).toBeGreaterThan(0);
};
const details = (personaId: string) => `/v1/personas/${personaId}/details`;
const lines = ({ output }: BuiltService) =>
  output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

async function query<T>(statement: string): Promise<T[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(statement)).rows as T[];
  } finally {
    await client.end();
  }
}

describe('SIGTERM (dist/src/main.js, a real PostgreSQL)', () => {
  it('is not ready any more, still answers, finishes what is in flight, keeps all of it, and ends with 0', async () => {
    const { service, api } = await start({ DRAIN_SECONDS: '3' });
    const { personaId } = await teaPersona({ api });
    const cold = api.get(details(personaId));
    const key = { 'Idempotency-Key': 'stopping-1' };
    const messaging = `/v1/personas/${personaId}/messaging`;
    const post = api.post(messaging, {}, key);
    const stream = await EventStreamClient.open(`${service.url}${details(personaId)}/stream`, {
      authorization,
    });
    await modelIsAsked();

    service.child.kill('SIGTERM');
    const ready = async () => {
      const answer = await fetch(`${service.url}/health/ready`);
      return [answer.status, ((await answer.json()) as { code?: string }).code];
    };
    await expect.poll(ready).toEqual([503, 'draining']);
    // What still comes is served, and told to come no more over this connection.
    const served = await api.get('/v1/projects');
    expect([served.status, served.headers['connection']]).toEqual([200, 'close']);
    expect((await fetch(`${service.url}/health/live`)).status).toBe(200);

    const answer = await cold;
    expect(answer.status).toBe(200);
    for (const { status } of Object.values<{ status: string }>(answer.body.sections))
      expect(status).toBe('ready');
    const made = await post;
    expect([made.status, made.body.status]).toEqual([200, 'ready']);
    const events = [];
    for await (const event of stream) events.push(event);
    expect(events.at(-1)!.event).toBe('done');

    expect(await service.exited).toEqual([0, null]);
    await expect(fetch(`${service.url}/health/live`)).rejects.toThrow('fetch failed');
    const messages = lines(service).map(({ msg }) => msg);
    expect(messages).toContain('stopping');
    expect(messages).toContain('stopped');
    expect(messages).not.toContain('stop_cut_off');

    const [usage] = await query<{ calls: string }>('select sum(calls) as calls from model_usage');
    expect(Number(usage!.calls)).toBe(calls());
    const before = calls();
    const { api: next } = await start();
    expect((await next.get(details(personaId))).body.sections).toEqual(answer.body.sections);
    expect((await next.post(messaging, {}, key)).text).toBe(made.text);
    expect(calls()).toBe(before);
  });

  it('keeps what is being generated also where its client has gone', async () => {
    const { service, api } = await start({ DRAIN_SECONDS: '0' });
    const { personaId } = await teaPersona({ api });
    const client = new AbortController();
    const gone = fetch(`${service.url}${details(personaId)}`, {
      headers: { authorization },
      signal: client.signal,
    });
    await modelIsAsked();
    client.abort();
    await expect(gone).rejects.toThrow('aborted');

    service.child.kill('SIGTERM');
    expect(await service.exited).toEqual([0, null]);
    const kept = await query<{ section: string }>('select distinct section from kept_sections order by 1');
    expect(kept.map(({ section }) => section)).toEqual(['journey', 'kpi', 'messaging', 'needs']);
  });

  it('ends with 1 at its limit, and says what was cut off', async () => {
    const { service, api } = await start({ DRAIN_SECONDS: '0', STOP_LIMIT_SECONDS: '4' });
    const { personaId } = await teaPersona({ api });
    gemini.faults.add({ kind: 'hang' });
    const lost = api.get(details(personaId)).catch((error: Error) => error);
    await modelIsAsked();

    service.child.kill('SIGTERM');
    expect(await service.exited).toEqual([1, null]);
    expect(await lost).toBeInstanceOf(Error);
    expect(lines(service)).toContainEqual(
      expect.objectContaining({
        msg: 'stop_cut_off',
        requests: [expect.objectContaining({ method: 'GET', route: '/v1/personas/:id/details' })],
      }),
    );
  });

  it('a second time does not wait for the drain', async () => {
    const { service } = await start({ DRAIN_SECONDS: '600', STOP_LIMIT_SECONDS: '600' });
    // Within a second it is the same one: the terminal's, and npm's.
    const again = setInterval(() => service.child.kill('SIGTERM'), 200);
    expect(await service.exited).toEqual([0, null]);
    clearInterval(again);
  });

  it('while it starts ends it at once, also as the first process of a container', async () => {
    // A PostgreSQL that takes connections and says nothing.
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as { port: number };
    const url = `postgresql://a:b@127.0.0.1:${port}/c`;
    const asFirst = ['unshare', '--user', '--map-root-user', '--pid', '--fork', '--kill-child'];
    const mayUnshare = spawnSync(asFirst[0]!, [...asFirst.slice(1), 'true']).status === 0;
    const node = [process.execPath, projectFile('dist/src/main.js')];
    for (const command of mayUnshare ? [node, [...asFirst, ...node]] : [node]) {
      const asked = once(silent, 'connection');
      const child = spawn(command[0]!, command.slice(1), {
        env: { PATH: process.env['PATH'], ...environment({ DATABASE_URL: url, PORT: '0' }) },
        stdio: 'ignore',
      });
      const exited = once(child, 'exit');
      await asked;
      // unshare passes no signal on: its child is meant.
      const [pid] = command === node ? [child.pid!] : childrenOf(child.pid!);
      process.kill(pid!, 'SIGTERM');
      expect(await exited).toEqual([0, null]);
    }
    silent.close();
  });
});

describe('a service that stops', () => {
  it('waits for no connection that never asked for anything, and tells one that asked for half to go', async () => {
    const service = await startTestService();
    const silent = openSocket(service.url);
    await once(silent, 'connect');
    const half = exchangeBytes(service.url, [Buffer.from('GET /health/live HTTP/1.1\r\nHost: a')]);
    // The service has it once it answers what came after.
    await service.api.get('/health/live');
    const closed = once(silent, 'close');
    await service.close();
    await closed;
    expect((await half).status).toBe(408);
  });
});

function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['--ppid', String(pid), '-o', 'pid='], { encoding: 'utf8' });
  return stdout.trim().split(/\s+/).map(Number);
}
