import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { ok, type Schemas } from 'persona-details-client';
import { useApi, useMay } from '../../../session/session-context.tsx';
import { useInvalidate } from '../../../session/use-invalidate.ts';
import { defineText, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Confirm } from '../../../ui/dialog.tsx';
import { Skeleton, Stack } from '../../../ui/layout.tsx';
import { ProblemNotice } from '../../../ui/notice.tsx';
import { Pager, usePages } from '../../../ui/pager.tsx';
import { SafeLink } from '../../../ui/safe-link.tsx';
import { useTell } from '../../../ui/toasts.tsx';
import css from './evidence.module.css';

const text = defineText({
  en: {
    loading: 'The passages are being fetched',
    none: 'There is none yet. Passages of reports and notes say what answers do not: how large a market is, who else is there.',
    more: 'All of it',
    less: 'Less of it',
    remove: 'Remove',
    removeOf: (source: string) => `Remove the passage of ${source}`,
    sure: 'Remove this passage?',
    what: 'Sections that cite it are written anew. It cannot be taken back: add it again, should you need it.',
    removed: 'The passage is removed.',
  },
  pl: {
    loading: 'Fragmenty są pobierane',
    none: 'Nie ma jeszcze żadnego. Fragmenty raportów i notatek mówią to, czego nie ma w odpowiedziach: jak duży jest rynek i kto na nim jest.',
    more: 'Całość',
    less: 'Mniej',
    remove: 'Usuń',
    removeOf: (source: string) => `Usuń fragment: ${source}`,
    sure: 'Usunąć ten fragment?',
    what: 'Sekcje, które go cytują, zostaną napisane od nowa. Tego nie można cofnąć: w razie potrzeby dodaj go ponownie.',
    removed: 'Usunięto fragment.',
  },
});

/** Characters from which on only the beginning of a passage is shown. */
const LONG = 320;

/** What is known of the market beside the answers; each passage with its source. */
export function Passages({ persona: { id, projectId } }: { persona: { id: string; projectId: string } }) {
  const t = useText(text);
  const api = useApi();
  const pages = usePages();
  const { startingAfter } = pages;
  const read = useQuery({
    queryKey: ['passages', id, startingAfter],
    queryFn: async () =>
      ok(
        await api.GET('/v1/personas/{id}/context', {
          params: { path: { id }, query: { limit: 20, ...(startingAfter && { startingAfter }) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
  if (read.isPending) return <Skeleton label={t.loading} />;
  if (read.error) return <ProblemNotice error={read.error} retry={() => void read.refetch()} />;
  if (read.data.data.length === 0 && pages.number === 1) return <p class={css['muted']}>{t.none}</p>;
  return (
    <Stack>
      <ul class={css['passages']}>
        {read.data.data.map((passage) => (
          <PassageItem key={passage.id} persona={{ id, projectId }} passage={passage} />
        ))}
      </ul>
      <Pager pages={pages} page={read.data} />
    </Stack>
  );
}

function PassageItem({
  persona: { id, projectId },
  passage,
}: {
  persona: { id: string; projectId: string };
  passage: Schemas['Passage'];
}) {
  const t = useText(text);
  const format = useFormat();
  const api = useApi();
  const tell = useTell();
  const invalidate = useInvalidate();
  const mayWrite = useMay('editor');
  const [isWhole, setWhole] = useState(false);
  const [asks, setAsks] = useState(false);
  const isLong = passage.text.length > LONG;
  const remove = async () => {
    const path = { id, passageId: passage.id };
    ok(await api.DELETE('/v1/personas/{id}/context/{passageId}', { params: { path } }));
    tell(t.removed);
    await invalidate(id, projectId);
  };
  return (
    <li class={css['passage']}>
      <p class={classNames(css['passageText'], isLong && !isWhole && css['cut'])}>{passage.text}</p>
      <div class={css['passageFoot']}>
        <span class={css['muted']}>
          <SafeLink href={passage.url}>{passage.source}</SafeLink>
          {passage.publishedAt && ` · ${format.date(passage.publishedAt)}`}
        </span>
        <span class={css['passageActions']}>
          {isLong && (
            <Button small kind="quiet" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
              {isWhole ? t.less : t.more}
            </Button>
          )}
          {mayWrite && (
            <Button small aria-label={t.removeOf(passage.source)} onClick={() => setAsks(true)}>
              {t.remove}
            </Button>
          )}
        </span>
      </div>
      {asks && (
        <Confirm title={t.sure} action={t.remove} danger act={remove} close={() => setAsks(false)}>
          <p>{t.what}</p>
        </Confirm>
      )}
    </li>
  );
}
