import type { EntityManager } from '@mikro-orm/postgresql';
import { Mention } from '../mention.entity.js';
import { ThemeEdit } from '../theme-edit.entity.js';
import { Theme } from '../theme.entity.js';
import { isInForce } from './codebook-of.js';
import { formerLabels } from './former-labels.js';
import { areAlike, areNearTwins } from './near-twins.js';

/** The ids of the themes that a person has edited, a mention of which was rejected, or that others were merged into. */
export async function touchedThemes(
  em: EntityManager,
  personaId: string,
  themes: readonly Theme[],
): Promise<Set<string>> {
  const edits = await em.find(ThemeEdit, { personaId, undoneAt: null }, { fields: ['themeId'] });
  const targets = themes.flatMap(({ mergedInto }) => mergedInto ?? []);
  return new Set([...edits.map(({ themeId }) => themeId), ...targets]);
}

/**
 * Puts themes together that are one thing under two names, and forgets those that nobody mentions any more. What a person
 * has touched stays as it is.
 */
export async function tidyThemes(em: EntityManager, personaId: string): Promise<void> {
  const themes = await em.find(Theme, { personaId }, { orderBy: { id: 'asc' } });
  const touched = await touchedThemes(em, personaId, themes);
  const former = await formerLabels(em, personaId);
  const all = await em.find(Mention, { personaId }, { orderBy: { id: 'asc' }, disableIdentityMap: true });
  const byTheme = Map.groupBy(all, ({ themeId }) => themeId);
  const placeOf = ({ responseId, start }: Mention) => `${responseId}:${start}`;
  const placesOf = ({ id }: Theme) =>
    new Set((byTheme.get(id) ?? []).filter(({ stance }) => stance === 'for').map(placeOf));
  const kept: { theme: Theme; places: Set<string> }[] = [];
  for (const theme of themes) {
    const mentions = byTheme.get(theme.id) ?? [];
    const places = placesOf(theme);
    if (!touched.has(theme.id) && theme.search === 'done' && mentions.length === 0) {
      em.remove(theme);
      continue;
    }
    const twin = touched.has(theme.id)
      ? undefined
      : (kept.find(
          ({ theme: other, places: said }) =>
            isInForce(other) && areNearTwins({ ...other, places: said }, { ...theme, places }),
        ) ??
        kept.find(
          ({ theme: other }) =>
            isInForce(other) && former.get(other.id)?.some((label) => areAlike(label, theme.label)),
        ));
    if (!twin) {
      if (!theme.mergedInto) kept.push({ theme, places });
      continue;
    }
    const taken = new Set((byTheme.get(twin.theme.id) ?? []).map(placeOf));
    const moved = mentions.filter((mention) => !taken.has(placeOf(mention)));
    // Its mentions go with a theme that is removed: they move before.
    const ids = moved.map(({ id }) => id);
    await em.nativeUpdate(Mention, { id: { $in: ids } }, { themeId: twin.theme.id });
    byTheme.set(twin.theme.id, [...(byTheme.get(twin.theme.id) ?? []), ...moved]);
    em.remove(theme);
  }
  await em.flush();
}
