import { defineEntity, p } from '@mikro-orm/core';
import { entityId, insertedAt, moment } from '../../common/database/entity-id.js';
import { tenantOwned } from '../access/tenant-owned.js';
import type { Mention } from './mention.entity.js';
import type { Theme } from './theme.entity.js';

export const editActions = ['add', 'change', 'merge', 'dismiss', 'restore', 'reject', 'unreject'] as const;

/** What an edit can change of a theme, or of a mention. */
export type EditedFields = Partial<
  Pick<Theme, 'label' | 'definition' | 'kind' | 'dismissed'> & {
    mergedInto: string | null;
    rejected: boolean;
  }
>;

/** A mention without what belongs to its theme. */
export type KeptMention = Pick<Mention, 'id' | 'responseId' | 'start' | 'end' | 'stance' | 'verdict'>;

export interface KeptForUndo {
  /** Of the definition before: what was found by it, and how far it was looked for. */
  found?: { search: Theme['search']; searchedThrough: string | null; mentions: KeptMention[] };
  /** The mention that was rejected or not: another coding may give its place another id. */
  mention?: KeptMention;
}

const schema = defineEntity({
  name: 'ThemeEdit',
  tableName: 'theme_edits',
  filters: tenantOwned.filters,
  indexes: [
    { name: 'theme_edits_theme_id_id_index', properties: ['themeId', 'id'] },
    { name: 'theme_edits_persona_id_index', properties: ['personaId'] },
  ],
  properties: {
    id: entityId(),
    ...tenantOwned.properties,
    personaId: p.uuid(),
    /** No reference: what was done to a theme outlives it. */
    themeId: p.uuid(),
    mentionId: p.uuid().nullable(),
    action: p.enum(editActions),
    /** The fields it changed, as they were and as they became. */
    before: p.json<EditedFields>(),
    after: p.json<EditedFields>(),
    /** What else undoing it needs: places in answers, never their text. */
    kept: p.json<KeptForUndo>().nullable(),
    userId: p.string().length(128),
    keyId: p.uuid(),
    createdAt: insertedAt(),
    undoneAt: moment().nullable(),
    undoneByUserId: p.string().length(128).nullable(),
    undoneByKeyId: p.uuid().nullable(),
  },
});

/** What a person changed of a theme or of one of its mentions, so that it is attributed and can be undone. */
export class ThemeEdit extends schema.class {}
schema.setClass(ThemeEdit);
