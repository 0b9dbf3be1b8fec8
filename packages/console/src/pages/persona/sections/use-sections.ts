import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { follow, type PersonaDetailsClient, type Schemas } from 'persona-details-client';
import { useApi } from '../../../session/session-context.tsx';

type SectionEvents = Extract<Schemas['DetailsEvent'], { event: 'section' }>['data'];
export type SectionName = SectionEvents['section'];
/** As in the details. */
export type Written<Name extends SectionName> = Extract<SectionEvents, { section: Name; complete: true }>;
/** What of a section is written so far. */
export type InWriting<Name extends SectionName> = Extract<SectionEvents, { section: Name; complete: false }>;

/** What came of the stream so far, by section, and what it ended with. */
export interface Sections {
  journey?: Written<'journey'> | InWriting<'journey'>;
  needs?: Written<'needs'> | InWriting<'needs'>;
  messaging?: Written<'messaging'> | InWriting<'messaging'>;
  kpi?: Written<'kpi'>;
  /** After its last event; it tells the variant and the version. */
  done?: Extract<Schemas['DetailsEvent'], { event: 'done' }>['data'];
}

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
    queryFn: async ({ signal, queryKey }) => {
      let sections: Sections = {};
      for await (const { event, data } of eventsOfDetails(api, personaId, signal)) {
        if (event === 'error') throw Object.assign(new Error(data.detail), { problem: data });
        sections = event === 'done' ? { ...sections, done: data } : { ...sections, [data.section]: data };
        client.setQueryData(queryKey, sections);
      }
      return sections;
    },
  });
}

function eventsOfDetails(api: PersonaDetailsClient, id: string, signal: AbortSignal) {
  return follow<Schemas['DetailsEvent']>(
    async (lastEventId) => {
      const { response } = await api.GET('/v1/personas/{id}/details/stream', {
        params: { path: { id }, header: lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId } },
        parseAs: 'stream',
        signal,
      });
      return response;
    },
    ({ event }) => event === 'done' || event === 'error',
  );
}
