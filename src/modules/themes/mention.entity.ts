import { defineEntity, p } from '@mikro-orm/core';
import { entityId, insertedAt } from '../../common/database/entity-id.js';
import { tenantOwned } from '../access/tenant-owned.js';

export const stances = ['for', 'against'] as const;
export type Stance = (typeof stances)[number];

export const verdicts = ['unchecked', 'confirmed', 'dropped'] as const;

const schema = defineEntity({
  name: 'Mention',
  tableName: 'mentions',
  filters: tenantOwned.filters,
  uniques: [{ name: 'mentions_place_unique', properties: ['themeId', 'responseId', 'start'] }],
  indexes: [
    { name: 'mentions_persona_id_id_index', properties: ['personaId', 'id'] },
    { name: 'mentions_response_id_index', properties: ['responseId'] },
  ],
  properties: {
    id: entityId(),
    ...tenantOwned.properties,
    personaId: p.uuid(),
    themeId: p.uuid(),
    responseId: p.uuid(),
    /** A sentence: `answer.slice(start, end)`, in UTF-16 code units. */
    start: p.integer(),
    end: p.integer(),
    /** Whether the sentence says what the theme says, or denies it. */
    stance: p.enum(stances),
    /** Of the second look. Only what it confirmed is counted. */
    verdict: p.enum(verdicts),
    /** By a person: does not count, whatever the verdict, in every later coding too. */
    rejected: p.boolean(),
    version: p.integer().default(1),
    createdAt: insertedAt(),
  },
});

/** A sentence of an answer that speaks of a theme. */
export class Mention extends schema.class {}
schema.setClass(Mention);
