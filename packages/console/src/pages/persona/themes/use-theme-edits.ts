import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { ok, type Schemas } from 'persona-details-client';
import { useApi } from '../../../session/session-context.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { addressWith } from '../../../ui/address.ts';
import { useTell } from '../../../ui/toasts.tsx';
import { sectionsKey } from '../sections/use-sections.ts';
import { themesKey } from './use-themes.ts';

const text = defineText({
  en: { undo: 'Undo', undone: 'Taken back' },
  pl: { undo: 'Cofnij', undone: 'Cofnięto' },
});

/** All that shows something of themes: their lists, mentions and edits are kept under it. */
export function useRefreshThemes(personaId: string) {
  const client = useQueryClient();
  return async () => {
    // Sections are made of what themes say; they are read again where they are looked at.
    void client.invalidateQueries({ queryKey: sectionsKey(personaId), refetchType: 'none' });
    await client.invalidateQueries({ queryKey: themesKey(personaId) });
  };
}

/** What people decide about themes. Each is told with a way back, and rejects where the service refuses it. */
export function useThemeEdits(personaId: string) {
  const api = useApi();
  const tell = useTell();
  const t = useText(text);
  const { route } = useLocation();
  const refresh = useRefreshThemes(personaId);
  const at = (theme: { id: string; etag: string }) => ({
    params: { path: { id: personaId, themeId: theme.id }, header: { 'If-Match': theme.etag } },
  });

  const undo = async (theme: { id: string; etag: string }) => {
    const answer = ok(await api.POST('/v1/personas/{id}/themes/{themeId}/undo', at(theme)));
    if (answer.theme === null) await leave(theme.id, route);
    await refresh();
    tell(t.undone);
  };
  const told = (what: string, theme: { id: string; etag: string }) =>
    tell(what, {
      label: t.undo,
      run: () => void undo(theme).catch((error: unknown) => tell((error as Error).message)),
    });

  return {
    undo,
    change: async (theme: Schemas['Theme'], body: Schemas['ThemeChange'], what: string) => {
      const changed = ok(await api.PATCH('/v1/personas/{id}/themes/{themeId}', { ...at(theme), body }));
      await refresh();
      told(what, changed);
    },
    add: async (body: Schemas['NewTheme'], what: string) => {
      const params = { path: { id: personaId } };
      const added = ok(await api.POST('/v1/personas/{id}/themes', { params, body }));
      await refresh();
      told(what, added);
      return added.id;
    },
    reject: async (mention: Schemas['Mention'], rejected: boolean, what: string) => {
      const params = {
        path: { id: personaId, mentionId: mention.id },
        header: { 'If-Match': mention.etag },
      };
      ok(await api.PATCH('/v1/personas/{id}/mentions/{mentionId}', { params, body: { rejected } }));
      // It is an edit of the theme, whose version counted on.
      const path = { id: personaId, themeId: mention.themeId };
      const theme = ok(await api.GET('/v1/personas/{id}/themes/{themeId}', { params: { path } }));
      await refresh();
      told(what, theme);
    },
    recode: async () => {
      const params = { path: { id: personaId } };
      const recoding = ok(await api.POST('/v1/personas/{id}/themes/recode', { params }));
      await refresh();
      return recoding;
    },
  };
}

/** Back to the list, where the theme that is gone is the one that is open; the page may have changed since it was offered. */
async function leave(themeId: string, route: (url: string, replace?: boolean) => void): Promise<void> {
  const { pathname, search } = location;
  if (new URLSearchParams(search).get('theme') !== themeId) return;
  route(addressWith(pathname + search, { theme: null }), true);
  // Until its page is left, so that nothing of it is asked for again.
  await new Promise((left) => setTimeout(left));
}
