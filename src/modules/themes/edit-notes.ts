import type { EntityManager } from '@mikro-orm/postgresql';
import { requirePrincipal } from '../../common/context/request-context.js';
import { databaseTime } from '../../common/database/entity-id.js';
import { type EditedFields, ThemeEdit } from './theme-edit.entity.js';
import type { EditedField, Theme } from './theme.entity.js';

type Edit = Pick<ThemeEdit, 'personaId' | 'themeId' | 'action' | 'before' | 'after'> &
  Partial<Pick<ThemeEdit, 'mentionId' | 'kept'>>;

/** Writes down what a person did, and who it was. */
export function noteEdit(em: EntityManager, edit: Edit): ThemeEdit {
  const { userId, keyId } = requirePrincipal();
  return em.create(ThemeEdit, { ...edit, userId, keyId });
}

export function noteUndone(edit: ThemeEdit): void {
  const { userId, keyId } = requirePrincipal();
  Object.assign(edit, { undoneAt: databaseTime(), undoneByUserId: userId, undoneByKeyId: keyId });
}

/** The edits of these themes that were not undone, the latest first. */
export async function editsInForce(em: EntityManager, themeIds: readonly string[]): Promise<ThemeEdit[]> {
  return em.find(ThemeEdit, { themeId: { $in: [...themeIds] }, undoneAt: null }, { orderBy: { id: 'desc' } });
}

const editable: EditedField[] = ['label', 'definition', 'kind'];

/** What of a theme these edits have set. */
export function editedBy(edits: readonly { after: EditedFields }[]): EditedField[] {
  return editable.filter((field) => edits.some(({ after }) => field in after));
}

/** Another version of what a person has edited. */
export function touch(theme: Theme): void {
  theme.version += 1;
  theme.updatedAt = databaseTime();
}
