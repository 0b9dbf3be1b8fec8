import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Operator, Principal, Role } from '../../common/context/request-context.js';
import { ChangeFeed } from '../../common/database/change-feed.js';
import { DatabaseSilentError } from '../../common/database/database-silent.error.js';
import { PreparedQueries } from '../../common/database/prepared-queries.js';
import { TrackedRows } from '../../common/database/tracked-rows.js';
import { InvalidInputError, UnauthenticatedError } from '../../common/problem/problems.js';
import { OperatorKey } from './operator-key.js';
import { OperatorKeyNeededError, TenantKeyNeededError } from './operator.problems.js';
import { hashSecret } from './secrets.js';

const bearer = /^Bearer ([\x21-\x7e]{20,200})$/i;
const printable = /^[\x20-\x7e\u00a0-\u00ff]{1,128}$/;

/** Keys that are remembered, about 500 bytes each. */
const maxKeys = 10_000;

type Key = Omit<Principal, 'userId'>;

const bySecret = {
  name: 'api-key',
  text: 'select id, tenant_id, role from api_keys where secret_hash = $1 and revoked_at is null',
};

interface KeyRow {
  id: string;
  tenant_id: string;
  role: Role;
}

/**
 * Tells who is asking from the request's headers: without a query for as long as the change feed tells of revoked keys.
 * While the database does not answer, a key that was good when it was last looked up is good, unless it was heard since
 * that it is not.
 */
@Injectable()
export class Authenticator {
  private readonly keys: TrackedRows<Key>;
  /** The secret's hash by header: of keys that were found, so that guesses do not push them out. */
  private readonly hashes = new LRUCache<string, string>({ max: maxKeys });

  constructor(
    feed: ChangeFeed,
    private readonly queries: PreparedQueries,
    private readonly operatorKey: OperatorKey,
  ) {
    this.keys = new TrackedRows(feed, maxKeys);
    feed.on('change', (kind, hash) => {
      if (kind === 'api_key') this.keys.changed(hash);
    });
  }

  /**
   * @throws {UnauthenticatedError} without a key, or with an unknown or revoked one: the answer does not tell which
   * @throws {TenantKeyNeededError} with the operator's
   * @throws {InvalidInputError} where `X-User-Id` is not 1–128 printable characters
   * @throws {DatabaseSilentError} where the key was never seen, or changed since, and cannot be looked up
   */
  authenticate(
    authorization: string | undefined,
    userId: string | undefined,
  ): Principal | Promise<Principal> {
    const hash = authorization === undefined ? undefined : this.hashes.get(authorization);
    const key = hash === undefined ? undefined : this.keys.trusted(hash);
    return key ? principal(key, userId) : this.lookUp(authorization, userId);
  }

  /**
   * The same for what only the operator may do.
   *
   * @throws {OperatorKeyNeededError} with a tenant's key
   * @throws {UnauthenticatedError | InvalidInputError | DatabaseSilentError} as {@link authenticate} does
   */
  authenticateOperator(
    authorization: string | undefined,
    userId: string | undefined,
  ): Operator | Promise<Operator> {
    const secret = secretIn(authorization);
    if (secret && this.operatorKey.hasHash(hashSecret(secret)))
      return { userId: checked(userId) ?? 'operator' };
    return this.refuseTenant(authorization, userId);
  }

  /** Whose key it is, where that was looked up before; nobody is asked, and nothing is granted by it. */
  tenantOf(authorization: string | undefined): string | undefined {
    const hash = authorization === undefined ? undefined : this.hashes.get(authorization);
    return hash === undefined ? undefined : this.keys.lastUnchanged(hash)?.tenantId;
  }

  /** To be called after a commit that revoked a key, before it is acknowledged. */
  keyChanged(secretHash: string): void {
    this.keys.changed(secretHash);
  }

  private async refuseTenant(authorization: string | undefined, userId: string | undefined): Promise<never> {
    await this.authenticate(authorization, userId);
    throw new OperatorKeyNeededError(this.operatorKey.isSet);
  }

  private async lookUp(authorization: string | undefined, userId: string | undefined): Promise<Principal> {
    const secret = secretIn(authorization);
    if (!secret) throw new UnauthenticatedError();
    const hash = hashSecret(secret);
    if (this.operatorKey.hasHash(hash)) throw new TenantKeyNeededError();
    const key = await this.read(hash);
    if (!key) throw new UnauthenticatedError('This API key is not valid, or no longer.');
    this.hashes.set(authorization!, hash);
    return principal(key, userId);
  }

  private async read(hash: string): Promise<Key | null> {
    // Not where a change was heard of: that is its revocation.
    const known = this.keys.lastUnchanged(hash);
    const ticket = this.keys.open();
    try {
      const [row] = await this.queries.run<KeyRow>(bySecret, [hash], known === undefined);
      const key = row ? { tenantId: row.tenant_id, keyId: row.id, role: row.role } : null;
      this.keys.keep(ticket, hash, key);
      return key;
    } catch (error) {
      // Asked again: that it is revoked may have been heard meanwhile.
      const last = error instanceof DatabaseSilentError ? this.keys.lastUnchanged(hash) : undefined;
      if (last) return last;
      throw error;
    } finally {
      this.keys.close(ticket);
    }
  }
}

function secretIn(authorization = ''): string | undefined {
  return bearer.exec(authorization)?.[1];
}

function principal(key: Key, userId: string | undefined): Principal {
  return { ...key, userId: checked(userId) ?? key.keyId };
}

function checked(userId: string | undefined): string | undefined {
  if (userId === undefined || printable.test(userId)) return userId;
  throw new InvalidInputError([
    { pointer: '#header/X-User-Id', message: 'Must be 1–128 printable characters.' },
  ]);
}
