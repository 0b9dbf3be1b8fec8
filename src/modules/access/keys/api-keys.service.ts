import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { requireContext, requirePrincipal } from '../../../common/context/request-context.js';
import { databaseTime } from '../../../common/database/entity-id.js';
import { after, type Page, type PageQuery, toPage } from '../../../common/http/page.js';
import { ConflictError, InvalidInputError, NotFoundError } from '../../../common/problem/problems.js';
import { KnownKeys } from './known-keys.js';
import type { KeyRotation, NewApiKey } from './api-key.contract.js';
import { ApiKey } from './api-key.entity.js';
import { makeKey, viewOf } from './make-key.js';

/** The keys of the asking tenant. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly em: EntityManager,
    private readonly known: KnownKeys,
  ) {}

  /** @throws {InvalidInputError} where it would have expired already */
  async create({ name, role, expiresAt }: NewApiKey) {
    const { tenantId } = requirePrincipal();
    return makeKey(this.em, { tenantId, name, role, expiresAt: inFuture(expiresAt) });
  }

  async list(query: PageQuery): Promise<Page<ReturnType<typeof viewOf>>> {
    const { tenantId } = requirePrincipal();
    const rows = await this.em.find(
      ApiKey,
      { tenantId, ...after(query) },
      { orderBy: { id: 'asc' }, limit: query.limit + 1 },
    );
    return toPage(rows, query.limit, viewOf);
  }

  /**
   * Makes a key like this one, which itself expires after the overlap.
   *
   * @throws {NotFoundError} where the tenant has no such key
   * @throws {ConflictError} where it is over already
   * @throws {InvalidInputError} where the new one would have expired already
   */
  async rotate(id: string, { overlapSeconds, expiresAt }: KeyRotation) {
    const { tenantId } = requirePrincipal();
    const given = expiresAt === undefined ? undefined : { expiresAt: inFuture(expiresAt) };
    const { old, made } = await this.em.transactional(async (em) => {
      const old = await em.findOne(ApiKey, { id, tenantId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!old) throw new NotFoundError('There is no such API key.');
      if (isOver(old))
        throw new ConflictError('This key is revoked or has expired: make another one instead.');
      const { name, role } = old;
      const made = await makeKey(em, { tenantId, name, role, ...(given ?? renewed(old)) });
      const endsAt = new Date(Date.now() + overlapSeconds * 1_000);
      if (!old.expiresAt || old.expiresAt > endsAt) old.expiresAt = endsAt;
      return { old, made };
    });
    this.changed(old);
    return made;
  }

  /**
   * @throws {NotFoundError} where the tenant has no such key
   * @throws {ConflictError} for the last admin key, without which nobody could make another
   */
  async revoke(id: string): Promise<void> {
    const { tenantId } = requirePrincipal();
    const revoked = await this.em.transactional(async (em) => {
      const admins = await em.find(
        ApiKey,
        { tenantId, role: 'admin', revokedAt: null },
        { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
      );
      const key = await em.findOne(ApiKey, { id, tenantId });
      if (!key) throw new NotFoundError('There is no such API key.');
      if (key.revokedAt) return key;
      const good = admins.filter((each) => !isOver(each));
      if (good.length === 1 && good[0] === key) {
        throw new ConflictError('This is the last admin key: make another one first.');
      }
      key.revokedAt = databaseTime();
      return key;
    });
    this.changed(revoked);
  }

  private changed({ secretHash }: ApiKey): void {
    requireContext().afterCommit(() => this.known.changed(secretHash));
  }
}

function isOver({ revokedAt, expiresAt }: ApiKey): boolean {
  return Boolean(revokedAt) || Boolean(expiresAt && expiresAt.getTime() <= Date.now());
}

/** As long from now as the old one was to live. */
function renewed({ createdAt, expiresAt }: ApiKey): { expiresAt: Date | null } {
  if (!expiresAt) return { expiresAt: null };
  return { expiresAt: new Date(Date.now() + expiresAt.getTime() - createdAt.getTime()) };
}

/** @throws {InvalidInputError} where it is not */
function inFuture(text: string | null | undefined): Date | null {
  if (!text) return null;
  const time = new Date(text);
  if (time.getTime() > Date.now()) return time;
  throw new InvalidInputError([{ pointer: '#/expiresAt', message: 'Must be in the future.' }]);
}
