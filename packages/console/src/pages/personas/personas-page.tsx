import { useLocation } from 'preact-iso';
import { defineText, useText } from '../../text/define-text.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Empty, Stack } from '../../ui/layout.tsx';
import { useTitle } from '../../ui/title.ts';
import { DeletedPersonas } from './deleted-personas.tsx';
import { PersonaList } from './persona-list.tsx';

const text = defineText({
  en: {
    title: 'Personas',
    lead: 'Of all projects. Tick two or three to compare them.',
    emptyTitle: 'No persona yet',
    empty: 'Personas are made in a project, one by one or from a file.',
    projects: 'To the projects',
    deleted: 'Deleted personas',
    back: 'Back to the personas',
  },
  pl: {
    title: 'Persony',
    lead: 'Ze wszystkich projektów. Zaznacz dwie lub trzy, aby je porównać.',
    emptyTitle: 'Nie ma jeszcze persony',
    empty: 'Persony powstają w projekcie: pojedynczo albo z pliku.',
    projects: 'Do projektów',
    deleted: 'Usunięte persony',
    back: 'Wróć do person',
  },
});

/** The personas of all projects; `?show=deleted`: those that can be restored. */
export function PersonasPage() {
  const t = useText(text);
  const showsDeleted = useLocation().query['show'] === 'deleted';
  useTitle(showsDeleted ? t.deleted : t.title);
  if (showsDeleted)
    return (
      <Stack>
        <h1>{t.deleted}</h1>
        <DeletedPersonas />
        <p>
          <a href="/console/personas">{t.back}</a>
        </p>
      </Stack>
    );
  return (
    <Stack>
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      <PersonaList
        empty={
          <Empty title={t.emptyTitle}>
            <p>{t.empty}</p>
            <ButtonLink kind="primary" href="/console">
              {t.projects}
            </ButtonLink>
          </Empty>
        }
      />
      <p>
        <a href="/console/personas?show=deleted">{t.deleted}</a>
      </p>
    </Stack>
  );
}
