import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectFile } from '../../config/project-file.js';
import { freePort } from '../../scripts/embedded/free-port.js';
import { type LatencyProfile, latencyProfiles } from '../../packages/sample-gemini/src/latency-profiles.js';
import { type SampleGemini, startSampleGemini } from '../../packages/sample-gemini/src/sample-gemini.js';
import { ApiClient } from './api/api-client.js';
import { createTestDatabase } from './servers/database.js';
import { spawnGuarded } from '../../scripts/measuring/guarded-process.js';
import { KeepAliveClient } from './api/keep-alive-client.js';
import { type TestRedis, startRedis } from './servers/redis-server.js';
import { removeFolder, temporaryFolder } from './temporary-folder.js';

/** A replica of the built service: a process of its own. */
export interface Replica {
  readonly url: string;
  /** Calls it with the first admin key. */
  readonly client: KeepAliveClient;
  /** The file that it logs to. */
  readonly log: string;
  /** What it has logged from WARN on: the message of each line, such as `redis_unavailable`. */
  warnings(): string[];
  /** Ends it by SIGTERM. @returns its exit code */
  stop(): Promise<number | null>;
  /** Starts it again after that, at the same address; ready when this resolves. */
  start(): Promise<void>;
  /** A value of its `/metrics`; NaN where it is not there. @param series its name, with its labels if any */
  metric(series: string): Promise<number>;
}

export interface Replicas {
  readonly both: readonly [Replica, Replica];
  /** Calls the first one. */
  readonly api: ApiClient;
  readonly gemini: SampleGemini;
  readonly redis: TestRedis;
  readonly databaseUrl: string;
  /** The first admin key. */
  readonly apiKey: string;
  close(): Promise<void>;
}

/**
 * Two replicas on one PostgreSQL database, one Redis and one sample Gemini server, all of their own. The service is
 * built first where that is stale.
 *
 * @param environment further variables, as an operator would set them
 */
export async function startReplicas(
  profile: LatencyProfile = latencyProfiles.instant,
  environment: Record<string, string> = {},
): Promise<Replicas> {
  execFileSync(process.execPath, [projectFile('scripts/build-if-stale.mjs')], { stdio: 'ignore' });
  const modelKey = randomBytes(16).toString('hex');
  const apiKey = `pd_${randomBytes(24).toString('base64url')}`;
  const closers: (() => unknown)[] = [];
  const close = async () => {
    for (const each of closers.splice(0).toReversed()) await each();
  };
  try {
    const database = await createTestDatabase();
    closers.push(() => database.drop());
    const redis = await startRedis();
    closers.push(() => redis.close());
    const gemini = await startSampleGemini({ apiKeys: [modelKey], profile });
    closers.push(() => gemini.close());
    const env = {
      NODE_ENV: 'production',
      DATABASE_URL: database.url,
      REDIS_URL: redis.url,
      GEMINI_API_KEY: modelKey,
      GEMINI_BASE_URL: gemini.url,
      BOOTSTRAP_API_KEY: apiKey,
      DRAIN_SECONDS: '0',
      LOG_LEVEL: 'warn',
      WORKER: 'false',
      PRECOMPUTE: 'off',
      ...environment,
    };
    const both = [await startReplica(env, closers), await startReplica(env, closers)] as const;
    const api = new ApiClient(both[0].url, apiKey);
    return { both, api, gemini, redis, databaseUrl: database.url, apiKey, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @param closers gets what ends it */
async function startReplica(env: Record<string, string>, closers: (() => unknown)[]): Promise<Replica> {
  const folder = temporaryFolder();
  const [port, log] = [await freePort(), join(folder, 'service.log')];
  const command = [process.execPath, projectFile('dist/src/main.js')];
  const url = `http://127.0.0.1:${port}`;
  const client = new KeepAliveClient(url, env['BOOTSTRAP_API_KEY']!);
  let stop = async (): Promise<number | null> => 0;
  const start = async () => {
    const output = openSync(log, 'a');
    const child = spawnGuarded(command, { ...env, PORT: String(port), DATA_DIR: folder }, output);
    closeSync(output);
    const exited = once(child, 'exit');
    stop = async () => {
      child.kill('SIGTERM');
      return (await exited)[0] as number | null;
    };
    const live = () => fetch(`${url}/health/live`).then((answer) => answer.ok, () => false); // prettier-ignore
    while (!(await live())) {
      if (child.exitCode !== null) throw new Error(`The replica did not start: ${readFileSync(log, 'utf8')}`);
      await sleep(50);
    }
  };
  closers.push(async () => {
    client.close();
    await stop();
    removeFolder(folder);
  });
  await start();
  return {
    url,
    log,
    client,
    stop: () => stop(),
    start,
    warnings: () => readFileSync(log, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line).msg), // prettier-ignore
    metric: async (series) => {
      const text = await (await fetch(`${url}/metrics`)).text();
      const line = text.split('\n').find((each) => each.startsWith(`${series} `));
      return Number(line?.slice(series.length + 1) ?? Number.NaN);
    },
  };
}
