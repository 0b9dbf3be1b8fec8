import { type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { describe } from 'vitest';
import { freePort } from '../../../scripts/embedded/free-port.js';
import { createTestDatabase } from './database.js';
import { spawnGuarded } from '../../../scripts/measuring/guarded-process.js';
import { removeFolder, temporaryFolder } from '../temporary-folder.js';
import { UnleashAdminApi } from './unleash-admin-api.js';
import { unleashPackage } from './unleash-package.js';

export interface TestUnleash {
  /** What UNLEASH_URL holds: ends in `/api`. */
  readonly url: string;
  /** Of the project `default` and the environment `development`. */
  readonly clientToken: string;
  /** The same environment, of all projects. */
  readonly clientTokenOfAllProjects: string;
  readonly adminToken: string;
  /** The admin API by itself, not the product's way to it. */
  readonly admin: UnleashAdminApi;
  /** SIGKILL; resolves once the port is closed. */
  kill(): Promise<void>;
  /** After {@link kill}: again on the same port and database; resolves once it answers. */
  start(): Promise<void>;
  /** SIGSTOP: connections stay open, and are still taken by the operating system; nothing is answered. */
  freeze(): void;
  /** SIGCONT; what was sent meanwhile is answered then. */
  thaw(): void;
  /** Ends it, frozen or not, and removes its database and folder. */
  close(): Promise<void>;
}

const READY_LIMIT_MS = 60_000;
const POLL_MS = 20;

/**
 * A real Unleash of its own on 127.0.0.1, without a flag, on a database of its own in the run's PostgreSQL. It asks
 * nobody outside, and ends with this process even if that is killed. Takes about 4 s; again, about 3 s.
 *
 * @throws {Error} where it is not installed (see {@link describeWithUnleash}), or with its own words where it ends at once
 */
export async function startUnleash(): Promise<TestUnleash> {
  const found = await unleashPackage();
  if ('missing' in found) throw new Error(found.missing);
  const { program } = found;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/api`;
  // Random, so that another server on the port is not taken for this one.
  const adminToken = `*:*.${randomUUID()}`;
  const clientToken = `default:development.${randomUUID()}`;
  const clientTokenOfAllProjects = `*:development.${randomUUID()}`;
  const admin = new UnleashAdminApi(url, adminToken, clientToken);
  const folder = temporaryFolder();
  const database = await emptyDatabase();
  let running: { process: ChildProcess; exited: Promise<unknown> } | undefined;

  const start = async () => {
    const log = join(folder, 'unleash.log');
    const output = openSync(log, 'a');
    const child = spawnGuarded(
      [process.execPath, program],
      {
        DATABASE_URL: database.url,
        DATABASE_SSL: 'false',
        HTTP_HOST: '127.0.0.1',
        HTTP_PORT: String(port),
        INIT_ADMIN_API_TOKENS: adminToken,
        INIT_BACKEND_API_TOKENS: [clientToken, clientTokenOfAllProjects].join(),
        CHECK_VERSION: 'false',
        SEND_TELEMETRY: 'false',
        TZ: 'UTC',
      },
      output,
    );
    closeSync(output);
    const exited = once(child, 'exit');
    running = { process: child, exited };
    void exited.then(() => (running = undefined));
    try {
      await ready(child, url, admin);
    } catch (error) {
      child.kill('SIGKILL');
      await exited;
      const lastLines = readFileSync(log, 'utf8').trim().split('\n').slice(-5).join(' | ');
      throw new Error(`Unleash did not start on port ${port}: ${lastLines}`, { cause: error });
    }
  };
  const kill = async () => {
    running?.process.kill('SIGKILL');
    await running?.exited;
  };
  const close = async () => {
    await kill();
    await database.drop();
    removeFolder(folder);
  };
  try {
    await start();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    url,
    clientToken,
    clientTokenOfAllProjects,
    adminToken,
    admin,
    kill,
    start,
    freeze: () => void running?.process.kill('SIGSTOP'),
    thaw: () => void running?.process.kill('SIGCONT'),
    close,
  };
}

/**
 * `describe` for what needs {@link startUnleash}, which is installed before this resolves: to be awaited, at the top of
 * a spec. Where that fails these tests are skipped, loudly; in CI they run, and fail with the reason.
 */
export async function describeWithUnleash(name: string, tests: () => void): Promise<void> {
  const found = await unleashPackage();
  const skipped = 'missing' in found && !process.env['CI'];
  if (skipped) {
    const line = '!'.repeat(100);
    // oxlint-disable-next-line no-console
    console.warn(`${line}\nTHESE TESTS WERE NOT RUN: ${name}\n${found.missing}\n${line}`);
  }
  (skipped ? describe.skip : describe)(name, tests);
}

/** @throws {Error} where it ends or says nothing, or where another program has the port */
async function ready(child: ChildProcess, url: string, admin: UnleashAdminApi): Promise<void> {
  const deadline = performance.now() + READY_LIMIT_MS;
  while (child.exitCode === null && child.signalCode === null && performance.now() < deadline) {
    const health = await fetch(new URL('/health', url)).catch(() => undefined);
    await health?.body?.cancel();
    // It has our tokens: nobody else's server does.
    if (health?.ok && (await admin.clientFeatures().catch(() => undefined))) return;
    await delay(POLL_MS);
  }
  throw new Error(child.exitCode === null ? 'it does not answer' : `it ended with code ${child.exitCode}`);
}

/** Without the product's tables, some of which have the names of Unleash's own. */
async function emptyDatabase() {
  const database = await createTestDatabase();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query('drop schema public cascade; create schema public');
  } finally {
    await client.end();
  }
  return database;
}
