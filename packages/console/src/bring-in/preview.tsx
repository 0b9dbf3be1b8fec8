import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../text/define-text.ts';
import { useFormat } from '../text/format.ts';
import { numberCell, Table } from '../ui/layout.tsx';
import css from './bring-in.module.css';

type Item = Schemas['PreviewedItem'];
type Of<Type extends Item['type']> = Extract<Item, { type: Type }>;

const text = defineText({
  en: {
    title: 'As it would come in',
    first: 'The first rows, as they would be kept.',
    row: 'Row',
    question: 'Question',
    answer: 'Answer',
    who: 'Who',
    rating: 'Rating',
    when: 'When',
    text: 'Text',
    source: 'Source',
    name: 'Name',
    headline: 'In one sentence',
    occupation: 'Occupation',
    metric: 'Benchmark',
    value: 'Value',
    unit: 'Unit',
    asOf: 'As of',
    unnamed: 'not named',
  },
  pl: {
    title: 'Tak to zostanie wczytane',
    first: 'Pierwsze wiersze w takiej postaci, w jakiej zostaną zapisane.',
    row: 'Wiersz',
    question: 'Pytanie',
    answer: 'Odpowiedź',
    who: 'Kto',
    rating: 'Ocena',
    when: 'Kiedy',
    text: 'Tekst',
    source: 'Źródło',
    name: 'Imię lub nazwa',
    headline: 'W jednym zdaniu',
    occupation: 'Zawód',
    metric: 'Wskaźnik',
    value: 'Wartość',
    unit: 'Jednostka',
    asOf: 'Stan na',
    unnamed: 'bez nazwy',
  },
});

/** Whom the service names by the row, since the file names nobody. */
const unnamed = /^row \d+ of [0-9a-f]{12}$/;

export function Preview({ report: { preview } }: { report: Schemas['FileImport'] }) {
  const t = useText(text);
  const [first] = preview;
  if (!first) return null;
  return (
    <section>
      <h4>{t.title}</h4>
      <p class={css['muted']}>{t.first}</p>
      <Table label={t.title}>
        {first.type === 'response' && <Responses items={preview as Of<'response'>[]} />}
        {first.type === 'passage' && <Passages items={preview as Of<'passage'>[]} />}
        {first.type === 'persona' && <Personas items={preview as Of<'persona'>[]} />}
        {first.type === 'benchmark' && <Benchmarks items={preview as Of<'benchmark'>[]} />}
      </Table>
    </section>
  );
}

function Head({ columns }: { columns: readonly string[] }) {
  return (
    <thead>
      <tr>
        {columns.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Responses({ items }: { items: Of<'response'>[] }) {
  const t = useText(text);
  const format = useFormat();
  return (
    <>
      <Head columns={[t.row, t.answer, t.question, t.rating, t.who, t.when]} />
      <tbody>
        {items.map(({ row, question, answer, rating, respondentId, askedAt }, index) => (
          <tr key={index}>
            <td class={numberCell}>{row}</td>
            <td class={css['long']}>{answer ?? '–'}</td>
            <td class={css['long']}>{question ?? '–'}</td>
            <td class={css['once']}>
              {rating ? `${format.number(rating.value)} (${rating.min}–${rating.max})` : '–'}
            </td>
            <td>{!respondentId || unnamed.test(respondentId) ? t.unnamed : respondentId}</td>
            <td class={css['once']}>{askedAt ? format.date(askedAt) : '–'}</td>
          </tr>
        ))}
      </tbody>
    </>
  );
}

function Passages({ items }: { items: Of<'passage'>[] }) {
  const t = useText(text);
  return (
    <>
      <Head columns={[t.text, t.source]} />
      <tbody>
        {items.map(({ text: passage, source }, index) => (
          <tr key={index}>
            <td class={css['long']}>{passage}</td>
            <td>{source}</td>
          </tr>
        ))}
      </tbody>
    </>
  );
}

function Personas({ items }: { items: Of<'persona'>[] }) {
  const t = useText(text);
  return (
    <>
      <Head columns={[t.name, t.headline, t.occupation]} />
      <tbody>
        {items.map(({ name, headline, occupation }, index) => (
          <tr key={index}>
            <td>{name}</td>
            <td class={css['long']}>{headline ?? '–'}</td>
            <td>{occupation ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </>
  );
}

function Benchmarks({ items }: { items: Of<'benchmark'>[] }) {
  const t = useText(text);
  const format = useFormat();
  return (
    <>
      <Head columns={[t.metric, t.value, t.unit, t.source, t.asOf]} />
      <tbody>
        {items.map(({ metric, value, unit, source, asOf }, index) => (
          <tr key={index}>
            <td>{metric}</td>
            <td class={numberCell}>{format.number(value, 6)}</td>
            <td>{unit}</td>
            <td>{source}</td>
            <td>{asOf ? format.date(asOf) : '–'}</td>
          </tr>
        ))}
      </tbody>
    </>
  );
}
