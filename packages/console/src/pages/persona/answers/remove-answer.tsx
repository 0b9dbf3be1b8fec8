import { type QueryClient, useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { ok, type Schemas } from 'persona-details-client';
import { addressWithoutAnswer } from '../../../evidence/answer-address.ts';
import { useApi } from '../../../session/session-context.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { Confirm } from '../../../ui/dialog.tsx';
import { useTell } from '../../../ui/toasts.tsx';
import { answersKey } from './answers-key.ts';
import css from './answers.module.css';

const text = defineText({
  en: {
    title: 'Remove this answer',
    action: 'Remove it',
    what: 'It cannot be taken back. Within a second the answer is gone from everywhere:',
    themes: 'its sentences no longer count for themes, and the others are counted anew;',
    sections:
      'its quotes leave journey, needs, messages and KPI; what a model wrote with its words goes with them. These sections are shown without it, as out of date, until an editor has them written again, which costs tokens;',
    kept: 'kept answers, exports still to come and caches show nothing of it.',
    outside: 'Files that were exported before, and backups, are out of reach.',
    removed: 'The answer was removed',
  },
  pl: {
    title: 'Usuń tę odpowiedź',
    action: 'Usuń',
    what: 'Tego nie da się cofnąć. W ciągu sekundy odpowiedź znika zewsząd:',
    themes: 'jej zdania przestają się liczyć do tematów, a pozostałe zostają policzone od nowa;',
    sections:
      'jej cytaty znikają ze ścieżki, potrzeb, komunikatów i KPI, a wraz z nimi to, co model napisał jej słowami. Sekcje te są pokazywane bez niej jako nieaktualne, dopóki osoba z prawem edycji nie zleci napisania ich od nowa, co kosztuje tokeny;',
    kept: 'zachowane wyniki, przyszłe eksporty i pamięci podręczne nie pokazują jej wcale.',
    outside: 'Wcześniej wyeksportowane pliki i kopie zapasowe pozostają poza zasięgiem.',
    removed: 'Odpowiedź została usunięta',
  },
});

export function RemoveAnswer({
  personaId,
  answer,
  close,
}: {
  personaId: string;
  answer: Schemas['Response'];
  close: () => void;
}) {
  const t = useText(text);
  const api = useApi();
  const client = useQueryClient();
  const tell = useTell();
  const { url, query, route } = useLocation();
  const remove = async () => {
    const path = { id: personaId, responseId: answer.id };
    ok(await api.DELETE('/v1/personas/{id}/responses/{responseId}', { params: { path } }));
    if (query['answer'] === answer.id) route(addressWithoutAnswer(url), true);
    forgetAnswer(client, personaId, answer.id);
    tell(t.removed);
    await client.invalidateQueries({ queryKey: answersKey(personaId) });
  };
  return (
    <Confirm title={t.title} action={t.action} danger act={remove} close={close}>
      {answer.answer && <blockquote class={css['quoted']}>{answer.answer}</blockquote>}
      <p>{t.what}</p>
      <ul>
        <li>{t.themes}</li>
        <li>{t.sections}</li>
        <li>{t.kept}</li>
      </ul>
      <p>{t.outside}</p>
    </Confirm>
  );
}

/**
 * Nothing that may have its words is shown from memory, not even until it is fetched anew: all that is kept of the persona
 * goes, but for the list that it is taken out of, and who the persona is.
 */
function forgetAnswer(client: QueryClient, personaId: string, answerId: string): void {
  const ofPersona = ({ queryKey: [what, ...rest] }: { queryKey: readonly unknown[] }) =>
    what === 'comparison' || (rest.includes(personaId) && what !== 'answers' && what !== 'persona');
  client.setQueriesData<Schemas['ResponseList']>(
    { queryKey: answersKey(personaId) },
    (page) => page && { ...page, data: page.data.filter(({ id }) => id !== answerId) },
  );
  client.removeQueries({ predicate: ofPersona, type: 'inactive' });
  void client.resetQueries({ predicate: ofPersona });
  void client.invalidateQueries({ queryKey: ['persona', personaId] });
}
