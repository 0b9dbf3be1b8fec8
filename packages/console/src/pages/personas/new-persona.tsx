import { useLocation } from 'preact-iso';
import { ok } from 'persona-details-client';
import { useApi } from '../../session/session-context.tsx';
import { useInvalidate } from '../../session/use-invalidate.ts';
import { defineText, useText } from '../../text/define-text.ts';
import { useTell } from '../../ui/toasts.tsx';
import { PersonaDialog } from './persona-dialog.tsx';
import { noPersona, personaBodyOf } from './persona-values.ts';

const text = defineText({
  en: {
    title: 'New persona',
    create: 'Create the persona',
    done: (name: string) => `${name} is there. Bring in what people said.`,
  },
  pl: {
    title: 'Nowa persona',
    create: 'Utwórz personę',
    done: (name: string) => `Utworzono: ${name}. Teraz dodaj, co mówili ludzie.`,
  },
});

export function NewPersona({ projectId, close }: { projectId: string; close: () => void }) {
  const t = useText(text);
  const api = useApi();
  const tell = useTell();
  const { route } = useLocation();
  const invalidate = useInvalidate();
  return (
    <PersonaDialog
      title={t.title}
      action={t.create}
      before={noPersona}
      close={close}
      save={async (values) => {
        const persona = ok(
          await api.POST('/v1/projects/{id}/personas', {
            params: { path: { id: projectId } },
            body: personaBodyOf(values),
          }),
        );
        tell(t.done(persona.name));
        void invalidate(projectId);
        route(`/console/personas/${persona.id}/evidence`);
      }}
    />
  );
}
