import { defineEntity, p } from '@mikro-orm/core';
import type { JourneyStage } from '../../common/domain/journey-stages.js';
import { entityId, insertedAt } from '../../common/database/entity-id.js';
import { tenantOwned } from '../access/tenant-owned.js';
import { themeKinds } from '../personas/evidence/findings.contract.js';

/** What of a theme a person has set: no later coding changes it. */
export type EditedField = 'label' | 'definition' | 'kind';

const schema = defineEntity({
  name: 'Theme',
  tableName: 'themes',
  filters: tenantOwned.filters,
  indexes: [
    { name: 'themes_persona_id_id_index', properties: ['personaId', 'id'] },
    { name: 'themes_merged_into_index', properties: ['mergedInto'], where: 'merged_into is not null' },
  ],
  properties: {
    id: entityId(),
    ...tenantOwned.properties,
    personaId: p.uuid(),
    label: p.string().length(200),
    kind: p.enum(themeKinds),
    /** What an answer must say to count, and what does not belong. */
    definition: p.text(),
    stages: p.json<JourneyStage[]>(),
    origin: p.enum(['model', 'person'] as const),
    edited: p.json<EditedField[]>(),
    dismissed: p.boolean(),
    /** Its mentions count for that one. */
    mergedInto: p.uuid().nullable(),
    /**
     * `waiting`: the answers up to `searchedThrough` were looked through for it, the others not yet. Of a theme that is out
     * of force: once it is back.
     */
    search: p.enum(['done', 'waiting'] as const),
    searchedThrough: p.uuid().nullable(),
    /** While it waits, the answers that are to be looked through: those that were coded without it. Null: all. */
    unsearched: p.json<string[]>().nullable(),
    version: p.integer().default(1),
    createdAt: insertedAt(),
    updatedAt: insertedAt(),
  },
});

/** What several people say about one thing, as a line of a persona's codebook. */
export class Theme extends schema.class {}
schema.setClass(Theme);
