import { useQuery } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { ok } from 'persona-details-client';
import { useApi } from '../session/session-context.tsx';
import { defineText, useText } from '../text/define-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Skeleton } from '../ui/layout.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import { Answer } from './answer.tsx';
import { type AnswerPlace, addressWithoutAnswer, answerPlaceOf } from './answer-address.ts';

const text = defineText({
  en: {
    title: 'An answer',
    loading: 'The answer is being fetched',
  },
  pl: {
    title: 'Odpowiedź',
    loading: 'Odpowiedź jest pobierana',
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
      {answer.data && <Answer response={answer.data} start={place.start} end={place.end} />}
    </Dialog>
  );
}
