import { useQuery } from '@tanstack/preact-query';
import { ok } from 'persona-details-client';
import { useApi } from '../../session/session-context.tsx';
import { useInvalidate } from '../../session/use-invalidate.ts';
import { defineText, useText } from '../../text/define-text.ts';
import { Skeleton } from '../../ui/layout.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { Pager, usePages } from '../../ui/pager.tsx';
import { useTell } from '../../ui/toasts.tsx';
import { DeletedList } from '../projects/deleted-list.tsx';

const text = defineText({
  en: {
    loading: 'The deleted personas are being fetched',
    none: 'No persona can be restored: none was deleted within the time for it.',
    restored: (name: string) => `${name} is back, with all that belongs to her.`,
  },
  pl: {
    loading: 'Usunięte persony są pobierane',
    none: 'Nie ma persony do przywrócenia: żadnej nie usunięto w ostatnim czasie.',
    restored: (name: string) => `Przywrócono: ${name}, ze wszystkim, co do niej należy.`,
  },
});

/** Those that can still be restored, of one project or of all. */
export function DeletedPersonas({ projectId }: { projectId?: string }) {
  const t = useText(text);
  const api = useApi();
  const tell = useTell();
  const invalidate = useInvalidate();
  const pages = usePages();
  const { startingAfter } = pages;
  const deleted = useQuery({
    queryKey: ['deleted-personas', projectId, startingAfter],
    queryFn: async () =>
      ok(
        await api.GET('/v1/personas/deleted', {
          params: {
            query: { limit: 50, ...(projectId && { projectId }), ...(startingAfter && { startingAfter }) },
          },
        }),
      ),
  });
  if (deleted.isPending) return <Skeleton label={t.loading} />;
  if (deleted.error) return <ProblemNotice error={deleted.error} retry={() => void deleted.refetch()} />;
  return (
    <>
      <DeletedList
        items={deleted.data.data}
        none={t.none}
        restore={async ({ id, name }) => {
          const { projectId: of } = ok(
            await api.POST('/v1/personas/{id}/restore', { params: { path: { id } } }),
          );
          tell(t.restored(name));
          await invalidate(id, of);
        }}
      />
      <Pager pages={pages} page={deleted.data} />
    </>
  );
}
