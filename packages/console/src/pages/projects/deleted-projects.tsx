import { useQuery } from '@tanstack/preact-query';
import { ok } from 'persona-details-client';
import { useApi } from '../../session/session-context.tsx';
import { useInvalidate } from '../../session/use-invalidate.ts';
import { defineText, useText } from '../../text/define-text.ts';
import { Skeleton } from '../../ui/layout.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { Pager, usePages } from '../../ui/pager.tsx';
import { useTell } from '../../ui/toasts.tsx';
import { DeletedList } from './deleted-list.tsx';

const text = defineText({
  en: {
    loading: 'The deleted projects are being fetched',
    none: 'No project can be restored: none was deleted within the time for it.',
    restored: (name: string) => `${name} is back, with all that was in it.`,
  },
  pl: {
    loading: 'Usunięte projekty są pobierane',
    none: 'Nie ma projektu do przywrócenia: żadnego nie usunięto w ostatnim czasie.',
    restored: (name: string) => `Przywrócono: ${name}, ze wszystkim, co zawierał.`,
  },
});

/** Those that can still be restored. */
export function DeletedProjects() {
  const t = useText(text);
  const api = useApi();
  const tell = useTell();
  const invalidate = useInvalidate();
  const pages = usePages();
  const { startingAfter } = pages;
  const deleted = useQuery({
    queryKey: ['deleted-projects', startingAfter],
    queryFn: async () =>
      ok(
        await api.GET('/v1/projects/deleted', {
          params: { query: { limit: 50, ...(startingAfter && { startingAfter }) } },
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
          ok(await api.POST('/v1/projects/{id}/restore', { params: { path: { id } } }));
          tell(t.restored(name));
          await invalidate(id);
        }}
      />
      <Pager pages={pages} page={deleted.data} />
    </>
  );
}
