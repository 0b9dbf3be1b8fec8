import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createOnce } from './create-once.js';
import { DataFolderInUseError } from './embedded.error.js';
import { identify, type ProcessIdentity } from './process-identity.js';

/** How long a process that was killed may take to be gone, in milliseconds. */
const DYING_MS = 500;
const POLL_MS = 50;

/**
 * Marks a data folder as used by this process. What a killed process left behind counts for nothing: its id
 * is gone, or belongs to a process that began at another time.
 *
 * @returns gives the folder free again
 * @throws {DataFolderInUseError} while a living process, be it this one, holds it
 */
export async function lockFolder(folder: string): Promise<() => void> {
  const path = join(folder, 'lock');
  const own = JSON.stringify(identify(process.pid));
  // Holds no secret and must be readable for whoever is told that the folder is in use.
  const deadline = performance.now() + DYING_MS;
  while (!createOnce(path, own, 0o644)) {
    const content = readIfThere(path);
    const holder = parseHolder(content);
    if (holder && identify(holder.pid)?.startedAt === holder.startedAt) {
      if (performance.now() > deadline) throw new DataFolderInUseError(folder, holder.pid);
      await delay(POLL_MS);
      continue;
    }
    // Between the look and the removal another start may have replaced the stale lock by its own.
    if (content === readIfThere(path)) rmSync(path, { force: true });
  }
  return () => {
    if (readIfThere(path) === own) rmSync(path, { force: true });
  };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseHolder(content: string | undefined): ProcessIdentity | undefined {
  try {
    return JSON.parse(content ?? '') as ProcessIdentity;
  } catch {
    return undefined;
  }
}
