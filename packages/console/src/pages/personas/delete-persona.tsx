import { ok } from 'persona-details-client';
import { useApi } from '../../session/session-context.tsx';
import { useInvalidate } from '../../session/use-invalidate.ts';
import { defineText, useText } from '../../text/define-text.ts';
import { useTell } from '../../ui/toasts.tsx';
import { DeleteDialog } from '../projects/delete-dialog.tsx';

const text = defineText({
  en: {
    title: (name: string) => `Delete ${name}?`,
    action: 'Delete',
    what: 'The persona goes with its answers, market context, themes and sections. For a week it can be restored as it was; after that nothing of it is left.',
    done: (name: string) => `${name} is deleted.`,
    undo: 'Undo',
    restored: (name: string) => `${name} is back as she was.`,
    notRestored: (why: string) => `Not restored: ${why}`,
  },
  pl: {
    title: (name: string) => `Usunąć: ${name}?`,
    action: 'Usuń',
    what: 'Persona zniknie wraz z odpowiedziami, kontekstem rynkowym, tematami i sekcjami. Przez tydzień można ją przywrócić w tym samym stanie; potem nic z niej nie zostanie.',
    done: (name: string) => `Usunięto: ${name}.`,
    undo: 'Cofnij',
    restored: (name: string) => `Przywrócono: ${name}.`,
    notRestored: (why: string) => `Nie przywrócono: ${why}`,
  },
});

/** Asks, deletes, and offers to take it back. @param onDeleted for a page that is about her alone */
export function DeletePersona({
  persona: { id, name, projectId },
  close,
  onDeleted,
}: {
  persona: { id: string; name: string; projectId: string };
  close: () => void;
  onDeleted?: () => void;
}) {
  const t = useText(text);
  const api = useApi();
  const tell = useTell();
  const invalidate = useInvalidate();
  const restore = async () => {
    try {
      ok(await api.POST('/v1/personas/{id}/restore', { params: { path: { id } } }));
      tell(t.restored(name));
      await invalidate(id, projectId);
    } catch (error) {
      tell(t.notRestored((error as Error).message));
    }
  };
  return (
    <DeleteDialog
      title={t.title(name)}
      action={t.action}
      close={close}
      remove={async (body) => {
        ok(await api.DELETE('/v1/personas/{id}', { params: { path: { id } }, body }));
        tell(t.done(name), { label: t.undo, run: () => void restore() });
        onDeleted?.();
        await invalidate(projectId);
      }}
    >
      <p>{t.what}</p>
    </DeleteDialog>
  );
}
