import { defineEntity, p } from '@mikro-orm/core';
import { moment } from '../../common/database/entity-id.js';
import { tenantOwned } from './tenant-owned.js';

const schema = defineEntity({
  name: 'IdempotentRequest',
  tableName: 'idempotent_requests',
  filters: tenantOwned.filters,
  uniques: [{ properties: ['tenantId', 'keyId', 'idempotencyKey'] }],
  properties: {
    /** Another one for whoever takes the key over: who has lost it finds no row to put an answer in. */
    id: p.uuid().primary(),
    ...tenantOwned.properties,
    keyId: p.uuid(),
    /** SHA-256 of the key, hexadecimal: a client may make its keys from somebody's name. */
    idempotencyKey: p.string().length(255),
    /** SHA-256 of method, address and body, hexadecimal. */
    fingerprint: p.string().length(64),
    /** Null while the first request runs. */
    status: p.integer().nullable(),
    headers: p.json<Record<string, string>>().nullable(),
    body: p.text().nullable(),
    /** The personas whose sections it is about; null: it shows none. */
    personaIds: p.json<string[]>().nullable(),
    /** Personas and projects that the request named or made; null: none, or of a release that noted none. */
    about: p.array().columnType('uuid[]').nullable(),
    /** Of the process that runs it, see `ChangeFeed.presence`; null: of a release that noted none. */
    presence: p.bigint('string').nullable(),
    createdAt: moment().index(),
  },
});

/** A request sent with an `Idempotency-Key`, and the answer it got. */
export class IdempotentRequest extends schema.class {}
schema.setClass(IdempotentRequest);
