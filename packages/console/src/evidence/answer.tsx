import { Fragment } from 'preact';
import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../text/define-text.ts';
import { useFormat } from '../text/format.ts';
import css from './evidence.module.css';

const text = defineText({
  en: {
    respondent: 'Respondent',
    rating: 'Rating',
    of: (value: string, min: string, max: string) => `${value} on a scale of ${min} to ${max}`,
    asked: 'Asked',
    added: 'Added',
    wordless: 'A rating without words.',
  },
  pl: {
    respondent: 'Respondent',
    rating: 'Ocena',
    of: (value: string, min: string, max: string) => `${value} w skali od ${min} do ${max}`,
    asked: 'Zadano',
    added: 'Dodano',
    wordless: 'Ocena bez słów.',
  },
});

/** What somebody answered to what, whole; the words from `start` to `end` are marked. */
export function Answer({
  response,
  start = 0,
  end = 0,
}: {
  response: Schemas['Response'];
  start?: number | undefined;
  end?: number | undefined;
}) {
  return (
    <article class={css['answer']}>
      {response.question && <p class={css['question']}>{response.question}</p>}
      <Words answer={response.answer} start={start} end={end} />
      <Facts response={response} />
    </article>
  );
}

function Words({ answer, start, end }: { answer: string | null; start: number; end: number }) {
  const t = useText(text);
  if (answer === null) return <p class={css['wordless']}>{t.wordless}</p>;
  return (
    <blockquote class={css['words']}>
      <Marked answer={answer} start={start} end={end} />
    </blockquote>
  );
}

/** By the offsets of the quote, in UTF-16 code units, as the contract has them. */
function Marked({ answer, start, end }: { answer: string; start: number; end: number }) {
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

function Facts({ response }: { response: Schemas['Response'] }) {
  const t = useText(text);
  const format = useFormat();
  const { respondent, rating, askedAt, createdAt } = response;
  const { id, ...attributes } = respondent ?? {};
  const rows: [name: string, value: string | null | undefined][] = [
    [t.respondent, id],
    ...Object.entries(attributes).map(([name, value]): [string, string] => [name, String(value)]),
    [
      t.rating,
      rating && t.of(format.number(rating.value), format.number(rating.min), format.number(rating.max)),
    ],
    [t.asked, askedAt && format.dateTime(askedAt)],
    [t.added, format.dateTime(createdAt)],
  ];
  return (
    <dl class={css['facts']}>
      {rows.map(
        ([name, value]) =>
          value && (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </Fragment>
          ),
      )}
    </dl>
  );
}
