import { defineEntity, p } from '@mikro-orm/core';
import { entityId, insertedAt } from '../../common/database/entity-id.js';
import { type Variant, variants } from '../../common/context/request-context.js';
import {
  type Provenance,
  type Quality,
  type SectionName,
  sectionNames,
} from '../../common/domain/section.contract.js';
import { tenantOwned } from '../access/tenant-owned.js';

const schema = defineEntity({
  name: 'KeptSection',
  tableName: 'kept_sections',
  filters: tenantOwned.filters,
  uniques: [
    {
      name: 'kept_sections_input_unique',
      properties: ['personaId', 'section', 'variant', 'scope', 'inputHash'],
    },
  ],
  indexes: [
    {
      name: 'kept_sections_latest_index',
      properties: ['personaId', 'section', 'variant', 'scope', 'createdAt'],
    },
    { name: 'kept_sections_one_off_index', properties: ['createdAt'], where: 'one_off' },
  ],
  properties: {
    id: entityId(),
    ...tenantOwned.properties,
    personaId: p.uuid(),
    section: p.enum(sectionNames),
    variant: p.enum(variants),
    /** Tells apart what is asked for beyond the persona, such as a tone; an older one of another scope is no substitute. */
    scope: p.string().length(64),
    inputHash: p.string().length(64),
    /** `json`: answered as it was written, in its order. */
    data: p.json<unknown>().columnType('json'),
    provenance: p.json<Provenance>().columnType('json'),
    quality: p.json<Quality>().columnType('json'),
    caveats: p.json<string[]>().columnType('json').defaultRaw(`'[]'`),
    /** Of a text that somebody wrote for this one request: not kept for ever. */
    oneOff: p.boolean().default(false),
    createdAt: insertedAt(),
  },
});

/** A generated section with its provenance: its tokens are paid once. */
export class KeptSection extends schema.class {}
schema.setClass(KeptSection);

export type SectionKey = { personaId: string; section: SectionName; variant: Variant; scope: string };
