import { randomBytes, randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { ClusterPlace } from './cluster-place.js';
import { EmbeddedPostgresFailedError } from './embedded.error.js';
import { makeOutsideFolder, OUTSIDE } from './postgres-binaries.js';
import type { PostgresLog } from './postgres-log.js';
import { type SupervisedProcess, supervise } from './supervised-process.js';

export const SUPERUSER = 'postgres';

const DRAFT_PREFIX = 'cluster.new-';

/** PostgreSQL's own data directory within a cluster's folder. */
export function dataDirectory(cluster: string): string {
  return join(cluster, 'data');
}

/** The superuser's password. */
export function readPassword(cluster: string): string {
  return readFileSync(join(cluster, 'password'), 'utf8');
}

/**
 * Makes the cluster where there is none yet: UTF-8, Unicode's own case rules, sorted by code point on every
 * machine, password (SCRAM) for every connection. It appears under its name only once complete.
 *
 * @param fsync false skips flushing to disk: for data that may be lost with the machine
 * @throws {EmbeddedPostgresFailedError} with the last lines that initdb printed
 */
export async function initialiseCluster(
  place: ClusterPlace,
  initdb: string,
  log: PostgresLog,
  options: { fsync: boolean; signal?: AbortSignal },
): Promise<void> {
  if (place.home.startsWith(OUTSIDE)) makeOutsideFolder();
  mkdirSync(place.home, { recursive: true });
  if (place.home.startsWith(OUTSIDE)) chmodSync(place.home, 0o755);
  removeDrafts(place.home);

  const draft = join(place.home, `${DRAFT_PREFIX}${randomUUID()}`);
  const password = join(draft, 'password');
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(password, randomBytes(32).toString('base64url'), { mode: 0o600 });
  if (place.account) {
    for (const path of [draft, password]) chownSync(path, place.account.uid, place.account.gid);
  }

  const from = log.size();
  const program = supervise(
    [
      initdb,
      `--pgdata=${dataDirectory(draft)}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${password}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(options.fsync ? [] : ['--no-sync']),
    ],
    log.descriptor,
    place.account,
  );
  const code = await exitOrAbort(program, options.signal);
  options.signal?.throwIfAborted();
  if (code !== 0) {
    throw new EmbeddedPostgresFailedError(
      `PostgreSQL's database could not be made (initdb ended with ${code})`,
      log.path,
      log.lastLines(from),
    );
  }
  renameSync(draft, place.cluster);
}

/** What killed starts left; one whose initdb is just ending may resist, and goes the next time. */
function removeDrafts(home: string): void {
  if (!existsSync(home)) return;
  for (const entry of readdirSync(home).filter((name) => name.startsWith(DRAFT_PREFIX))) {
    try {
      rmSync(join(home, entry), { recursive: true, force: true });
    } catch {
      continue;
    }
  }
}

async function exitOrAbort(program: SupervisedProcess, signal?: AbortSignal): Promise<number> {
  signal?.addEventListener('abort', program.abandon, { once: true });
  if (signal?.aborted) program.abandon();
  try {
    return await program.exited;
  } finally {
    signal?.removeEventListener('abort', program.abandon);
  }
}
