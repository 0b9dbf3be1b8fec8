import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, canEnter, isRoot, unprivilegedAccount } from './account.js';
import { ClusterMissingError, DataFolderForbiddenError } from './embedded.error.js';
import { OUTSIDE } from './postgres-binaries.js';

/** Where a data folder's cluster is, or is to be made. */
export interface ClusterPlace {
  /** Holds `cluster`; every account may enter it. */
  readonly home: string;
  readonly cluster: string;
  /** Whom PostgreSQL runs as; undefined: whoever runs this process. */
  readonly account?: Account;
  /** To be called once the cluster is complete. */
  confirm(): void;
}

/** What a data folder remembers of a cluster outside it. */
interface OutsideRecord {
  readonly id: string;
  /** Whether its cluster was ever complete: then its absence is a loss, not a first start. */
  readonly complete: boolean;
}

/**
 * Finds the place of a data folder's cluster: the folder itself, or, for a start by root in a folder that
 * the unprivileged account cannot enter, one of its own under {@link OUTSIDE}, by a random id kept in the
 * data folder. So a deleted data folder means a new cluster, and nobody's folder changes its mode.
 *
 * @throws {ClusterMissingError} where a complete cluster outside is gone
 * @throws {DataFolderForbiddenError} where the cluster is in a folder that its owner cannot enter
 */
export function clusterPlace(folder: string): ClusterPlace {
  const inside = join(folder, 'cluster');
  const recordPath = join(folder, 'cluster-id');
  if (existsSync(recordPath)) return outsidePlace(folder, recordPath);
  if (!isRoot()) return { home: folder, cluster: inside, confirm: () => {} };

  if (existsSync(inside)) {
    // Perhaps made by a start as a plain user; PostgreSQL insists on the owner of its files.
    const { uid, gid } = statSync(inside);
    if (canEnter(folder, { uid, gid })) {
      return { home: folder, cluster: inside, account: { uid, gid }, confirm: () => {} };
    }
    throw new DataFolderForbiddenError(folder, `its database belongs to user ${uid}, who cannot enter it`);
  }
  const account = unprivilegedAccount();
  if (canEnter(folder, account)) return { home: folder, cluster: inside, account, confirm: () => {} };
  writeRecord(recordPath, { id: randomUUID(), complete: false });
  return outsidePlace(folder, recordPath);
}

function outsidePlace(folder: string, recordPath: string): ClusterPlace {
  const record = JSON.parse(readFileSync(recordPath, 'utf8')) as OutsideRecord;
  const home = join(OUTSIDE, record.id);
  const cluster = join(home, 'cluster');
  if (!existsSync(cluster)) {
    if (record.complete) throw new ClusterMissingError(folder, cluster);
    return { home, cluster, account: unprivilegedAccount(), confirm };
  }
  const { uid, gid } = statSync(cluster);
  return { home, cluster, account: { uid, gid }, confirm };

  function confirm(): void {
    if (!record.complete) writeRecord(recordPath, { ...record, complete: true });
  }
}

function writeRecord(path: string, record: OutsideRecord): void {
  const draft = `${path}.new`;
  writeFileSync(draft, JSON.stringify(record), { mode: 0o600 });
  renameSync(draft, path);
}
