import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../text/define-text.ts';
import { Skeleton, Stack } from '../../ui/layout.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { Pager } from '../../ui/pager.tsx';
import { ChosenPersonas } from './chosen-personas.tsx';
import { PersonaFilters } from './persona-filters.tsx';
import { PersonaRow } from './persona-row.tsx';
import { StateLegend } from './persona-state.tsx';
import css from './personas.module.css';
import { usePersonas } from './use-personas.ts';

const text = defineText({
  en: {
    loading: 'The personas are being fetched',
    label: 'Personas',
    notFound: 'No persona is found with these words and filters.',
  },
  pl: {
    loading: 'Persony są pobierane',
    label: 'Persony',
    notFound: 'Nie znaleziono persony o tych słowach i filtrach.',
  },
});

/** So many can be compared. */
export const MOST_CHOSEN = 3;

/** Personas of a project, or of all, fifty at a time. @param empty where there are none at all */
export function PersonaList({ projectId, empty }: { projectId?: string; empty: ComponentChildren }) {
  const t = useText(text);
  const { personas, pages, isFiltered } = usePersonas(projectId);
  // What is chosen stays so on other pages and under other filters.
  const [chosen, setChosen] = useState<Schemas['ListedPersona'][]>([]);
  if (personas.isPending) return <Skeleton label={t.loading} lines={8} />;
  if (personas.error) return <ProblemNotice error={personas.error} retry={() => void personas.refetch()} />;
  const { data } = personas.data;
  if (data.length === 0 && !isFiltered && pages.number === 1) return <>{empty}</>;
  const choose = (persona: Schemas['ListedPersona'], isChosen: boolean) =>
    setChosen((all) => [...all.filter(({ id }) => id !== persona.id), ...(isChosen ? [persona] : [])]);
  return (
    <Stack>
      <PersonaFilters />
      {data.length === 0 && <p>{t.notFound}</p>}
      {data.length > 0 && (
        <ul class={css['rows']} aria-label={t.label} aria-busy={personas.isPlaceholderData}>
          {data.map((persona) => (
            <PersonaRow
              key={persona.id}
              persona={persona}
              showsProject={projectId === undefined}
              isChosen={chosen.some(({ id }) => id === persona.id)}
              mayChoose={chosen.length < MOST_CHOSEN}
              choose={(isChosen) => choose(persona, isChosen)}
            />
          ))}
        </ul>
      )}
      <Pager pages={pages} page={personas.data} />
      <StateLegend />
      <ChosenPersonas chosen={chosen} clear={() => setChosen([])} />
    </Stack>
  );
}
