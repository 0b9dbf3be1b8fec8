import { defineEntity, p } from '@mikro-orm/core';
import { entityId, moment } from '../../common/database/entity-id.js';
import { tenantOwned } from '../access/tenant-owned.js';

export const editActions = ['add', 'change', 'merge', 'dismiss', 'restore', 'reject', 'unreject'] as const;

const schema = defineEntity({
  name: 'ThemeEdit',
  tableName: 'theme_edits',
  filters: tenantOwned.filters,
  indexes: [{ name: 'theme_edits_theme_id_id_index', properties: ['themeId', 'id'] }],
  properties: {
    id: entityId(),
    ...tenantOwned.properties,
    personaId: p.uuid(),
    themeId: p.uuid(),
    mentionId: p.uuid().nullable(),
    action: p.enum(editActions),
    /** The fields it changed, as they were and as they became. */
    before: p.json<Record<string, unknown>>(),
    after: p.json<Record<string, unknown>>(),
    userId: p.string().length(128),
    keyId: p.uuid(),
    createdAt: moment().onCreate(() => new Date()),
    undoneAt: moment().nullable(),
  },
});

/** What a person changed of a theme or of one of its mentions, so that it is attributed and can be undone. */
export class ThemeEdit extends schema.class {}
schema.setClass(ThemeEdit);
