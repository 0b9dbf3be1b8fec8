import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { requirePrincipal } from '../../common/context/request-context.js';
import { databaseTime } from '../../common/database/entity-id.js';
import { after, type Page, type PageQuery, toPage } from '../../common/http/page.js';
import { ConflictError, NotFoundError } from '../../common/problem/problems.js';
import type { NewApiKey } from './api-key.contract.js';
import { ApiKey } from './api-key.entity.js';
import { Authenticator } from './authenticator.js';
import { hashSecret, newSecret } from './secrets.js';

/** The keys of the asking tenant. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly em: EntityManager,
    private readonly authenticator: Authenticator,
  ) {}

  async create(input: NewApiKey) {
    const secret = newSecret();
    const key = this.em.create(ApiKey, {
      ...input,
      tenantId: requirePrincipal().tenantId,
      secretHash: hashSecret(secret),
    });
    await this.em.flush();
    return { ...view(key), secret };
  }

  async list(query: PageQuery): Promise<Page<ReturnType<typeof view>>> {
    const { tenantId } = requirePrincipal();
    const rows = await this.em.find(
      ApiKey,
      { tenantId, ...after(query) },
      { orderBy: { id: 'asc' }, limit: query.limit + 1 },
    );
    return toPage(rows, query.limit, view);
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
      if (admins.length === 1 && admins[0] === key) {
        throw new ConflictError('This is the last admin key: make another one first.');
      }
      key.revokedAt = databaseTime();
      return key;
    });
    this.authenticator.keyChanged(revoked.secretHash);
  }
}

function view(key: ApiKey) {
  return {
    id: key.id,
    name: key.name,
    role: key.role,
    createdAt: key.createdAt.toISOString(),
    revokedAt: key.revokedAt?.toISOString() ?? null,
  };
}
