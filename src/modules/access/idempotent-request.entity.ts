import { defineEntity, p } from '@mikro-orm/core';
import { entityId, moment } from '../../common/database/entity-id.js';
import { tenantOwned } from './tenant-owned.js';

const schema = defineEntity({
  name: 'IdempotentRequest',
  tableName: 'idempotent_requests',
  filters: tenantOwned.filters,
  uniques: [{ properties: ['tenantId', 'keyId', 'idempotencyKey'] }],
  properties: {
    id: entityId(),
    ...tenantOwned.properties,
    keyId: p.uuid(),
    idempotencyKey: p.string().length(255),
    /** SHA-256 of method, address and body, hexadecimal. */
    fingerprint: p.string().length(64),
    /** Null while the first request runs. */
    status: p.integer().nullable(),
    headers: p.json<Record<string, string>>().nullable(),
    body: p.text().nullable(),
    /** The personas whose sections it is about; null: it shows none. */
    personaIds: p.json<string[]>().nullable(),
    createdAt: moment().index(),
  },
});

/** A request sent with an `Idempotency-Key`, and the answer it got. */
export class IdempotentRequest extends schema.class {}
schema.setClass(IdempotentRequest);
