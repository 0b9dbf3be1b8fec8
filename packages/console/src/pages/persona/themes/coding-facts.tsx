import { useLocation } from 'preact-iso';
import { type ComponentChildren, Fragment } from 'preact';
import type { Schemas } from 'persona-details-client';
import { addressOfAnswer } from '../../../evidence/answer-address.ts';
import { FigureValue } from '../../../evidence/figure.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { isSample } from '../sections/sample-model.ts';
import css from './themes.module.css';

const text = defineText({
  en: {
    title: 'How the answers were coded',
    line: (coded: string, total: string, people: string) => `${coded} of ${total} answers, ${people} people`,
    lineClosed: (closed: string) => `, ${closed} to closed questions`,
    coded: 'Answers coded',
    of: (coded: string, total: string) => `${coded} of ${total}`,
    people: 'People behind them',
    closed: 'Answers to closed questions',
    waiting: 'Still to be coded',
    agreement: 'Agreement of two codings',
    agreementOf: (answers: string) => `Cohen’s kappa, of ${answers} answers that were coded twice`,
    noAgreement: 'not measured: no share of the answers was coded a second time',
    kappaFormula: '(observed − expected agreement) ÷ (1 − expected agreement)',
    model: 'Coded by',
    sample: 'sample model',
    prompt: 'Prompt',
    when: 'When',
    cost: 'What it took',
    costText: (tokens: string, calls: string) => `${tokens} tokens, ${calls} calls`,
    notCoded: 'Answers that could not be coded',
    open: 'Open the answer',
    more: (count: string) => `and ${count} more`,
  },
  pl: {
    title: 'Jak zakodowano odpowiedzi',
    line: (coded: string, total: string, people: string) =>
      `odpowiedzi: ${coded} z ${total}, osoby: ${people}`,
    lineClosed: (closed: string) => `, na pytania zamknięte: ${closed}`,
    coded: 'Zakodowane odpowiedzi',
    of: (coded: string, total: string) => `${coded} z ${total}`,
    people: 'Osoby za nimi stojące',
    closed: 'Odpowiedzi na pytania zamknięte',
    waiting: 'Pozostało do zakodowania',
    agreement: 'Zgodność dwóch kodowań',
    agreementOf: (answers: string) => `kappa Cohena z odpowiedzi zakodowanych dwukrotnie (${answers})`,
    noAgreement: 'nie zmierzono: żadnej części odpowiedzi nie zakodowano po raz drugi',
    kappaFormula: '(zgodność zaobserwowana − oczekiwana) ÷ (1 − zgodność oczekiwana)',
    model: 'Zakodował',
    sample: 'model przykładowy',
    prompt: 'Prompt',
    when: 'Kiedy',
    cost: 'Koszt',
    costText: (tokens: string, calls: string) => `tokeny: ${tokens}, wywołania: ${calls}`,
    notCoded: 'Odpowiedzi, których nie dało się zakodować',
    open: 'Otwórz odpowiedź',
    more: (count: string) => `i ${count} innych`,
  },
});

/** How far the counts are to be trusted: what was read, by whom, and how well two codings agree. */
export function CodingFacts({ themes }: { themes: Schemas['Themes'] }) {
  const t = useText(text);
  const format = useFormat();
  const { coverage, agreement, provenance } = themes;
  const count = (value: number) => format.number(value);
  const rows: [string, ComponentChildren][] = [
    [t.coded, t.of(count(coverage.answersCoded), count(coverage.answersTotal))],
    [t.people, count(coverage.respondents)],
    [t.closed, coverage.closed > 0 && count(coverage.closed)],
    [t.waiting, coverage.waiting > 0 && count(coverage.waiting)],
    [t.agreement, <Agreement key="kappa" agreement={agreement} />],
    [t.model, provenance && `${provenance.model}${isSample(provenance.model) ? ` (${t.sample})` : ''}`],
    [t.prompt, provenance?.promptVersion],
    [t.when, provenance && format.dateTime(provenance.codedAt)],
    [t.cost, provenance && t.costText(count(provenance.tokens.total), count(provenance.calls))],
  ];
  return (
    <details class={css['facts']} open={coverage.notCodedTotal > 0}>
      <summary>
        <h2>{t.title}</h2>{' '}
        <span>
          {t.line(count(coverage.answersCoded), count(coverage.answersTotal), count(coverage.respondents))}
          {coverage.closed > 0 && t.lineClosed(count(coverage.closed))}
        </span>
      </summary>
      <dl>
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
      {coverage.notCoded.length > 0 && <NotCoded coverage={coverage} />}
    </details>
  );
}

function Agreement({ agreement }: { agreement: Schemas['CodingAgreement'] | null }) {
  const t = useText(text);
  const format = useFormat();
  if (!agreement || agreement.kappa === null) return <>{t.noAgreement}</>;
  const { kappa, interval, answers } = agreement;
  return (
    <>
      <FigureValue
        name={t.agreement}
        shown={format.number(kappa)}
        told={{
          provenance: 'measured',
          formula: t.kappaFormula,
          sampleSize: answers,
          ...(interval && { interval }),
        }}
      />{' '}
      {t.agreementOf(format.number(answers))}
    </>
  );
}

function NotCoded({ coverage }: { coverage: Schemas['ThemeCoverage'] }) {
  const t = useText(text);
  const format = useFormat();
  const { url } = useLocation();
  const more = coverage.notCodedTotal - coverage.notCoded.length;
  return (
    <div>
      <h3>{t.notCoded}</h3>
      <ul>
        {coverage.notCoded.map(({ responseId, reason }) => (
          <li key={responseId}>
            <code>{reason}</code> <a href={addressOfAnswer(url, { responseId })}>{t.open}</a>
          </li>
        ))}
        {more > 0 && <li>{t.more(format.number(more))}</li>}
      </ul>
    </div>
  );
}
