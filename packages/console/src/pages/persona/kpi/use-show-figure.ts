import { defineText, plural, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { type Period, showFigure } from './show-figure.ts';

const text = defineText({
  en: {
    people: (count: number) => plural('en', count, { one: 'person', other: 'people' }),
    months: (count: number) => plural('en', count, { one: 'month', other: 'months' }),
    day: 'per day',
    week: 'per week',
    month: 'per month',
    quarter: 'per quarter',
    year: 'per year',
  },
  pl: {
    people: (count: number) =>
      plural('pl', count, { one: 'osoba', few: 'osoby', many: 'osób', other: 'osoby' }),
    months: (count: number) =>
      plural('pl', count, { one: 'miesiąc', few: 'miesiące', many: 'miesięcy', other: 'miesiąca' }),
    day: 'dziennie',
    week: 'tygodniowo',
    month: 'miesięcznie',
    quarter: 'kwartalnie',
    year: 'rocznie',
  },
});

/** A figure as the reader's language writes it. */
export function useShowFigure(): (value: number, unit: string) => string {
  const t = useText(text);
  const format = useFormat();
  const words = { people: t.people, months: t.months, per: (period: Period) => t[period] };
  return (value, unit) => showFigure(value, unit, format, words);
}
