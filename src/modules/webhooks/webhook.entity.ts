import { defineEntity, p } from '@mikro-orm/core';
import { entityId, insertedAt, moment } from '../../common/database/entity-id.js';
import { tenantOwned } from '../access/tenant-owned.js';
import { disabledReasons, type EventName } from './webhook.contract.js';

const schema = defineEntity({
  name: 'Webhook',
  tableName: 'webhooks',
  filters: tenantOwned.filters,
  indexes: [{ name: 'webhooks_tenant_id_id_index', properties: ['tenantId', 'id'] }],
  properties: {
    id: entityId(),
    ...tenantOwned.properties,
    url: p.string().length(2000),
    description: p.string().length(500).nullable(),
    events: p.json<EventName[]>(),
    /** As it is, since every message is signed with it. */
    secret: p.string().length(100).hidden(),
    /** The one before, good until `formerUntil`. */
    formerSecret: p.string().length(100).nullable().hidden(),
    formerUntil: moment().nullable(),
    enabled: p.boolean().default(true),
    /** Null: it is enabled, or a person has disabled it. */
    disabledBecause: p.enum(disabledReasons).nullable(),
    /** Since when nothing was delivered that was tried; null: the latest attempt was good, or there is none. */
    failingSince: moment().nullable(),
    /** Nothing is tried before: the endpoint asked for it by `Retry-After`. */
    heldUntil: moment().nullable(),
    createdAt: insertedAt(),
    updatedAt: insertedAt(),
  },
});

/** An endpoint that is told of events. */
export class Webhook extends schema.class {}
schema.setClass(Webhook);
