import { defineEntity, p } from '@mikro-orm/core';
import { entityId, insertedAt, moment } from '../../../common/database/entity-id.js';
import { roles } from '../../../common/context/request-context.js';

const schema = defineEntity({
  name: 'ApiKey',
  tableName: 'api_keys',
  properties: {
    id: entityId(),
    tenantId: p.uuid(),
    name: p.string().length(200),
    role: p.enum(roles),
    /** SHA-256 of the secret, hexadecimal. The secret has 256 random bits, so a slow hash would add nothing. */
    secretHash: p.string().length(64).unique().hidden(),
    createdAt: insertedAt(),
    /** Null: never. */
    expiresAt: moment().nullable(),
    /** To about a minute; see `KeyUses`. */
    lastUsedAt: moment().nullable(),
    revokedAt: moment().nullable(),
  },
});

/** A key that acts for a tenant with a role. Looked up before the tenant is known, hence without the tenant filter. */
export class ApiKey extends schema.class {}
schema.setClass(ApiKey);
