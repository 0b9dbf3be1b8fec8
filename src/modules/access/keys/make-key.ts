import type { EntityManager } from '@mikro-orm/postgresql';
import type { Role } from '../../../common/context/request-context.js';
import { hashSecret, newSecret } from '../secrets.js';
import { ApiKey } from './api-key.entity.js';

interface KeyToMake {
  tenantId: string;
  name: string;
  role: Role;
  expiresAt?: Date | null;
}

/** Makes a key, whose secret is in the answer and nowhere else. */
export async function makeKey(em: EntityManager, given: KeyToMake) {
  const secret = newSecret();
  const key = em.create(ApiKey, { ...given, secretHash: hashSecret(secret) });
  await em.flush();
  return { ...viewOf(key), secret };
}

export function viewOf(key: ApiKey) {
  return {
    id: key.id,
    name: key.name,
    role: key.role,
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
  };
}
