import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Role } from '../../../common/context/request-context.js';
import { ChangeFeed } from '../../../common/database/change-feed.js';
import { PreparedQueries } from '../../../common/database/prepared-queries.js';
import { readTracked } from '../../../common/database/read-tracked.js';
import { TrackedRows } from '../../../common/database/tracked-rows.js';
import type { Credential } from '../credential.js';
import { ApiKeyExpiredError } from './key.problems.js';

/** Keys that are remembered, about 500 bytes each. */
const maxKeys = 10_000;

interface Key extends Credential {
  readonly expiresAt: Date | null;
}

const bySecret = {
  name: 'api-key',
  text: 'select id, tenant_id, role, expires_at from api_keys where secret_hash = $1 and revoked_at is null',
};

interface KeyRow {
  id: string;
  tenant_id: string;
  role: Role;
  expires_at: Date | null;
}

/**
 * The API keys, by the header they come in: without a query for as long as the change feed tells of revoked keys. While the
 * database does not answer, a key that was good when it was last looked up is good, unless it was heard since that it is
 * not.
 */
@Injectable()
export class KnownKeys {
  private readonly keys: TrackedRows<Key>;
  /** The secret's hash by header: of keys that were found, so that guesses do not push them out. */
  private readonly hashes = new LRUCache<string, string>({ max: maxKeys });

  constructor(
    feed: ChangeFeed,
    private readonly queries: PreparedQueries,
  ) {
    this.keys = new TrackedRows(feed, maxKeys);
    feed.on('change', (kind, hash) => {
      if (kind === 'api_key') this.keys.changed(hash);
    });
  }

  /**
   * The key as it is now, or `undefined` where that must be asked of the database.
   *
   * @throws {ApiKeyExpiredError}
   */
  trusted(authorization: string): Credential | undefined {
    const hash = this.hashes.get(authorization);
    const key = hash === undefined ? undefined : this.keys.trusted(hash);
    return key && inTime(key);
  }

  /**
   * @param secretHash of the secret in the header
   * @returns null: there is none, or it is revoked
   * @throws {ApiKeyExpiredError}
   * @throws {DatabaseSilentError} where the key was never seen, or changed since, and cannot be looked up
   */
  async read(authorization: string, secretHash: string): Promise<Credential | null> {
    const key = await readTracked(this.keys, secretHash, async (patient) => {
      const [row] = await this.queries.run<KeyRow>(bySecret, [secretHash], patient);
      return row ? { tenant: row.tenant_id, keyId: row.id, role: row.role, expiresAt: row.expires_at } : null;
    });
    if (key) this.hashes.set(authorization, secretHash);
    return key && inTime(key);
  }

  /** Whose key it is, where that was looked up before and is not known to have changed. */
  tenantOf(authorization: string): string | undefined {
    const hash = this.hashes.get(authorization);
    return hash === undefined ? undefined : this.keys.lastUnchanged(hash)?.tenant;
  }

  /** To be called after a commit that changed a key, before it is acknowledged. */
  changed(secretHash: string): void {
    this.keys.changed(secretHash);
  }
}

function inTime(key: Key): Credential {
  if (key.expiresAt !== null && key.expiresAt.getTime() <= Date.now())
    throw new ApiKeyExpiredError(key.expiresAt);
  return key;
}
