import { defineEntity, p } from '@mikro-orm/core';
import { entityId, insertedAt, moment } from '../../common/database/entity-id.js';
import { tenantOwned } from '../access/tenant-owned.js';
import { deliveryStates, type DeliveryFailure, type EventName } from './webhook.contract.js';

const schema = defineEntity({
  name: 'WebhookDelivery',
  tableName: 'webhook_deliveries',
  filters: tenantOwned.filters,
  indexes: [
    { name: 'webhook_deliveries_webhook_id_id_index', properties: ['webhookId', 'id'] },
    {
      name: 'webhook_deliveries_due_index',
      properties: ['webhookId', 'nextAttemptAt'],
      where: "state = 'pending'",
    },
    { name: 'webhook_deliveries_dead_index', properties: ['webhookId', 'id'], where: "state = 'dead'" },
    { name: 'webhook_deliveries_created_at_index', properties: ['createdAt'] },
    {
      name: 'webhook_deliveries_persona_id_index',
      properties: ['personaId'],
      where: 'persona_id is not null',
    },
  ],
  uniques: [{ name: 'webhook_deliveries_webhook_id_event_id_unique', properties: ['webhookId', 'eventId'] }],
  properties: {
    id: entityId(),
    ...tenantOwned.properties,
    webhookId: p.uuid(),
    /** `webhook-id`: the same at every endpoint and in every attempt. */
    eventId: p.uuid(),
    event: p.text().$type<EventName | 'ping'>(),
    personaId: p.uuid().nullable(),
    /** See `webhook_sequences`. */
    sequence: p.integer(),
    /** The bytes that are signed. */
    body: p.text(),
    state: p.enum(deliveryStates).default('pending'),
    attempts: p.integer().default(0),
    nextAttemptAt: insertedAt(),
    lastAttemptAt: moment().nullable(),
    lastStatus: p.integer().nullable(),
    lastFailure: p.string().length(40).$type<DeliveryFailure>().nullable(),
    createdAt: insertedAt(),
  },
});

/** One event for one endpoint: what it is told, and how far that is. */
export class WebhookDelivery extends schema.class {}
schema.setClass(WebhookDelivery);
