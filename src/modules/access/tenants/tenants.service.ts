import { EntityManager, LockMode, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { requireContext } from '../../../common/context/request-context.js';
import { databaseTime } from '../../../common/database/entity-id.js';
import { after, type Page, type PageQuery, toPage } from '../../../common/http/page.js';
import { ConflictError, NotFoundError } from '../../../common/problem/problems.js';
import { makeKey } from '../keys/make-key.js';
import type { NewTenant, TenantChanges } from './tenant.contract.js';
import { Tenant } from './tenant.entity.js';
import { TenantStates } from './tenant-states.js';

/** The tenants, as the operator manages them. */
@Injectable()
export class TenantsService {
  constructor(
    private readonly em: EntityManager,
    private readonly states: TenantStates,
  ) {}

  /** @throws {ConflictError} where another one has that external id */
  create({ name, externalId = null }: NewTenant) {
    return this.unique(() =>
      this.em.transactional(async (em) => {
        const tenant = em.create(Tenant, { name, externalId });
        await em.flush();
        return { ...viewOf(tenant), apiKey: await this.firstKey(em, tenant) };
      }),
    );
  }

  async list(query: PageQuery): Promise<Page<ReturnType<typeof viewOf>>> {
    const limit = query.limit + 1;
    const rows = await this.em.find(Tenant, after(query), { orderBy: { id: 'asc' }, limit });
    return toPage(rows, query.limit, viewOf);
  }

  /** @throws {NotFoundError} */
  async get(id: string) {
    return viewOf(await this.find(this.em, id));
  }

  /** @throws {NotFoundError | ConflictError} as {@link create} does */
  change(id: string, changes: TenantChanges) {
    return this.unique(() => this.write(id, (tenant) => Object.assign(tenant, changes)));
  }

  /** Nobody is served for it, from the next request on. A second time changes nothing. @throws {NotFoundError} */
  suspend(id: string) {
    return this.write(id, (tenant) => void (tenant.suspendedAt ??= databaseTime()));
  }

  /** @throws {NotFoundError} */
  resume(id: string) {
    return this.write(id, (tenant) => void (tenant.suspendedAt = null));
  }

  /** Another admin key, for a tenant that has lost its own. @throws {NotFoundError} */
  async makeAdminKey(id: string) {
    return this.firstKey(this.em, await this.find(this.em, id));
  }

  private firstKey(em: EntityManager, { id }: Tenant) {
    return makeKey(em, { tenantId: id, name: "The operator's", role: 'admin' });
  }

  private async write(id: string, change: (tenant: Tenant) => void) {
    const { tenant, names } = await this.em.transactional(async (em) => {
      const tenant = await this.find(em, id, LockMode.PESSIMISTIC_WRITE);
      const names = [tenant.id, tenant.externalId ?? null];
      change(tenant);
      return { tenant, names };
    });
    requireContext().afterCommit(() => this.states.changed(names));
    return viewOf(tenant);
  }

  private async find(em: EntityManager, id: string, lockMode?: LockMode): Promise<Tenant> {
    const tenant = await em.findOne(Tenant, { id }, { lockMode });
    if (!tenant) throw new NotFoundError('There is no such tenant.');
    return tenant;
  }

  private async unique<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof UniqueConstraintViolationException)) throw error;
      throw new ConflictError('Another tenant has this external id.', { cause: error });
    }
  }
}

function viewOf({ id, name, externalId, createdAt, suspendedAt }: Tenant) {
  return {
    id,
    name,
    externalId: externalId ?? null,
    createdAt: createdAt.toISOString(),
    suspendedAt: suspendedAt?.toISOString() ?? null,
  };
}
