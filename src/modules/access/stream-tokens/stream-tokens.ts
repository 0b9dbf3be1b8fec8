import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../../common/config/settings.js';
import { type Principal, requirePrincipal, type Role } from '../../../common/context/request-context.js';
import { PreparedQueries } from '../../../common/database/prepared-queries.js';
import { requireRole } from '../authorization.js';
import { hashSecret, newSecret } from '../secrets.js';
import type { NewStreamToken } from './stream-token.contract.js';

/** A browser opens a stream again by itself, with the same address: for so long that works. In seconds. */
const lifeSeconds = 300;

const issue = `
  insert into stream_tokens (token_hash, tenant_id, key_id, user_id, role, path, expires_at)
  values (?, ?, ?, ?, ?, ?, statement_timestamp() + interval '${lifeSeconds} seconds')
  returning expires_at`;

/** Good for its path, while it is in time and the key it was made with is good. The user of a JWT has no such key. */
const byToken = {
  name: 'stream-token',
  text: `select t.tenant_id, t.key_id, t.user_id, t.role from stream_tokens t left join api_keys k on k.id = t.key_id
    where t.token_hash = $1 and t.path = $2 and t.expires_at > now()
      and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())`,
};

interface TokenRow {
  tenant_id: string;
  key_id: string;
  user_id: string;
  role: Role;
}

/**
 * Tokens for `EventSource`, which sends no header: in the address, hence short-lived, for one path, and with the least role
 * that does. They are in the database, since that is what replicas have in common; opening a stream is rare.
 */
@Injectable()
export class StreamTokens {
  constructor(
    private readonly em: EntityManager,
    private readonly queries: PreparedQueries,
    private readonly settings: Settings,
  ) {}

  /** @throws {ForbiddenError} for a role above that of who asks */
  async issue({ path, role }: NewStreamToken) {
    const principal = requirePrincipal();
    requireRole(principal, role);
    const { tenantId, keyId, userId } = principal;
    const token = newSecret();
    const [row] = await this.em.execute<{ expires_at: Date }[]>(issue, [
      hashSecret(token),
      tenantId,
      keyId,
      userId,
      role,
      path,
    ]);
    const { PUBLIC_URL = '' } = this.settings.env;
    return {
      token,
      url: `${PUBLIC_URL}${path}?token=${token}`,
      expiresAt: new Date(row!.expires_at).toISOString(),
    };
  }

  /** Whoever may read the stream at `path` with this token, in the name of who had it made; null: nobody. */
  async find(token: string, path: string): Promise<Principal | null> {
    const [row] = await this.queries.run<TokenRow>(byToken, [hashSecret(token), path], true);
    return row ? { tenantId: row.tenant_id, keyId: row.key_id, userId: row.user_id, role: row.role } : null;
  }
}
