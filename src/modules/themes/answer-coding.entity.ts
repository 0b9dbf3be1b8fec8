import { defineEntity, p } from '@mikro-orm/core';
import { insertedAt } from '../../common/database/entity-id.js';
import { tenantOwned } from '../access/tenant-owned.js';

const schema = defineEntity({
  name: 'AnswerCoding',
  tableName: 'answer_codings',
  filters: tenantOwned.filters,
  indexes: [{ name: 'answer_codings_persona_id_index', properties: ['personaId'] }],
  properties: {
    responseId: p.uuid().primary(),
    ...tenantOwned.properties,
    personaId: p.uuid(),
    status: p.enum(['coded', 'closed', 'not_coded'] as const),
    /** Why it was not coded: code of a problem, or `not_sampled`. */
    reason: p.text().nullable(),
    codebook: p.integer(),
    codedAt: insertedAt(),
  },
});

/** That an answer was read and coded, once, with whatever mentions it has; or why it was not. */
export class AnswerCoding extends schema.class {}
schema.setClass(AnswerCoding);
