import { defineEntity, p } from '@mikro-orm/core';
import { entityId, moment } from '../../common/database/entity-id.js';

const schema = defineEntity({
  name: 'Tenant',
  tableName: 'tenants',
  properties: {
    id: entityId(),
    name: p.string().length(200),
    createdAt: moment().onCreate(() => new Date()),
  },
});

/** A customer of the service; everything else belongs to one. */
export class Tenant extends schema.class {}
schema.setClass(Tenant);
