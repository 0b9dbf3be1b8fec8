import { defineEntity, p } from '@mikro-orm/core';
import { entityId, insertedAt, moment } from '../../../common/database/entity-id.js';
import { tenantOwned } from '../../access/tenant-owned.js';
import type { Rating, Respondent } from './response.contract.js';

const schema = defineEntity({
  name: 'FocusGroupResponse',
  tableName: 'responses',
  filters: tenantOwned.filters,
  indexes: [{ name: 'responses_persona_id_id_index', properties: ['personaId', 'id'] }],
  properties: {
    id: entityId(),
    ...tenantOwned.properties,
    personaId: p.uuid(),
    question: p.text().nullable(),
    /** Exactly as it came: quotes are offsets into it. */
    answer: p.text(),
    respondent: p.json<Respondent>().columnType('json').nullable(),
    rating: p.json<Rating>().nullable(),
    askedAt: moment().nullable(),
    createdAt: insertedAt(),
  },
});

/** One person's answer in a focus group or survey. */
export class FocusGroupResponse extends schema.class {}
schema.setClass(FocusGroupResponse);
