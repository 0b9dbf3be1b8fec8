import { useQuery } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { ok } from 'persona-details-client';
import { useApi } from '../session/session-context.tsx';
import { defineText, useText } from '../text/define-text.ts';
import { useFormat } from '../text/format.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Skeleton } from '../ui/layout.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import { type AnswerPlace, addressWithoutAnswer, answerPlaceOf } from './answer-address.ts';
import css from './evidence.module.css';

const text = defineText({
  en: {
    title: 'An answer',
    loading: 'The answer is being fetched',
    question: 'Question',
    respondent: 'Respondent',
    added: 'Added',
  },
  pl: {
    title: 'Odpowiedź',
    loading: 'Odpowiedź jest pobierana',
    question: 'Pytanie',
    respondent: 'Respondent',
    added: 'Dodano',
  },
});

/** The answer that the address names, its words marked; nothing where it names none. Stands once on a persona's page. */
export function AnswerDrawer({ personaId }: { personaId: string }) {
  const { url, query, route } = useLocation();
  const place = answerPlaceOf(query);
  if (!place) return null;
  return (
    <Opened
      key={place.responseId}
      personaId={personaId}
      place={place}
      close={() => route(addressWithoutAnswer(url), true)}
    />
  );
}

function Opened({ personaId, place, close }: { personaId: string; place: AnswerPlace; close: () => void }) {
  const t = useText(text);
  const format = useFormat();
  const api = useApi();
  const answer = useQuery({
    queryKey: ['response', personaId, place.responseId],
    queryFn: async () =>
      ok(
        await api.GET('/v1/personas/{id}/responses/{responseId}', {
          params: { path: { id: personaId, responseId: place.responseId } },
        }),
      ),
  });
  return (
    <Dialog title={t.title} side close={close}>
      {answer.isPending && <Skeleton label={t.loading} />}
      {answer.error && <ProblemNotice error={answer.error} retry={() => void answer.refetch()} />}
      {answer.data && (
        <>
          <dl class={css['facts']}>
            {answer.data.question && (
              <>
                <dt>{t.question}</dt>
                <dd>{answer.data.question}</dd>
              </>
            )}
            {answer.data.respondent?.id && (
              <>
                <dt>{t.respondent}</dt>
                <dd>{answer.data.respondent?.id}</dd>
              </>
            )}
            <dt>{t.added}</dt>
            <dd>{format.dateTime(answer.data.createdAt)}</dd>
          </dl>
          <p class={css['answer']}>
            <Marked answer={answer.data.answer ?? ''} place={place} />
          </p>
        </>
      )}
    </Dialog>
  );
}

/** By the offsets of the quote, in UTF-16 code units, as the contract has them. */
function Marked({ answer, place: { start = 0, end = 0 } }: { answer: string; place: AnswerPlace }) {
  if (!(end > start) || end > answer.length) return <>{answer}</>;
  return (
    <>
      {answer.slice(0, start)}
      <mark
        // Above the fold or not, what was asked for is seen.
        ref={(element: HTMLElement | null) => element?.scrollIntoView({ block: 'center' })}
      >
        {answer.slice(start, end)}
      </mark>
      {answer.slice(end)}
    </>
  );
}
