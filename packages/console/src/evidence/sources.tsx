import { useQuery } from '@tanstack/preact-query';
import { ok, type Schemas } from 'persona-details-client';
import { useState } from 'preact/hooks';
import { useApi } from '../session/session-context.tsx';
import { defineText, plural, useText } from '../text/define-text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Skeleton } from '../ui/layout.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import { SafeLink } from '../ui/safe-link.tsx';
import { Answer } from './answer.tsx';
import css from './evidence.module.css';

const text = defineText({
  en: {
    count: (count: number) => `${count} ${plural('en', count, { one: 'source', other: 'sources' })}`,
    title: (what: string) => `What “${what}” stands on`,
    why: 'Answers and market context that it was written from.',
    loading: 'The sources are being fetched',
    context: 'Market context',
    more: (count: number) => `Show ${count} more`,
  },
  pl: {
    count: (count: number) =>
      `${count} ${plural('pl', count, { one: 'źródło', few: 'źródła', other: 'źródeł' })}`,
    title: (what: string) => `Na czym opiera się „${what}”`,
    why: 'Odpowiedzi i kontekst rynkowy, z których to napisano.',
    loading: 'Trwa pobieranie źródeł',
    context: 'Kontekst rynkowy',
    more: (count: number) => `Pokaż jeszcze ${count}`,
  },
});

/** So many are fetched at once. */
const PAGE = 8;

/** “3 sources”: a click opens the answers and passages that something was written from; nothing where there are none. */
export function Sources({
  personaId,
  ids,
  what,
}: {
  personaId: string;
  ids: readonly string[] | undefined;
  /** What stands on them. */
  what: string;
}) {
  const t = useText(text);
  const [opened, setOpened] = useState(false);
  const unique = [...new Set(ids)];
  if (unique.length === 0) return null;
  return (
    <>
      <button
        type="button"
        class={`${css['chip']} no-print`}
        aria-haspopup="dialog"
        aria-label={`${t.count(unique.length)}: ${what}`}
        onClick={() => setOpened(true)}
      >
        {t.count(unique.length)}
      </button>
      {opened && (
        <SourcesDrawer personaId={personaId} ids={unique} what={what} close={() => setOpened(false)} />
      )}
    </>
  );
}

function SourcesDrawer({
  personaId,
  ids,
  what,
  close,
}: {
  personaId: string;
  ids: readonly string[];
  what: string;
  close: () => void;
}) {
  const t = useText(text);
  const api = useApi();
  const [shown, setShown] = useState(PAGE);
  // An id does not tell which of the two it is of. There are few passages, and many answers.
  const passages = useQuery({
    queryKey: ['context', personaId, 'first-hundred'],
    queryFn: async () =>
      ok(
        await api.GET('/v1/personas/{id}/context', {
          params: { path: { id: personaId }, query: { limit: 100 } },
        }),
      ).data,
  });
  return (
    <Dialog title={t.title(what)} side close={close}>
      <p>{t.why}</p>
      {passages.isPending && <Skeleton label={t.loading} />}
      {passages.error && <ProblemNotice error={passages.error} retry={() => void passages.refetch()} />}
      {passages.data && (
        <ol class={css['sources']}>
          {ids.slice(0, shown).map((id) => (
            <li key={id}>
              <Source personaId={personaId} id={id} passage={passages.data.find((each) => each.id === id)} />
            </li>
          ))}
        </ol>
      )}
      {ids.length > shown && (
        <Button onClick={() => setShown(shown + PAGE)}>{t.more(Math.min(PAGE, ids.length - shown))}</Button>
      )}
    </Dialog>
  );
}

function Source({
  personaId,
  id,
  passage,
}: {
  personaId: string;
  id: string;
  passage: Schemas['Passage'] | undefined;
}) {
  const t = useText(text);
  const api = useApi();
  const response = useQuery({
    queryKey: ['response', personaId, id],
    enabled: passage === undefined,
    queryFn: async () =>
      ok(
        await api.GET('/v1/personas/{id}/responses/{responseId}', {
          params: { path: { id: personaId, responseId: id } },
        }),
      ),
  });
  if (passage)
    return (
      <article class={css['answer']}>
        <p class={css['question']}>
          {t.context}: <SafeLink href={passage.url}>{passage.source}</SafeLink>
        </p>
        <blockquote class={css['words']}>{passage.text}</blockquote>
      </article>
    );
  if (response.isPending) return <Skeleton lines={2} label={t.loading} />;
  if (response.error) return <ProblemNotice error={response.error} retry={() => void response.refetch()} />;
  return <Answer response={response.data} />;
}
