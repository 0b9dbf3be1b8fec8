import type { Schemas } from 'persona-details-client';
import { FigureValue } from '../../../evidence/figure.tsx';
import { defineText, plural, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import css from './journey.module.css';
import { type Stage, stageKinds, stageNames } from './stage-names.ts';

const text = defineText({
  en: {
    length: 'From the first thought to daily use',
    conversion: 'Of those who begin, are there at the end',
    days: (days: string, count: number) => `${days} ${plural('en', count, { one: 'day', other: 'days' })}`,
    lengthFormula: 'the sum of the days in each stage',
    conversionFormula: 'the product of 1 − the share who leave, over all stages',
    source: 'A model’s estimates of the stages: the result is no better than these.',
    computed: 'computed from estimates',
  },
  pl: {
    length: 'Od pierwszej myśli do codziennego używania',
    conversion: 'Tylu z tych, którzy zaczynają, jest na końcu',
    days: (days: string, count: number) =>
      `${days} ${plural('pl', count, { one: 'dzień', few: 'dni', many: 'dni', other: 'dnia' })}`,
    lengthFormula: 'suma dni w kolejnych etapach',
    conversionFormula: 'iloczyn (1 − odsetek odchodzących) po wszystkich etapach',
    source: 'Oszacowania etapów przez model: wynik nie jest od nich lepszy.',
    computed: 'obliczone z oszacowań',
  },
});

/** How long it takes and how many stay, each with its formula at a click; nothing until both are written. */
export function JourneyTotals({ journey }: { journey: Schemas['JourneyPart'] }) {
  const t = useText(text);
  const format = useFormat();
  const inputsOf = useInputs(journey.stages ?? []);
  const { lengthDays, conversionRate } = journey;
  if (lengthDays === undefined || conversionRate === undefined) return null;
  return (
    <dl class={css['totals']}>
      <div>
        <dt>{t.length}</dt>
        <dd>
          <FigureValue
            name={t.length}
            shown={t.days(format.number(lengthDays, 0), Math.round(lengthDays))}
            told={{
              provenance: 'computed',
              formula: t.lengthFormula,
              inputs: inputsOf(({ averageDays }) => averageDays?.value),
              source: t.source,
            }}
          />
          <small>{t.computed}</small>
        </dd>
      </div>
      <div>
        <dt>{t.conversion}</dt>
        <dd>
          <FigureValue
            name={t.conversion}
            shown={format.percent(conversionRate)}
            told={{
              provenance: 'computed',
              formula: t.conversionFormula,
              inputs: inputsOf(({ dropOffRate }) => dropOffRate?.value),
              source: t.source,
            }}
          />
          <small>{t.computed}</small>
        </dd>
      </div>
    </dl>
  );
}

/** What was computed with, by the names of the stages. */
function useInputs(stages: readonly Stage[]) {
  const names = useText(stageNames);
  return (valueOf: (stage: Stage) => number | undefined): Record<string, number> =>
    Object.fromEntries(
      stages.flatMap((stage, index) => {
        const value = valueOf(stage);
        return value === undefined ? [] : [[names[stageKinds[index]!], value] as const];
      }),
    );
}
