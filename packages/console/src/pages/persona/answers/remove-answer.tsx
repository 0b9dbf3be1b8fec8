import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { ok, type Schemas } from 'persona-details-client';
import { addressWithoutAnswer } from '../../../evidence/answer-address.ts';
import { useApi } from '../../../session/session-context.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { Confirm } from '../../../ui/dialog.tsx';
import { useTell } from '../../../ui/toasts.tsx';
import { sectionsKey } from '../sections/use-sections.ts';
import { themesKey } from '../themes/use-themes.ts';
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
      'jej cytaty znikają z podróży, potrzeb, komunikatów i KPI, a wraz z nimi to, co model napisał jej słowami. Sekcje te są pokazywane bez niej jako nieaktualne, dopóki osoba z prawem edycji nie zleci napisania ich od nowa, co kosztuje tokeny;',
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
    client.removeQueries({ queryKey: ['response', personaId, answer.id] });
    // What quotes it must not be shown from memory, not even for a moment.
    client.removeQueries({ queryKey: sectionsKey(personaId), type: 'inactive' });
    tell(t.removed);
    await Promise.all(
      [answersKey(personaId), themesKey(personaId), sectionsKey(personaId), ['persona', personaId]].map(
        (queryKey) => client.invalidateQueries({ queryKey }),
      ),
    );
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
