import { defineEntity, p } from '@mikro-orm/core';
import { entityId, insertedAt, moment } from '../../../common/database/entity-id.js';
import { tenantOwned } from '../../access/tenant-owned.js';

const schema = defineEntity({
  name: 'RespondentErasure',
  tableName: 'respondent_erasures',
  filters: tenantOwned.filters,
  indexes: [{ name: 'respondent_erasures_project_id_id_index', properties: ['projectId', 'id'] }],
  properties: {
    id: entityId(),
    ...tenantOwned.properties,
    projectId: p.uuid(),
    /** What the person is called by; null once nothing of theirs is left. */
    identities: p.json<string[]>().nullable().hidden(),
    /** From which something was erased. */
    personas: p.integer().default(0),
    answers: p.integer().default(0),
    createdAt: insertedAt(),
    finishedAt: moment().nullable(),
  },
});

/** That somebody's answers were erased from a project: how many, and when. Who it was is not kept. */
export class RespondentErasure extends schema.class {}
schema.setClass(RespondentErasure);
