import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useRef } from 'preact/hooks';
import { ok, type Schemas } from 'persona-details-client';
import { useApi } from '../../../session/session-context.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Empty, Skeleton } from '../../../ui/layout.tsx';
import { ProblemNotice } from '../../../ui/notice.tsx';
import { Pager, usePages } from '../../../ui/pager.tsx';
import { useTitle } from '../../../ui/title.ts';
import type { TabProps } from '../persona-page.tsx';
import { useThemes } from '../themes/use-themes.ts';
import { AnswerEntry } from './answer-entry.tsx';
import { answersKey } from './answers-key.ts';
import { byQuestion } from './by-question.ts';
import { quotesByAnswer } from './quotes-by-answer.ts';
import css from './answers.module.css';

const text = defineText({
  en: {
    title: 'Answers',
    what: 'As they were given, the oldest first. Marked is what themes quote; a click on it opens the theme.',
    shown: (from: string, to: string, all: string) => `${from} to ${to}${all && ` of ${all}`}`,
    loading: 'The answers are being fetched',
    noQuestion: 'Without a question',
    none: 'No answers yet',
    noneWhat:
      'Everything here is made from what people said: bring in a survey, interviews, reviews or tickets.',
    bring: 'Bring in answers',
  },
  pl: {
    title: 'Odpowiedzi',
    what: 'Tak jak padły, od najstarszej. Zaznaczono to, co cytują tematy; kliknięcie otwiera temat.',
    shown: (from: string, to: string, all: string) => `${from}–${to}${all && ` z ${all}`}`,
    loading: 'Trwa pobieranie odpowiedzi',
    noQuestion: 'Bez pytania',
    none: 'Nie ma jeszcze odpowiedzi',
    noneWhat:
      'Wszystko tutaj powstaje z tego, co powiedzieli ludzie: dodaj ankietę, wywiady, opinie lub zgłoszenia.',
    bring: 'Dodaj odpowiedzi',
  },
});

const A_PAGE = 100;

/** What people said, by pages: however many there are, no more than one page is here. */
export function AnswersTab({ persona }: TabProps) {
  const t = useText(text);
  useTitle(t.title, persona.name);
  const pages = usePages();
  const top = useRef<HTMLDivElement>(null);
  const answers = useAnswers(persona.id, pages.startingAfter);
  const themes = useThemes(persona.id).data;
  const quotes = quotesByAnswer(themes?.data ?? []);
  if (answers.isPending) return <Skeleton lines={8} label={t.loading} />;
  if (answers.error && !answers.data)
    return <ProblemNotice error={answers.error} retry={() => void answers.refetch()} />;
  const { data } = answers.data;
  if (data.length === 0 && pages.number === 1)
    return (
      <Empty title={t.none}>
        <p>{t.noneWhat}</p>
        <ButtonLink kind="primary" href={`/console/personas/${persona.id}/evidence`}>
          {t.bring}
        </ButtonLink>
      </Empty>
    );
  const moved = (move: () => void) => {
    move();
    top.current?.scrollIntoView({ block: 'start' });
  };
  const pager = {
    ...pages,
    next: (last: string) => moved(() => pages.next(last)),
    previous: () => moved(pages.previous),
  };
  return (
    <section class={css['page']} aria-labelledby="answers">
      <div ref={top} class={css['head']}>
        <h2 id="answers">{t.title}</h2>
        <Shown count={data.length} number={pages.number} all={themes?.coverage.answersTotal} />
      </div>
      <p class={css['told']}>{t.what}</p>
      <div class={css['list']} aria-busy={answers.isPlaceholderData}>
        {byQuestion(data).map((group) => (
          <section key={group.answers[0]!.id} class={css['group']}>
            <h3>{group.question ?? t.noQuestion}</h3>
            <ul class={css['answers']}>
              {group.answers.map((answer) => (
                <li key={answer.id}>
                  <AnswerEntry personaId={persona.id} answer={answer} quotes={quotes.get(answer.id) ?? []} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <Pager pages={pager} page={answers.data} />
    </section>
  );
}

function useAnswers(personaId: string, startingAfter: string | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: [...answersKey(personaId), startingAfter],
    placeholderData: keepPreviousData,
    queryFn: async () =>
      ok(
        await api.GET('/v1/personas/{id}/responses', {
          params: {
            path: { id: personaId },
            query: { limit: A_PAGE, ...(startingAfter && { startingAfter }) },
          },
        }),
      ) as Schemas['ResponseList'],
  });
}

/** @param all ratings without words are not among them: then the pages have more than it says, and it is left out */
function Shown({ count, number, all = 0 }: { count: number; number: number; all: number | undefined }) {
  const t = useText(text);
  const format = useFormat();
  const from = (number - 1) * A_PAGE + 1;
  const to = from + count - 1;
  return (
    <span class={css['shown']} aria-live="polite">
      {t.shown(format.number(from), format.number(to), all >= to ? format.number(all) : '')}
    </span>
  );
}
