import { defineEntity, p } from '@mikro-orm/core';
import { roles } from '../../../common/context/request-context.js';
import { entityId, insertedAt, moment } from '../../../common/database/entity-id.js';
import type { SectionName } from '../../../common/domain/section.contract.js';
import { tenantOwned } from '../../access/tenant-owned.js';
import type { MessagingRequest } from '../../messaging/messaging.contract.js';
import { batchStates } from './batch-status.contract.js';

const schema = defineEntity({
  name: 'Batch',
  tableName: 'batches',
  filters: tenantOwned.filters,
  indexes: [{ name: 'batches_tenant_id_id_index', properties: ['tenantId', 'id'] }],
  properties: {
    id: entityId(),
    ...tenantOwned.properties,
    /** Who asked: its personas are made as for them. */
    keyId: p.uuid(),
    userId: p.text(),
    role: p.enum(roles),
    state: p.enum(batchStates),
    sections: p.json<SectionName[]>().columnType('json'),
    /** May hold somebody's text: null once nothing is made any more. */
    messaging: p.json<MessagingRequest>().columnType('json').nullable(),
    /** As they were asked for: in that order, also such as are not there. */
    personaIds: p.json<string[]>().columnType('json').lazy(),
    total: p.integer(),
    /** Of the total, each as often as it was named. */
    completed: p.integer().default(0),
    failed: p.integer().default(0),
    createdAt: insertedAt(),
    finishedAt: moment().nullable(),
  },
});

/** A batch that is made in the background. */
export class Batch extends schema.class {}
schema.setClass(Batch);
