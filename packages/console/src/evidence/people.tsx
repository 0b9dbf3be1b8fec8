import { defineText, plural, useText } from '../text/define-text.ts';
import { useFormat } from '../text/format.ts';
import { FigureValue } from './figure.tsx';
import css from './evidence.module.css';

const text = defineText({
  en: {
    of: (count: string, of: string, all: number) =>
      `${count} of ${of} ${plural('en', all, { one: 'person', other: 'people' })}`,
    interval: (low: string, high: string) => `interval ${low}–${high}`,
    formula: 'count ÷ of; Wilson score interval at 95 %',
    share: 'people who say it',
    emerging: 'one voice so far',
  },
  pl: {
    of: (count: string, of: string, all: number) =>
      `${count} z ${of} ${plural('pl', all, { one: 'osoby', other: 'osób' })}`,
    interval: (low: string, high: string) => `przedział ${low}–${high}`,
    formula: 'count ÷ of; przedział Wilsona 95 %',
    share: 'osoby, które to mówią',
    emerging: 'na razie jeden głos',
  },
});

/** As sections and themes count people. */
export interface People {
  count: number;
  of: number;
  /** 0–1. */
  share: number | null;
  interval: readonly number[] | null;
  status: 'emerging' | 'shared';
}

/** Whether it is written as a whole: sections come in pieces. */
export function isWhole(people: Partial<People> | undefined): people is People {
  return people?.count !== undefined && people.of !== undefined && people.status !== undefined;
}

/** “5 of 18 people · 28 %, interval 12–51 %”; a click tells how it is counted. */
export function PeopleCount({ people, name }: { people: People; name?: string }) {
  const t = useText(text);
  const format = useFormat();
  const { count, of, share, interval } = people;
  const ends = interval?.map((end) => format.percent(end).replace(/\s?%$/u, ''));
  return (
    <span class={css['people']}>
      <FigureValue
        name={name ?? t.share}
        shown={t.of(format.number(count), format.number(of), of)}
        told={{
          provenance: 'measured',
          formula: t.formula,
          inputs: { count, of },
          sampleSize: of,
          written: (end) => format.percent(end),
          ...(interval && { interval }),
        }}
      />
      {share !== null && (
        <span class={css['range']}>
          {format.percent(share)}
          {ends && ` · ${t.interval(ends[0]!, format.percent(interval![1]!))}`}
        </span>
      )}
      {count === 1 && people.status === 'emerging' && <span class={css['range']}>{t.emerging}</span>}
    </span>
  );
}
