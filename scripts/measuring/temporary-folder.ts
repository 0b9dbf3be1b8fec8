import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OUTSIDE } from '../embedded/postgres-binaries.js';

/** A new folder that every user may enter; PostgreSQL's too, where root runs the tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'persona-details-'));
  chmodSync(folder, 0o755);
  return folder;
}

/**
 * Removes it, and the cluster that an embedded PostgreSQL keeps outside it, if any.
 *
 * @param dataDir the folder within it that PostgreSQL was given
 */
export function removeFolder(folder: string, dataDir = folder): void {
  const record = join(dataDir, 'cluster-id');
  if (existsSync(record)) {
    const { id } = JSON.parse(readFileSync(record, 'utf8')) as { id: string };
    rmSync(join(OUTSIDE, id), { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
