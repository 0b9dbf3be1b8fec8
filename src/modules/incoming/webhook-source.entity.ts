import { defineEntity, p } from '@mikro-orm/core';
import { entityId, insertedAt, moment } from '../../common/database/entity-id.js';
import { tenantOwned } from '../access/tenant-owned.js';

const schema = defineEntity({
  name: 'WebhookSource',
  tableName: 'webhook_sources',
  filters: tenantOwned.filters,
  indexes: [
    { name: 'webhook_sources_tenant_id_id_index', properties: ['tenantId', 'id'] },
    { name: 'webhook_sources_project_id_index', properties: ['projectId'] },
  ],
  properties: {
    id: entityId(),
    ...tenantOwned.properties,
    /** All that it may write to. */
    projectId: p.uuid(),
    description: p.string().length(500).nullable(),
    enabled: p.boolean().default(true),
    /** As it is: every message is verified with it. */
    secret: p.string().length(100).hidden(),
    /** The one before, good until `formerUntil`. */
    formerSecret: p.string().length(100).nullable().hidden(),
    formerUntil: moment().nullable(),
    createdAt: insertedAt(),
    updatedAt: insertedAt(),
  },
});

/** An outside system that sends messages about a project. */
export class WebhookSource extends schema.class {}
schema.setClass(WebhookSource);
