import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { clusterPlace } from '../../../scripts/embedded/cluster-place.js';
import { dataDirectory } from '../../../scripts/embedded/cluster.js';
import { postgresBinaries } from '../../../scripts/embedded/postgres-binaries.js';
import { answers } from '../../../scripts/embedded/postgres-probe.js';
import { serverSettings } from '../../../scripts/embedded/postgres-settings.js';
import { startEmbeddedPostgres } from '../../../scripts/embedded/postgres.js';
import { type SupervisedProcess, supervise } from '../../../scripts/embedded/supervised-process.js';
import { migrate } from '../../../src/bootstrap/database/migrate.js';
import { living, processTree } from './process-tree.js';
import { removeFolder, temporaryFolder } from '../temporary-folder.js';

export interface OwnPostgres {
  /** Of a migrated, empty database; the same after every start. */
  readonly databaseUrl: string;
  /** SIGKILL to the postmaster and all of its processes; resolves once they are gone. */
  kill(): Promise<void>;
  /** After {@link kill}: again on the same port and data; resolves once it answers. */
  start(): Promise<void>;
  /** SIGSTOP to all of its processes, or one of them: connections stay open, nothing is answered. */
  freeze(pid?: number): void;
  /** SIGCONT. */
  thaw(pid?: number): void;
  /** One statement on the database `postgres`, over a connection of its own. @returns the rows */
  ask(statement: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Ends it and removes its folder. */
  close(): Promise<void>;
}

const READY_LIMIT_MS = 60_000;
const POLL_MS = 10;
const DATABASE = 'chaos';

/** A real PostgreSQL that nobody else uses, to be killed and frozen. What was committed survives that. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const folder = temporaryFolder();
  const first = await startEmbeddedPostgres({ dataDir: folder, fsync: false });
  const data = dataDirectory(first.clusterDir);
  const port = Number(new URL(first.url).port);
  const databaseUrl = Object.assign(new URL(first.url), { pathname: DATABASE }).href;
  let again: SupervisedProcess | undefined;

  const postmaster = () => Number.parseInt(readFileSync(join(data, 'postmaster.pid'), 'utf8'), 10);
  const signal = (name: NodeJS.Signals, pid?: number) => {
    const pids = pid === undefined ? processTree(postmaster()).map((each) => each.pid) : [pid];
    for (const each of pids) sendIfThere(each, name);
  };
  const ask = async (statement: string, values?: unknown[]) => {
    const client = new Client({ connectionString: first.url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(statement, values)).rows;
    } finally {
      await client.end();
    }
  };
  const kill = async () => {
    const all = processTree(postmaster());
    for (const { pid } of all) sendIfThere(pid, 'SIGKILL');
    while (living(all).length > 0) await sleep(POLL_MS);
  };

  await ask(`create database ${DATABASE}`);
  // Without waiting for the WAL a killed server forgets what it has just confirmed.
  await ask(`alter database ${DATABASE} set synchronous_commit = on`);
  await migrate(databaseUrl);
  return {
    databaseUrl,
    kill,
    start: async () => {
      const { account } = clusterPlace(folder);
      const { postgres } = await postgresBinaries(account);
      const log = openSync(join(folder, 'postgres.log'), 'a');
      again = supervise([postgres, '-D', data, ...serverSettings(port, false)], log, account);
      closeSync(log);
      if (!(await answers(first.url, again.exited, READY_LIMIT_MS))) {
        throw new Error(`PostgreSQL did not start again: ${join(folder, 'postgres.log')}`);
      }
    },
    freeze: (pid) => signal('SIGSTOP', pid),
    thaw: (pid) => signal('SIGCONT', pid),
    ask,
    close: async () => {
      await kill().catch(() => undefined); // Killed already.
      await Promise.all([first.stop(), again?.exited]);
      removeFolder(folder);
    },
  };
}

function sendIfThere(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
