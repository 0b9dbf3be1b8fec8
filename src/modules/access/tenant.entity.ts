import { defineEntity, p } from '@mikro-orm/core';
import { entityId, insertedAt } from '../../common/database/entity-id.js';

const schema = defineEntity({
  name: 'Tenant',
  tableName: 'tenants',
  properties: {
    id: entityId(),
    name: p.string().length(200),
    createdAt: insertedAt(),
  },
});

/** A customer of the service; everything else belongs to one. */
export class Tenant extends schema.class {}
schema.setClass(Tenant);
