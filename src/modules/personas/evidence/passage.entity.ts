import { defineEntity, p } from '@mikro-orm/core';
import { entityId, insertedAt } from '../../../common/database/entity-id.js';
import { tenantOwned } from '../../access/tenant-owned.js';

const schema = defineEntity({
  name: 'ContextPassage',
  tableName: 'context_passages',
  filters: tenantOwned.filters,
  indexes: [
    { name: 'context_passages_persona_id_id_index', properties: ['personaId', 'id'] },
    { name: 'context_passages_import_id_index', properties: ['importId'], where: 'import_id is not null' },
  ],
  properties: {
    id: entityId(),
    ...tenantOwned.properties,
    personaId: p.uuid(),
    text: p.text(),
    source: p.text(),
    url: p.text().nullable(),
    publishedAt: p.string().length(40).nullable(),
    /** The import it came with; null: it was sent by itself. */
    importId: p.uuid().nullable(),
    createdAt: insertedAt(),
  },
});

/** A passage of market context, with where it stands. */
export class ContextPassage extends schema.class {}
schema.setClass(ContextPassage);
