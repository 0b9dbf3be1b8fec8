import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { ok, type Schemas } from 'persona-details-client';
import { useApi } from '../../session/session-context.tsx';

/** Of two or three personas; needs that are not written yet are written for it, which takes some seconds. */
export function useComparison(personaIds: readonly string[]) {
  const api = useApi();
  return useQuery({
    queryKey: ['comparison', ...personaIds],
    enabled: personaIds.length >= 2,
    staleTime: 60_000,
    retry: false,
    queryFn: async ({ signal }) =>
      ok(
        await api.POST('/v1/comparisons', { body: { personaIds: [...personaIds] }, signal }),
      ) as Schemas['Comparison'],
  });
}

/** Personas that can be compared, by words of their names, headlines and occupations. */
export function useFoundPersonas(words: string) {
  const api = useApi();
  const q = words.trim();
  return useQuery({
    queryKey: ['personas-found', q],
    placeholderData: keepPreviousData,
    queryFn: async () =>
      ok(
        await api.GET('/v1/personas', {
          params: { query: { limit: 12, sort: 'name', ...(q && { q: q.slice(0, 200) }) } },
        }),
      ),
  });
}

/** What a persona that was chosen is called, before the comparison tells. */
export function usePersona(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['persona', id],
    queryFn: async () => ok(await api.GET('/v1/personas/{id}', { params: { path: { id } } })),
  });
}
