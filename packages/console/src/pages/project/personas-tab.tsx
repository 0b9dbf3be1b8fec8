import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { useMay } from '../../session/session-context.tsx';
import { defineText, useText } from '../../text/define-text.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Empty, Row, Stack } from '../../ui/layout.tsx';
import { DeletedPersonas } from '../personas/deleted-personas.tsx';
import { NewPersona } from '../personas/new-persona.tsx';
import { PersonaList } from '../personas/persona-list.tsx';
import type { ProjectTabProps } from './project-page.tsx';
import css from './project.module.css';

const text = defineText({
  en: {
    title: 'Personas',
    lead: 'Tick two or three to compare them.',
    create: 'New persona',
    bring: 'From a file',
    emptyTitle: 'No persona in this project yet',
    empty:
      'Enter the first one, or bring a file of personas in: CSV, JSON, YAML or Markdown. What people said is then brought in at each of them.',
    emptyViewer: 'Whoever has an editor’s key can make one.',
    deletedTitle: 'Deleted personas of this project',
    deleted: 'Deleted personas',
    back: 'Back to the personas',
  },
  pl: {
    title: 'Persony',
    lead: 'Zaznacz dwie lub trzy, aby je porównać.',
    create: 'Nowa persona',
    bring: 'Z pliku',
    emptyTitle: 'W tym projekcie nie ma jeszcze persony',
    empty:
      'Wpisz pierwszą albo wczytaj plik z personami: CSV, JSON, YAML lub Markdown. To, co mówili ludzie, dodaje się potem przy każdej z nich.',
    emptyViewer: 'Może ją utworzyć ktoś z kluczem edytora.',
    deletedTitle: 'Usunięte persony tego projektu',
    deleted: 'Usunięte persony',
    back: 'Wróć do person',
  },
});

/** The project's personas; `?show=deleted`: those that can be restored. */
export function PersonasTab({ project: { id } }: ProjectTabProps) {
  const t = useText(text);
  const { query } = useLocation();
  const mayWrite = useMay('editor');
  const [isNew, setNew] = useState(false);
  const base = `/console/projects/${id}`;
  if (query['show'] === 'deleted')
    return (
      <Stack>
        <h2>{t.deletedTitle}</h2>
        <DeletedPersonas projectId={id} />
        <p>
          <a href={base}>{t.back}</a>
        </p>
      </Stack>
    );
  const begin = mayWrite && (
    <Row>
      <ButtonLink href={`${base}/files`}>{t.bring}</ButtonLink>
      <Button kind="primary" onClick={() => setNew(true)}>
        {t.create}
      </Button>
    </Row>
  );
  return (
    <Stack>
      <Row spread>
        <div>
          <h2>{t.title}</h2>
          <p class={css['muted']}>{t.lead}</p>
        </div>
        {begin}
      </Row>
      <PersonaList
        projectId={id}
        empty={
          <Empty title={t.emptyTitle}>
            <p>{mayWrite ? t.empty : t.emptyViewer}</p>
          </Empty>
        }
      />
      <p class={css['muted']}>
        <a href={`${base}?show=deleted`}>{t.deleted}</a>
      </p>
      {isNew && <NewPersona projectId={id} close={() => setNew(false)} />}
    </Stack>
  );
}
