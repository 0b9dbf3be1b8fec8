import type { EntityManager } from '@mikro-orm/postgresql';
import { ApiKey } from './api-key.entity.js';
import { hashSecret } from './secrets.js';
import { Tenant } from './tenant.entity.js';

/**
 * Makes the first tenant and its admin key, only while there is no key at all. The caller holds the start-up lock, so
 * that of several replicas one makes it.
 *
 * @returns whether any key that is not revoked exists afterwards
 */
export async function ensureBootstrapKey(em: EntityManager, secret: string | undefined): Promise<boolean> {
  const work = em.fork();
  if ((await work.count(ApiKey, {})) > 0) return (await work.count(ApiKey, { revokedAt: null })) > 0;
  if (!secret) return false;
  const tenant = work.create(Tenant, { name: 'Default' });
  await work.persist(tenant).flush();
  work.create(ApiKey, {
    tenantId: tenant.id,
    name: 'Bootstrap',
    role: 'admin',
    secretHash: hashSecret(secret),
  });
  await work.flush();
  return true;
}
