import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { ok, type Schemas } from 'persona-details-client';
import { useApi } from '../../../session/session-context.tsx';
import type { MentionFilter } from './themes-address.ts';

/** All that is kept of a persona's themes begins with it: the list, each theme, mentions and edits. */
export const themesKey = (personaId: string) => ['themes', personaId] as const;

/** How often what is being coded or looked through is asked for, in milliseconds. */
const POLL_MS = 2_000;

/** All themes, those that were dismissed at the end; asked again while something is still being counted. */
export function useThemes(personaId: string) {
  const api = useApi();
  return useQuery({
    queryKey: themesKey(personaId),
    queryFn: async () =>
      ok(
        await api.GET('/v1/personas/{id}/themes', {
          params: { path: { id: personaId }, query: { includeDismissed: 'true' } },
        }),
      ) as Schemas['Themes'],
    refetchInterval: ({ state }) => (isCounting(state.data) ? POLL_MS : false),
  });
}

/** One theme: of the list, or by itself where it was merged into another one. */
export function useTheme(personaId: string, themeId: string) {
  const api = useApi();
  const themes = useThemes(personaId);
  const listed = themes.data?.data.find(({ id }) => id === themeId);
  const alone = useQuery({
    queryKey: [...themesKey(personaId), 'one', themeId],
    enabled: themes.data !== undefined && !listed,
    queryFn: async () =>
      ok(
        await api.GET('/v1/personas/{id}/themes/{themeId}', {
          params: { path: { id: personaId, themeId } },
        }),
      ) as Schemas['Theme'],
  });
  return {
    theme: listed ?? alone.data,
    themes: themes.data,
    error: themes.error ?? (listed ? null : alone.error),
  };
}

const MENTIONS_A_PAGE = 25;

export function useMentions(
  personaId: string,
  theme: Schemas['Theme'],
  filter: MentionFilter,
  startingAfter: string | undefined,
) {
  const api = useApi();
  // Counts that change while it is looked for have other mentions behind them.
  const counted = `${theme.mentions.for}/${theme.mentions.against}/${theme.searching}`;
  return useQuery({
    queryKey: [...themesKey(personaId), 'mentions', theme.id, filter, startingAfter, counted],
    placeholderData: keepPreviousData,
    queryFn: async () =>
      ok(
        await api.GET('/v1/personas/{id}/themes/{themeId}/mentions', {
          params: {
            path: { id: personaId, themeId: theme.id },
            query: { limit: MENTIONS_A_PAGE, ...(startingAfter && { startingAfter }), ...filter },
          },
        }),
      ),
  });
}

export function useEdits(personaId: string, themeId: string, startingAfter: string | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: [...themesKey(personaId), 'edits', themeId, startingAfter],
    placeholderData: keepPreviousData,
    queryFn: async () =>
      ok(
        await api.GET('/v1/personas/{id}/themes/{themeId}/edits', {
          params: {
            path: { id: personaId, themeId },
            query: { limit: 100, ...(startingAfter && { startingAfter }) },
          },
        }),
      ),
  });
}

/** Whether counts may still change by themselves. */
export function isCounting(themes: Schemas['Themes'] | undefined): boolean {
  if (!themes) return false;
  const { state, data } = themes;
  return state === 'coding' || state === 'waiting' || data.some(({ searching }) => searching);
}

/** Where a theme is shown. */
export function addressOfTheme(personaId: string, themeId: string): string {
  return `/console/personas/${personaId}/themes?theme=${themeId}`;
}

/** What themes are called, those that were merged into another one included. */
export function labelsOf(themes: Schemas['Themes'] | undefined): Map<string, string> {
  const named = (themes?.data ?? []).flatMap(({ id, label, mergedFrom }) => [{ id, label }, ...mergedFrom]);
  return new Map(named.map(({ id, label }) => [id, label]));
}
