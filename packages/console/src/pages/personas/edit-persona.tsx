import { useQuery } from '@tanstack/preact-query';
import { ok } from 'persona-details-client';
import { useApi } from '../../session/session-context.tsx';
import { useInvalidate } from '../../session/use-invalidate.ts';
import { defineText, useText } from '../../text/define-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/layout.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { useTell } from '../../ui/toasts.tsx';
import { PersonaDialog } from './persona-dialog.tsx';
import { changesOf, valuesOfPersona } from './persona-values.ts';

const text = defineText({
  en: {
    title: (name: string) => `Edit ${name}`,
    loading: 'The persona is being fetched',
    save: 'Save',
    saved: (name: string) => `${name} is saved. Sections that this bears on will be written anew.`,
    same: 'Nothing was changed.',
  },
  pl: {
    title: (name: string) => `Edytuj: ${name}`,
    loading: 'Persona jest pobierana',
    save: 'Zapisz',
    saved: (name: string) => `Zapisano: ${name}. Sekcje, których to dotyczy, zostaną napisane od nowa.`,
    same: 'Nic się nie zmieniło.',
  },
});

/** Changes a persona; what somebody else changed meanwhile is not overwritten. */
export function EditPersona({ id, name, close }: { id: string; name: string; close: () => void }) {
  const t = useText(text);
  const api = useApi();
  const tell = useTell();
  const invalidate = useInvalidate();
  const read = useQuery({
    queryKey: ['persona-to-edit', id],
    queryFn: async () => {
      const answer = await api.GET('/v1/personas/{id}', { params: { path: { id } } });
      return { persona: ok(answer), etag: answer.response.headers.get('ETag') };
    },
    // Each time as it is now: its ETag guards the change.
    gcTime: 0,
    staleTime: 0,
  });
  if (!read.data)
    return (
      <Dialog title={t.title(name)} close={close}>
        {read.error ? (
          <ProblemNotice error={read.error} retry={() => void read.refetch()} />
        ) : (
          <Skeleton label={t.loading} />
        )}
      </Dialog>
    );
  const { persona, etag } = read.data;
  const before = valuesOfPersona(persona);
  return (
    <PersonaDialog
      title={t.title(persona.name)}
      action={t.save}
      before={before}
      close={close}
      save={async (values) => {
        const changes = changesOf(before, values);
        if (Object.keys(changes).length === 0) return tell(t.same);
        ok(
          await api.PATCH('/v1/personas/{id}', {
            params: { path: { id }, ...(etag !== null && { header: { 'If-Match': etag } }) },
            body: changes,
          }),
        );
        tell(t.saved(values.name.trim()));
        return invalidate(id, persona.projectId);
      }}
    />
  );
}
