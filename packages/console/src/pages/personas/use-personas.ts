import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { ok } from 'persona-details-client';
import { useApi } from '../../session/session-context.tsx';
import { oneOf } from '../../ui/address.ts';
import { usePages } from '../../ui/pager.tsx';
import { personaStates } from './persona-state.tsx';

export const personaSorts = ['-updated', '-created', 'created', 'name'] as const;

/** What the address says of a list of personas. */
export function usePersonaFilters() {
  const { query } = useLocation();
  return {
    q: query['q'] ?? '',
    sort: oneOf(personaSorts, query['sort']) ?? '-updated',
    state: oneOf(personaStates, query['state']),
    segment: query['segment'] || undefined,
  };
}

/** A page of the personas of one project, or of all, as the address filters and sorts them. */
export function usePersonas(projectId: string | undefined) {
  const api = useApi();
  const pages = usePages();
  const filters = usePersonaFilters();
  const { q, sort, state, segment } = filters;
  useEffect(() => pages.reset(), [projectId, q, sort, state, segment]);
  const { startingAfter } = pages;
  const query = {
    limit: 50,
    sort,
    ...(q && { q }),
    ...(state && { state }),
    ...(segment && { segment }),
    ...(startingAfter && { startingAfter }),
  };
  const personas = useQuery({
    queryKey: ['personas', projectId ?? 'of-all', query],
    queryFn: async () =>
      ok(
        projectId === undefined
          ? await api.GET('/v1/personas', { params: { query } })
          : await api.GET('/v1/projects/{id}/personas', { params: { path: { id: projectId }, query } }),
      ),
    placeholderData: keepPreviousData,
  });
  const isFiltered = q !== '' || state !== undefined || segment !== undefined;
  return { personas, pages, filters, isFiltered };
}
