import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { ok, type Schemas } from 'persona-details-client';
import { useApi } from '../../session/session-context.tsx';
import { useInvalidate } from '../../session/use-invalidate.ts';
import { defineText, useText } from '../../text/define-text.ts';
import { Button } from '../../ui/button.tsx';
import { Row } from '../../ui/layout.tsx';
import { useTell } from '../../ui/toasts.tsx';
import { DeleteDialog } from '../projects/delete-dialog.tsx';
import { Section } from './section.tsx';

const text = defineText({
  en: {
    title: 'Delete the project',
    what: 'With all personas, answers, benchmarks and sections. For a week it can be restored as it was, from “Deleted projects”; after that nothing of it is left.',
    remove: 'Delete …',
    sure: (name: string) => `Delete ${name}?`,
    action: 'Delete the project',
    done: (name: string) => `${name} is deleted.`,
    undo: 'Undo',
    restored: (name: string) => `${name} is back as it was.`,
    notRestored: (why: string) => `Not restored: ${why}`,
  },
  pl: {
    title: 'Usuń projekt',
    what: 'Ze wszystkimi personami, odpowiedziami, wskaźnikami i sekcjami. Przez tydzień można go przywrócić w tym samym stanie, w „Usunięte projekty”; potem nic z niego nie zostanie.',
    remove: 'Usuń …',
    sure: (name: string) => `Usunąć: ${name}?`,
    action: 'Usuń projekt',
    done: (name: string) => `Usunięto: ${name}.`,
    undo: 'Cofnij',
    restored: (name: string) => `Przywrócono: ${name}.`,
    notRestored: (why: string) => `Nie przywrócono: ${why}`,
  },
});

export function DeleteProject({ project: { id, name } }: { project: Schemas['Project'] }) {
  const t = useText(text);
  const api = useApi();
  const tell = useTell();
  const { route } = useLocation();
  const invalidate = useInvalidate();
  const [asks, setAsks] = useState(false);
  const restore = async () => {
    try {
      ok(await api.POST('/v1/projects/{id}/restore', { params: { path: { id } } }));
      tell(t.restored(name));
      await invalidate(id);
    } catch (error) {
      tell(t.notRestored((error as Error).message));
    }
  };
  return (
    <Section title={t.title} what={t.what}>
      <Row>
        <Button kind="danger" onClick={() => setAsks(true)}>
          {t.remove}
        </Button>
      </Row>
      {asks && (
        <DeleteDialog
          title={t.sure(name)}
          action={t.action}
          close={() => setAsks(false)}
          remove={async (body) => {
            ok(await api.DELETE('/v1/projects/{id}', { params: { path: { id } }, body }));
            tell(t.done(name), { label: t.undo, run: () => void restore() });
            route('/console');
            await invalidate();
          }}
        >
          <p>{t.what}</p>
        </DeleteDialog>
      )}
    </Section>
  );
}
