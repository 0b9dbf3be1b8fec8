import { defineEntity, p } from '@mikro-orm/core';
import { entityId, insertedAt } from '../../../common/database/entity-id.js';
import { searchTextOf } from '../../../common/database/search-text.js';
import { tenantOwned } from '../../access/tenant-owned.js';
import { deletable, liveProjects } from '../deletion/deletable.js';
import type { MessagingDefaults } from './project.contract.js';

/** Typed apart from the entity, whose type is made from it. */
type Searched = { name: string; product?: string | null; industry?: string | null };
const searched = ({ name, product, industry }: Searched) => searchTextOf([name, product, industry]);

const schema = defineEntity({
  name: 'Project',
  tableName: 'projects',
  filters: { ...tenantOwned.filters, ...liveProjects },
  indexes: [
    { name: 'projects_tenant_id_id_index', properties: ['tenantId', 'id'] },
    { name: 'projects_deleted_index', properties: ['tenantId', 'id'], where: 'deleted_at is not null' },
  ],
  properties: {
    id: entityId(),
    ...tenantOwned.properties,
    name: p.string().length(200),
    product: p.text().nullable(),
    industry: p.string().length(200).nullable(),
    language: p.string().length(35).nullable(),
    messagingDefaults: p.json<MessagingDefaults>().nullable(),
    /** What lists are searched in. */
    searchText: p.text().default('').onCreate(searched).onUpdate(searched).lazy().hidden(),
    /** Of pseudonyms of respondents: never shown. */
    pseudonymKey: p.uuid().defaultRaw('gen_random_uuid()').hidden(),
    ...deletable.properties,
    version: p.integer().default(1),
    createdAt: insertedAt(),
    updatedAt: insertedAt(),
  },
});

/** What a team researches personas for; says the product, industry and language that prompts use. */
export class Project extends schema.class {}
schema.setClass(Project);
