import type { Schemas } from 'persona-details-client';
import { defineText, plural, useText } from '../text/define-text.ts';
import { useFormat } from '../text/format.ts';
import { FigureValue } from './figure.tsx';

type Counted = Partial<Schemas['Needs']['painPoints'][number]['affected']>;

const text = defineText({
  en: {
    shown: (count: number, of: number) =>
      `${count} of ${of} ${plural('en', of, { one: 'person', other: 'people' })}`,
    formula: 'people who say it ÷ people whose answers were coded',
    says: 'say it',
    coded: 'coded',
  },
  pl: {
    shown: (count: number, of: number) =>
      `${count} z ${of} ${plural('pl', of, { one: 'osoby', other: 'osób' })}`,
    formula: 'osoby, które to mówią ÷ osoby, których odpowiedzi podzielono na tematy',
    says: 'mówią to',
    coded: 'wszystkie',
  },
});

/** “5 of 18 people”: counted, with the interval of the share at a click. @param name what they say */
export function Affected({ name, affected }: { name: string; affected: Counted | undefined }) {
  const t = useText(text);
  const format = useFormat();
  const { count, of, interval } = affected ?? {};
  if (count === undefined || of === undefined) return null;
  return (
    <FigureValue
      name={name}
      shown={t.shown(count, of)}
      told={{
        provenance: 'measured',
        formula: t.formula,
        inputs: { [t.says]: count, [t.coded]: of },
        ...(interval && { interval }),
        written: (share) => format.percent(share),
        sampleSize: of,
      }}
    />
  );
}
