import { Injectable } from '@nestjs/common';
import type { Operator, Principal } from '../../common/context/request-context.js';
import { InvalidInputError, UnauthenticatedError } from '../../common/problem/problems.js';
import type { Credential } from './credential.js';
import { KeyUses } from './keys/key-uses.js';
import { KnownKeys } from './keys/known-keys.js';
import { OperatorKey } from './operator-key.js';
import { OperatorKeyNeededError, TenantKeyNeededError } from './operator.problems.js';
import { hashSecret } from './secrets.js';
import { TenantSuspendedError, UnknownTenantError } from './tenants/tenant.problems.js';
import { type TenantState, TenantStates } from './tenants/tenant-states.js';

const bearer = /^Bearer ([\x21-\x7e]{20,200})$/i;
const printable = /^[\x20-\x7e\u00a0-\u00ff]{1,128}$/;

/** Tells who is asking from the request's headers: without a query where the key and its tenant are known. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly keys: KnownKeys,
    private readonly uses: KeyUses,
    private readonly tenants: TenantStates,
    private readonly operatorKey: OperatorKey,
  ) {}

  /**
   * @throws {UnauthenticatedError} without a key, or with an unknown or revoked one: the answer does not tell which
   * @throws {ApiKeyExpiredError} with one that has expired
   * @throws {TenantSuspendedError} where nobody is served for the tenant
   * @throws {TenantKeyNeededError} with the operator's
   * @throws {InvalidInputError} where `X-User-Id` is not 1–128 printable characters
   * @throws {DatabaseSilentError} where the key was never seen, or changed since, and cannot be looked up
   */
  authenticate(
    authorization: string | undefined,
    userId: string | undefined,
  ): Principal | Promise<Principal> {
    const key = authorization === undefined ? undefined : this.keys.trusted(authorization);
    const tenant = key && this.tenants.trusted(key.tenant);
    return tenant ? this.admit(key, tenant, userId) : this.lookUp(authorization, userId);
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
    return authorization === undefined ? undefined : this.keys.tenantOf(authorization);
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
    const key = await this.keys.read(authorization!, hash);
    if (!key) throw new UnauthenticatedError('This API key is not valid, or no longer.');
    const tenant = await this.tenants.read(key.tenant);
    if (!tenant) throw new UnknownTenantError();
    return this.admit(key, tenant, userId);
  }

  private admit(
    credential: Credential,
    { id, suspended }: TenantState,
    userId: string | undefined,
  ): Principal {
    if (suspended) throw new TenantSuspendedError();
    const { keyId, role } = credential;
    this.uses.note(keyId);
    return { tenantId: id, keyId, role, userId: checked(userId) ?? keyId };
  }
}

function secretIn(authorization = ''): string | undefined {
  return bearer.exec(authorization)?.[1];
}

function checked(userId: string | undefined): string | undefined {
  if (userId === undefined || printable.test(userId)) return userId;
  throw new InvalidInputError([
    { pointer: '#header/X-User-Id', message: 'Must be 1–128 printable characters.' },
  ]);
}
