import { defineEntity, p } from '@mikro-orm/core';
import { entityId, insertedAt, moment } from '../../../common/database/entity-id.js';

const schema = defineEntity({
  name: 'Tenant',
  tableName: 'tenants',
  properties: {
    id: entityId(),
    name: p.string().length(200),
    /** As the operator's own systems, and the issuer of tokens, call it. */
    externalId: p.string().length(255).unique().nullable(),
    createdAt: insertedAt(),
    /** While it is there nobody is served for this tenant, and nothing is done in the background. */
    suspendedAt: moment().nullable(),
  },
});

/** A customer of the service; everything else belongs to one. */
export class Tenant extends schema.class {}
schema.setClass(Tenant);
