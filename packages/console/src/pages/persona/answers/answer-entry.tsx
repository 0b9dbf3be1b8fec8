import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { Schemas } from 'persona-details-client';
import { addressOfAnswer } from '../../../evidence/answer-address.ts';
import { useMay } from '../../../session/session-context.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { Button } from '../../../ui/button.tsx';
import { Badge } from '../../../ui/layout.tsx';
import { addressOfTheme } from '../themes/use-themes.ts';
import css from './answers.module.css';
import type { Quoting } from './quotes-by-answer.ts';
import { RemoveAnswer } from './remove-answer.tsx';
import { type Place, segmentsOf } from './segments.ts';

const text = defineText({
  en: {
    unknown: 'respondent not known',
    rating: (value: string, min: string, max: string) => `rated ${value} of ${min}–${max}`,
    noWords: 'A rating without words',
    quotedBy: (themes: string) => `Quoted by: ${themes}`,
    open: 'Open',
    openWhat: (who: string) => `Open the answer of ${who}`,
    remove: 'Remove',
    removeWhat: (who: string) => `Remove the answer of ${who}`,
  },
  pl: {
    unknown: 'respondent nieznany',
    rating: (value: string, min: string, max: string) => `ocena ${value} w skali ${min}–${max}`,
    noWords: 'Ocena bez słów',
    quotedBy: (themes: string) => `Cytują: ${themes}`,
    open: 'Otwórz',
    openWhat: (who: string) => `Otwórz odpowiedź: ${who}`,
    remove: 'Usuń',
    removeWhat: (who: string) => `Usuń odpowiedź: ${who}`,
  },
});

export function AnswerEntry({
  personaId,
  answer,
  quotes,
}: {
  personaId: string;
  answer: Schemas['Response'];
  quotes: readonly Place<Quoting>[];
}) {
  const t = useText(text);
  const format = useFormat();
  const may = useMay('editor');
  const { url } = useLocation();
  const [removes, setRemoves] = useState(false);
  const { rating } = answer;
  const who = answer.respondent?.id ?? t.unknown;
  return (
    <article class={css['answer']}>
      {answer.answer === null ? (
        <p class={css['noWords']}>{t.noWords}</p>
      ) : (
        <Words personaId={personaId} answer={answer.answer} quotes={quotes} />
      )}
      <div class={css['meta']}>
        <span>{who}</span>
        {rating && (
          <Badge title={rating.question ?? ''}>
            {t.rating(format.number(rating.value), format.number(rating.min), format.number(rating.max))}
          </Badge>
        )}
        <span>{format.date(answer.askedAt ?? answer.createdAt)}</span>
        <span class={css['deeds']}>
          <a href={addressOfAnswer(url, { responseId: answer.id })} aria-label={t.openWhat(who)}>
            {t.open}
          </a>
          {may && (
            <Button small kind="quiet" aria-label={t.removeWhat(who)} onClick={() => setRemoves(true)}>
              {t.remove}
            </Button>
          )}
        </span>
      </div>
      {removes && <RemoveAnswer personaId={personaId} answer={answer} close={() => setRemoves(false)} />}
    </article>
  );
}

function Words({
  personaId,
  answer,
  quotes,
}: {
  personaId: string;
  answer: string;
  quotes: readonly Place<Quoting>[];
}) {
  const t = useText(text);
  return (
    <p class={css['words']}>
      {segmentsOf(answer, quotes).map(({ text: words, of }, index) =>
        of[0] ? (
          <a
            key={index}
            href={addressOfTheme(personaId, of[0].id)}
            title={t.quotedBy(of.map(({ label }) => label).join(', '))}
          >
            <mark>{words}</mark>
          </a>
        ) : (
          words
        ),
      )}
    </p>
  );
}
