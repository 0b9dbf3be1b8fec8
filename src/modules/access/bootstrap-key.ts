import type { EntityManager } from '@mikro-orm/postgresql';
import { ApiKey } from './keys/api-key.entity.js';
import { hashSecret } from './secrets.js';
import { Tenant } from './tenants/tenant.entity.js';

/**
 * Makes an admin key, and its tenant where there is none, only while no admin's key is valid: else nobody could make
 * one. The caller holds the start-up lock, so that of several replicas one makes it.
 *
 * @returns whether any key that is good exists afterwards
 */
export async function ensureBootstrapKey(em: EntityManager, secret: string | undefined): Promise<boolean> {
  const work = em.fork();
  const isValid = { revokedAt: null, $or: [{ expiresAt: null }, { expiresAt: { $gt: new Date() } }] };
  if (secret && (await work.count(ApiKey, { ...isValid, role: 'admin' })) === 0) await makeKey(work, secret);
  return (await work.count(ApiKey, isValid)) > 0;
}

async function makeKey(em: EntityManager, secret: string): Promise<void> {
  const secretHash = hashSecret(secret);
  // One that was revoked stays so.
  if ((await em.count(ApiKey, { secretHash })) > 0) return;
  const [oldest] = await em.find(Tenant, {}, { orderBy: { createdAt: 'asc', id: 'asc' }, limit: 1 });
  const tenant = oldest ?? em.create(Tenant, { name: 'Default' });
  await em.persist(tenant).flush();
  em.create(ApiKey, { tenantId: tenant.id, name: 'Bootstrap', role: 'admin', secretHash });
  await em.flush();
}
