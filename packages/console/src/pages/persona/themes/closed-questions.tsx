import type { Schemas } from 'persona-details-client';
import { ShareBars } from '../../../charts/share-bars.tsx';
import { PeopleCount } from '../../../evidence/people.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { Card, Table } from '../../../ui/layout.tsx';
import css from './themes.module.css';

const text = defineText({
  en: {
    title: 'Closed questions',
    what: 'Few different short answers: counted, and read by no model.',
    none: 'Without a question',
    counted: 'people who answered so',
    value: 'Answer',
    people: 'People',
    note: (count: string, of: string) => `${count} of ${of}`,
    chart: (question: string) =>
      `Answers to “${question}” as shares of people; the table below has the same.`,
    more: (count: string) => `and ${count} more, which fewer people gave`,
  },
  pl: {
    title: 'Pytania zamknięte',
    what: 'Kilka różnych krótkich odpowiedzi: policzone, bez czytania przez model.',
    none: 'Bez pytania',
    counted: 'osoby, które tak odpowiedziały',
    value: 'Odpowiedź',
    people: 'Osoby',
    note: (count: string, of: string) => `${count} z ${of}`,
    chart: (question: string) =>
      `Odpowiedzi na „${question}” jako odsetki osób; tabela poniżej zawiera to samo.`,
    more: (count: string) => `i ${count} innych, podanych przez mniej osób`,
  },
});

/** So many answers to a question are shown, the commonest. */
const SHOWN = 12;

export function ClosedQuestions({ questions }: { questions: readonly Schemas['ClosedQuestion'][] }) {
  const t = useText(text);
  if (questions.length === 0) return null;
  return (
    <section class={css['page']} aria-label={t.title}>
      <div>
        <h2>{t.title}</h2>
        <p class={css['told']}>{t.what}</p>
      </div>
      <div class={css['cards']}>
        {questions.map((closed) => (
          <Question key={closed.question ?? ''} closed={closed} />
        ))}
      </div>
    </section>
  );
}

function Question({ closed }: { closed: Schemas['ClosedQuestion'] }) {
  const t = useText(text);
  const format = useFormat();
  const question = closed.question ?? t.none;
  const shown = closed.values.slice(0, SHOWN);
  const rows = shown.map(({ value, count, share, interval }) => ({
    title: value,
    share: share ?? 0,
    interval,
    note: t.note(format.number(count), format.number(closed.of)),
  }));
  return (
    <Card>
      <article class={css['entry']}>
        <h3>{question}</h3>
        <ShareBars label={t.chart(question)} rows={rows} counted={t.counted} />
        <Table label={question}>
          <thead>
            <tr>
              <th scope="col">{t.value}</th>
              <th scope="col">{t.people}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ value, count, share, interval }) => (
              <tr key={value}>
                <td>{value}</td>
                <td>
                  <PeopleCount people={{ count, of: closed.of, share, interval, status: 'shared' }} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
        {closed.values.length > SHOWN && <p>{t.more(format.number(closed.values.length - SHOWN))}</p>}
      </article>
    </Card>
  );
}
