import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../common/context/request-context.js';
import { InvalidInputError, UnauthenticatedError } from '../../common/problem/problems.js';
import { ApiKey } from './api-key.entity.js';
import { hashSecret } from './secrets.js';

const bearer = /^Bearer ([\x21-\x7e]{20,200})$/i;
const printable = /^[\x20-\x7e\u00a0-\u00ff]{1,128}$/;

/** Tells who is asking from the request's headers. */
@Injectable()
export class Authenticator {
  constructor(private readonly em: EntityManager) {}

  /**
   * @throws {UnauthenticatedError} without a key, or with an unknown or revoked one: the answer does not tell which
   * @throws {InvalidInputError} where `X-User-Id` is not 1–128 printable characters
   */
  async authenticate(authorization: string | undefined, userId: string | undefined): Promise<Principal> {
    const secret = bearer.exec(authorization ?? '')?.[1];
    if (!secret) throw new UnauthenticatedError();
    const key = await this.em.fork().findOne(ApiKey, { secretHash: hashSecret(secret), revokedAt: null });
    if (!key) throw new UnauthenticatedError('This API key is not valid, or no longer.');
    if (userId !== undefined && !printable.test(userId)) {
      throw new InvalidInputError([
        { pointer: '#header/X-User-Id', message: 'Must be 1–128 printable characters.' },
      ]);
    }
    return { tenantId: key.tenantId, keyId: key.id, role: key.role, userId: userId ?? key.id };
  }
}
