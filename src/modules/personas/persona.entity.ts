import { defineEntity, p } from '@mikro-orm/core';
import type { z } from 'zod';
import { entityId, insertedAt } from '../../common/database/entity-id.js';
import { searchTextOf } from '../../common/database/search-text.js';
import { tenantOwned } from '../access/tenant-owned.js';
import { deletable, livePersonas } from './deletion/deletable.js';
import type { BigFive, Hofstede } from './persona.contract.js';

/** Typed apart from the entity, whose type is made from it. */
type Searched = { name: string; headline?: string | null; occupation?: string | null };
const searched = ({ name, headline, occupation }: Searched) => searchTextOf([name, headline, occupation]);

const schema = defineEntity({
  name: 'Persona',
  tableName: 'personas',
  filters: { ...tenantOwned.filters, ...livePersonas },
  indexes: [
    { name: 'personas_project_id_id_index', properties: ['projectId', 'id'] },
    { name: 'personas_tenant_id_id_index', properties: ['tenantId', 'id'] },
    ...(['tenant', 'project'] as const).map((owner) => ({
      name: `personas_${owner}_name_index`,
      expression: `create index personas_${owner}_name_index on personas (${owner}_id, left(search_text, 200) collate "C", id)`,
    })),
    {
      name: 'personas_search_text_index',
      expression: 'create index personas_search_text_index on personas using gin (search_text gin_trgm_ops)',
    },
    { name: 'personas_import_id_index', properties: ['importId'], where: 'import_id is not null' },
    { name: 'personas_deleted_index', properties: ['tenantId', 'id'], where: 'deleted_at is not null' },
  ],
  properties: {
    id: entityId(),
    ...tenantOwned.properties,
    projectId: p.uuid(),
    name: p.string().length(200),
    age: p.integer().nullable(),
    gender: p.string().length(200).nullable(),
    location: p.string().length(200).nullable(),
    nationality: p.string().length(200).nullable(),
    occupation: p.string().length(500).nullable(),
    educationLevel: p.text().nullable(),
    incomeBracket: p.string().length(200).nullable(),
    personaTitle: p.string().length(500).nullable(),
    headline: p.text().nullable(),
    backgroundStory: p.text().nullable(),
    values: p.json<string[]>(),
    interests: p.json<string[]>(),
    traits: p.json<string[]>(),
    goals: p.json<string[]>().default([]),
    frustrations: p.json<string[]>().default([]),
    bigFive: p.json<BigFive>().nullable(),
    hofstede: p.json<Hofstede>().nullable(),
    segmentId: p.string().length(200).nullable(),
    segmentName: p.string().length(200).nullable(),
    /** `json`, not `jsonb`: keeps the order of keys, so the document comes back as it came. */
    sourceDocument: p.json<z.core.util.JSONType>().columnType('json').nullable().lazy(),
    /** What lists are searched in. */
    searchText: p.text().default('').onCreate(searched).onUpdate(searched).lazy().hidden(),
    /** Counts every change of the persona, its responses and its context. */
    version: p.integer().default(1),
    /** Counts the sections that were generated again. */
    sectionsVersion: p.integer().default(0),
    /** Counts the removals of answers: what was made before one, from any cache, is not to be shown after it. */
    removals: p.integer().default(0),
    /** The import it came with; null: it was sent by itself. */
    importId: p.uuid().nullable(),
    ...deletable.properties,
    createdAt: insertedAt(),
    updatedAt: insertedAt(),
  },
});

/** A described customer. */
export class Persona extends schema.class {}
schema.setClass(Persona);

/** Of a persona of which they are not known. */
export const noLists: Pick<Persona, 'values' | 'interests' | 'traits' | 'goals' | 'frustrations'> = {
  values: [],
  interests: [],
  traits: [],
  goals: [],
  frustrations: [],
};
