import { defineEntity, p } from '@mikro-orm/core';
import { entityId, insertedAt, moment } from '../../../common/database/entity-id.js';
import { tenantOwned } from '../../access/tenant-owned.js';
import type { Rating, Respondent } from './response.contract.js';

const schema = defineEntity({
  name: 'FocusGroupResponse',
  tableName: 'responses',
  checks: [
    { name: 'responses_answer_or_rating_check', expression: 'answer is not null or rating is not null' },
  ],
  filters: tenantOwned.filters,
  indexes: [
    { name: 'responses_persona_id_id_index', properties: ['personaId', 'id'] },
    { name: 'responses_import_id_index', properties: ['importId'], where: 'import_id is not null' },
  ],
  properties: {
    id: entityId(),
    ...tenantOwned.properties,
    personaId: p.uuid(),
    question: p.text().nullable(),
    /** Exactly as it came: quotes are offsets into it. Null: a rating without words. */
    answer: p.text().nullable(),
    respondent: p.json<Respondent>().columnType('json').nullable(),
    rating: p.json<Rating>().nullable(),
    askedAt: moment().nullable(),
    /** The import it came with; null: it was sent by itself. */
    importId: p.uuid().nullable(),
    createdAt: insertedAt(),
  },
});

/** One person's answer in a focus group or survey. */
export class FocusGroupResponse extends schema.class {}
schema.setClass(FocusGroupResponse);
