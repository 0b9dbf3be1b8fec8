import type { EntityManager } from '@mikro-orm/postgresql';
import { ThemeEdit } from '../theme-edit.entity.js';

/** What themes were called before people renamed them, by theme: a model finds them under those names again. */
export async function formerLabels(em: EntityManager, personaId: string): Promise<Map<string, string[]>> {
  const edits = await em.find(ThemeEdit, { personaId, undoneAt: null }, { fields: ['themeId', 'before'] });
  const renamed = edits.flatMap(({ themeId, before: { label } }) =>
    label === undefined ? [] : [{ themeId, label }],
  );
  return new Map(
    [...Map.groupBy(renamed, ({ themeId }) => themeId)].map(([id, list]) => [
      id,
      list.map(({ label }) => label),
    ]),
  );
}
