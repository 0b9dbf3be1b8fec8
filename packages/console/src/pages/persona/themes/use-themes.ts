import { useQuery } from '@tanstack/preact-query';
import { ok, type Schemas } from 'persona-details-client';
import { useApi } from '../../../session/session-context.tsx';

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
