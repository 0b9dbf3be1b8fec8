import type { JWTPayload } from 'jose';
import { v5 } from 'uuid';
import type { Env } from '../../../../config/env.js';
import { roles, type Role } from '../../../common/context/request-context.js';
import type { Credential } from '../credential.js';
import { TokenClaimMissingError, TokenRoleMissingError } from './jwt.problems.js';

export type ClaimNames = Pick<Env, 'JWT_TENANT_CLAIM' | 'JWT_ROLE_CLAIM' | 'JWT_USER_CLAIM'>;

/** As `X-User-Id`, and as a tenant's external id. */
const [userForm, tenantForm] = [/^[\x20-\x7e\u00a0-\u00ff]{1,128}$/, /^[\x21-\x7e]{1,255}$/];

/**
 * Who asks, by the claims of a verified token.
 *
 * @throws {TokenClaimMissingError} without a tenant or a user
 * @throws {TokenRoleMissingError} without any of our roles
 */
export function credentialOf(payload: JWTPayload, names: ClaimNames): Credential {
  const tenant = claimOf(payload, names.JWT_TENANT_CLAIM);
  if (typeof tenant !== 'string' || !tenantForm.test(tenant))
    throw new TokenClaimMissingError(names.JWT_TENANT_CLAIM, "the tenant's id or external id");
  const userId = claimOf(payload, names.JWT_USER_CLAIM);
  if (typeof userId !== 'string' || !userForm.test(userId))
    throw new TokenClaimMissingError(names.JWT_USER_CLAIM, '1–128 printable characters');
  // Stands where a key's id would: the same for the same user, whatever the token.
  const keyId = v5(JSON.stringify([payload.iss, userId]), v5.URL);
  return { tenant, userId, keyId, role: roleIn(claimOf(payload, names.JWT_ROLE_CLAIM), names) };
}

/** A claim of that name, such as `https://example.com/role`; else by a path such as `realm_access.roles`. */
function claimOf(payload: JWTPayload, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name];
  return name.split('.').reduce<unknown>((node, part) => {
    const isThere = typeof node === 'object' && node !== null && Object.hasOwn(node, part);
    return isThere ? (node as Record<string, unknown>)[part] : undefined;
  }, payload);
}

/** Of several the highest. */
function roleIn(claim: unknown, { JWT_ROLE_CLAIM }: ClaimNames): Role {
  const given: unknown[] = Array.isArray(claim) ? claim : [claim];
  const role = roles.findLast((each) => given.includes(each));
  if (!role) throw new TokenRoleMissingError(JWT_ROLE_CLAIM);
  return role;
}
