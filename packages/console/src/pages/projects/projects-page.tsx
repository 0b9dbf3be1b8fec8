import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { useMay } from '../../session/session-context.tsx';
import { defineText, useText } from '../../text/define-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Row, Stack } from '../../ui/layout.tsx';
import { useTitle } from '../../ui/title.ts';
import { DeletedProjects } from './deleted-projects.tsx';
import { Examples } from './examples.tsx';
import { ImportArchive } from './import-archive.tsx';
import { NewProject } from './new-project.tsx';
import { ProjectList } from './project-list.tsx';
import css from './projects.module.css';

const text = defineText({
  en: {
    title: 'Projects',
    create: 'New project',
    archive: 'Import an archive',
    example: 'Try an example',
    exampleWhat: 'Each becomes a project of its own, which can be deleted like any other.',
    deleted: 'Deleted projects',
    back: 'Back to the projects',
  },
  pl: {
    title: 'Projekty',
    create: 'Nowy projekt',
    archive: 'Wczytaj archiwum',
    example: 'Wypróbuj przykład',
    exampleWhat: 'Z każdego powstaje osobny projekt, który można usunąć jak każdy inny.',
    deleted: 'Usunięte projekty',
    back: 'Wróć do projektów',
  },
});

/** All projects; `?show=deleted`: those that can be restored. */
export function ProjectsPage() {
  const t = useText(text);
  const { query } = useLocation();
  const mayWrite = useMay('editor');
  const [opened, setOpened] = useState<'new' | 'archive' | 'example'>();
  const showsDeleted = query['show'] === 'deleted';
  useTitle(showsDeleted ? t.deleted : t.title);
  const close = () => setOpened(undefined);
  if (showsDeleted)
    return (
      <Stack>
        <h1>{t.deleted}</h1>
        <DeletedProjects />
        <p>
          <a href="/console">{t.back}</a>
        </p>
      </Stack>
    );
  return (
    <Stack>
      <Row spread>
        <h1>{t.title}</h1>
        {mayWrite && (
          <Row>
            <Button onClick={() => setOpened('archive')}>{t.archive}</Button>
            <Button kind="primary" onClick={() => setOpened('new')}>
              {t.create}
            </Button>
          </Row>
        )}
      </Row>
      <ProjectList
        onNew={() => setOpened('new')}
        foot={
          mayWrite && (
            <Button kind="quiet" small onClick={() => setOpened('example')}>
              {t.example}
            </Button>
          )
        }
      />
      <p class={css['muted']}>
        <a href="/console?show=deleted">{t.deleted}</a>
      </p>
      {opened === 'new' && <NewProject close={close} />}
      {opened === 'archive' && <ImportArchive close={close} />}
      {opened === 'example' && (
        <Dialog title={t.example} close={close}>
          <p>{t.exampleWhat}</p>
          <Examples />
        </Dialog>
      )}
    </Stack>
  );
}
