import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { requirePrincipal } from '../../../common/context/request-context.js';
import { ApiKey } from '../keys/api-key.entity.js';
import { Tenant } from '../tenants/tenant.entity.js';

/** Tells clients with whose key they ask, such as pages that show what it may do. */
@Injectable()
export class MeService {
  constructor(private readonly em: EntityManager) {}

  async get() {
    const { tenantId, keyId, role, userId } = requirePrincipal();
    const { id, name } = await this.em.findOneOrFail(Tenant, { id: tenantId });
    const key = await this.em.findOne(ApiKey, { id: keyId, tenantId });
    return { tenant: { id, name }, role, key: key && { id: key.id, name: key.name }, userId };
  }
}
