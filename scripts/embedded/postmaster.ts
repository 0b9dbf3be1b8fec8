import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ClusterInUseError } from './embedded.error.js';
import { commandLine, identify } from './process-identity.js';

const POLL_MS = 100;

/** How long a dead server's last processes may take to let go of its memory, in milliseconds. */
const ZOMBIE_LIMIT_MS = 1_000;

/**
 * Waits until no PostgreSQL server runs on a data directory: one whose parent was just killed is stopping by
 * itself. It is never signalled from here: it may be anybody's.
 *
 * @param limitMs how long to wait, in milliseconds
 * @throws {ClusterInUseError} where one still runs then
 */
export async function noPostmaster(data: string, limitMs: number, signal?: AbortSignal): Promise<void> {
  const began = performance.now();
  for (let pid = postmasterPid(data); pid !== undefined; pid = postmasterPid(data)) {
    if (!hasEntry(pid)) return; // PostgreSQL itself takes over a dead server's file, and recovers.
    const waited = performance.now() - began;
    const isZombie = !identify(pid);
    if (isZombie ? waited > ZOMBIE_LIMIT_MS : !mayBePostmasterOf(pid, data)) {
      // The server is dead, but its id is not free: nobody has collected its exit code, or after a restart
      // of the machine or container another program has it. PostgreSQL would refuse to start.
      rmSync(join(data, 'postmaster.pid'), { force: true });
      return;
    }
    if (waited > limitMs) throw new ClusterInUseError(data, pid);
    await delay(POLL_MS, undefined, { signal });
  }
}

/** Whether the process table knows the id, be it a zombie's. */
function hasEntry(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function postmasterPid(data: string): number | undefined {
  const path = join(data, 'postmaster.pid');
  if (!existsSync(path)) return undefined;
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10) || undefined;
  } catch {
    return undefined; // Removed in between.
  }
}

/** In doubt yes: taking a living server's file away could let two write the same data. */
function mayBePostmasterOf(pid: number, data: string): boolean {
  const [program, ...args] = commandLine(pid);
  if (program === undefined) return true;
  if (basename(program) !== 'postgres') return false;
  const directory = args[args.indexOf('-D') + 1];
  if (!directory || !isAbsolute(directory) || !existsSync(directory)) return true;
  return realpathSync(directory) === realpathSync(data);
}
