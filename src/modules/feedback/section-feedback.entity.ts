import { defineEntity, p } from '@mikro-orm/core';
import { variants } from '../../common/context/request-context.js';
import { entityId, insertedAt, moment } from '../../common/database/entity-id.js';
import { sectionNames } from '../../common/domain/section.contract.js';
import { tenantOwned } from '../access/tenant-owned.js';

const schema = defineEntity({
  name: 'SectionFeedback',
  tableName: 'section_feedback',
  filters: tenantOwned.filters,
  uniques: [{ name: 'section_feedback_user_unique', properties: ['personaId', 'section', 'userId'] }],
  indexes: [
    { name: 'section_feedback_page_index', properties: ['personaId', 'section', 'id'] },
    { name: 'section_feedback_tenant_index', properties: ['tenantId', 'ratedAt'] },
    { name: 'section_feedback_epoch_index', properties: ['epoch', 'ratedAt'] },
  ],
  properties: {
    id: entityId(),
    ...tenantOwned.properties,
    personaId: p.uuid(),
    section: p.enum(sectionNames),
    /** Who rated: `X-User-Id`, else the key's id. */
    userId: p.string().length(128),
    keyId: p.uuid(),
    /** Of the section that was rated, as are `inputHash` and `generatedAt`. */
    variant: p.enum(variants),
    inputHash: p.string().length(64),
    generatedAt: moment(),
    rating: p.smallint(),
    /** Text that somebody wrote: personal. */
    comment: p.text().nullable(),
    /** Of the rollout, as it was rated. */
    epoch: p.integer(),
    ratedAt: insertedAt(),
  },
});

/** What a user thinks of a section: the latest, one of each user and section. */
export class SectionFeedback extends schema.class {}
schema.setClass(SectionFeedback);
