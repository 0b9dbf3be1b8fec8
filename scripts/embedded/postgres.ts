import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseError } from 'pg';
import { clusterPlace, type ClusterPlace } from './cluster-place.js';
import { dataDirectory, initialiseCluster, readPassword, SUPERUSER } from './cluster.js';
import { DataFolderForbiddenError, EmbeddedPostgresFailedError } from './embedded.error.js';
import { lockFolder } from './folder-lock.js';
import { freePort } from './free-port.js';
import { postgresBinaries } from './postgres-binaries.js';
import { openLog, type PostgresLog } from './postgres-log.js';
import { answers } from './postgres-probe.js';
import { serverSettings } from './postgres-settings.js';
import { noPostmaster } from './postmaster.js';
import { supervise, type SupervisedProcess } from './supervised-process.js';

export interface EmbeddedPostgresOptions {
  /** Folder for everything kept; made where it is absent. */
  dataDir: string;
  /** False for data that may be lost with the machine: faster. */
  fsync?: boolean;
  /** Told when PostgreSQL ends without having been asked to. */
  onExit?: (exitCode: number) => void;
  /** Told what a wait is for. */
  onProgress?: (step: string) => void;
  /** Gives the start up; what was begun has stopped when the promise rejects with the signal's reason. */
  signal?: AbortSignal;
}

export interface EmbeddedPostgres {
  /** Superuser's URL of the database `postgres`; the port is another one at each start. */
  readonly url: string;
  /** Where the cluster is: in `dataDir`, or outside it where PostgreSQL's user cannot enter that. */
  readonly clusterDir: string;
  /** Ends every connection and PostgreSQL; resolves once the process is gone. */
  stop(): Promise<void>;
}

const READY_LIMIT_MS = 120_000;
const PREDECESSOR_LIMIT_MS = 10_000;
/** How long a fast shutdown (SIGINT) may take before an immediate one (SIGQUIT), which recovers at the next start. */
const STOP_LIMIT_MS = 8_000;
const RETRY_MS = 250;

/** What passes: a port taken since it was looked for, memory of a killed server's last processes. */
const PASSING = /Address already in use|pre-existing shared memory block/;

/**
 * Starts a PostgreSQL of the project's own on 127.0.0.1, from the npm package of its binaries, as a plain
 * user or as root. It ends with this process, even if that is killed.
 *
 * @throws {StartupError} one sentence: the folder is in use or forbidden, no binaries, PostgreSQL's own words
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = resolve(options.dataDir);
  const fsync = options.fsync ?? true;
  let unlock: (() => void) | undefined;
  let log: PostgresLog | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    unlock = await lockFolder(folder);
    log = openLog(join(folder, 'postgres.log'));
    const place = clusterPlace(folder);
    const binaries = await postgresBinaries(place.account);
    if (!existsSync(place.cluster)) {
      options.onProgress?.('Preparing PostgreSQL (first start only)');
      await initialiseCluster(place, binaries.initdb, log, { fsync, signal: options.signal });
    }
    place.confirm();
    options.onProgress?.('Starting PostgreSQL');
    await noPostmaster(dataDirectory(place.cluster), PREDECESSOR_LIMIT_MS, options.signal);
    const { url, program } = await startServer(place, binaries.postgres, log, { ...options, fsync });
    return handle(url, place.cluster, program, unlock, options.onExit);
  } catch (error) {
    unlock?.();
    options.signal?.throwIfAborted();
    throw isSystemError(error) ? new DataFolderForbiddenError(folder, error.message) : error;
  } finally {
    log?.close();
  }
}

async function startServer(
  place: ClusterPlace,
  postgres: string,
  log: PostgresLog,
  { fsync, signal }: { fsync: boolean; signal?: AbortSignal },
): Promise<{ url: string; program: SupervisedProcess }> {
  const password = readPassword(place.cluster);
  const deadline = performance.now() + PREDECESSOR_LIMIT_MS;
  for (;;) {
    const port = await freePort();
    const url = `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;
    const from = log.size();
    const program = supervise(
      [postgres, '-D', dataDirectory(place.cluster), ...serverSettings(port, fsync)],
      log.descriptor,
      place.account,
    );
    const refusal = await outcome(answers(url, program.exited, READY_LIMIT_MS, signal));
    if (refusal === undefined) return { url, program };

    await stopServer(program);
    signal?.throwIfAborted();
    if (!PASSING.test(log.since(from)) || performance.now() > deadline) {
      throw new EmbeddedPostgresFailedError(refusal, log.path, log.lastLines(from));
    }
    await delay(RETRY_MS, undefined, { signal });
  }
}

/** Why the server is not ready, in words; undefined where it is. */
async function outcome(ready: Promise<boolean>): Promise<string | undefined> {
  try {
    return (await ready) ? undefined : 'The embedded PostgreSQL did not become ready';
  } catch (error) {
    const reason = error instanceof DatabaseError ? error.message : 'the start was given up';
    return `The embedded PostgreSQL refuses its own password or database (${reason})`;
  }
}

function handle(
  url: string,
  clusterDir: string,
  program: SupervisedProcess,
  unlock: () => void,
  onExit?: (exitCode: number) => void,
): EmbeddedPostgres {
  let stopped: Promise<void> | undefined;
  const ended = program.exited.then((code) => {
    unlock();
    if (!stopped) onExit?.(code);
    return code;
  });
  const stop = async () => {
    await stopServer(program);
    await ended;
  };
  return { url, clusterDir, stop: () => (stopped ??= stop()) };
}

async function stopServer(program: SupervisedProcess): Promise<void> {
  // While it starts, only TERM ends it; once it runs, only INT does not wait for its clients.
  program.signal('TERM');
  program.signal('INT');
  const escalation = setTimeout(() => program.signal('QUIT'), STOP_LIMIT_MS);
  await program.exited;
  clearTimeout(escalation);
}

/** An error of a system call: only files of the data folder are touched where this is asked. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
