import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { ApiProblem, ok, type PersonaDetailsClient } from 'persona-details-client';
import { useApi } from '../../../session/session-context.tsx';
import { foldEvent, markRewritten, unmarkRewritten } from './fold-event.ts';
import { followDetails } from './follow-details.ts';
import { type SectionName, sectionNames, type Sections } from './section-types.ts';

export type { InWriting, SectionName, Sections, Written } from './section-types.ts';

/** The key that sections are kept under: what changes a persona's evidence invalidates it. */
export const sectionsKey = (personaId: string) => ['sections', personaId] as const;

/** All sections of a persona from one stream, whichever tab asks first; each event shows as it comes. */
export function useSections(personaId: string) {
  const api = useApi();
  const client = useQueryClient();
  return useQuery<Sections>({
    queryKey: sectionsKey(personaId),
    // A stream that ends with an event of its own is not opened again for a look at another tab.
    staleTime: 60_000,
    retry: false,
    queryFn: ({ signal }) => read(api, client, personaId, signal),
  });
}

/** Has all sections written again; what is there stays until each new one is whole. Needs an editor. */
export function useRefresh(personaId: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationKey: ['refresh', personaId],
    mutationFn: async () => {
      // What is kept would come by the stream that is open, and be taken for what is new.
      await client.cancelQueries({ queryKey: sectionsKey(personaId) });
      change(client, personaId, (sections) => markRewritten(sections, sectionNames));
      // Goes on whichever page is open: what was asked for is paid for.
      await read(api, client, personaId, undefined, true);
    },
    onError: () => change(client, personaId, (sections) => unmarkRewritten(sections, sectionNames)),
  });
}

/** Has one section written again. Needs an editor. */
export function useRegenerate(personaId: string, section: SectionName) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationKey: ['regenerate', personaId, section],
    mutationFn: async () => {
      change(client, personaId, (sections) => markRewritten(sections, [section]));
      const path = { id: personaId, section };
      return ok(
        await api.POST('/v1/personas/{id}/sections/{section}/regenerate', { params: { path }, body: {} }),
      );
    },
    onSuccess: (written) =>
      change(client, personaId, (sections) => ({
        ...unmarkRewritten(sections, [section]),
        [section]: { ...written, section, complete: true },
      })),
    onError: () => change(client, personaId, (sections) => unmarkRewritten(sections, [section])),
  });
}

async function read(
  api: PersonaDetailsClient,
  client: QueryClient,
  personaId: string,
  signal?: AbortSignal,
  refresh = false,
): Promise<Sections> {
  for await (const told of followDetails(api, personaId, { signal, refresh })) {
    if (told.event === 'error') throw new ApiProblem(told.data.status, told.data);
    change(client, personaId, (sections) => foldEvent(sections, told));
  }
  return client.getQueryData<Sections>(sectionsKey(personaId)) ?? {};
}

function change(client: QueryClient, personaId: string, update: (sections: Sections) => Sections): void {
  client.setQueryData<Sections>(sectionsKey(personaId), (sections = {}) => update(sections));
}
