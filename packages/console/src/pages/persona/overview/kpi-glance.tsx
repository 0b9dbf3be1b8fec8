import type { Schemas } from 'persona-details-client';
import { FigureValue, shortProvenance } from '../../../evidence/figure.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { sortedMetrics } from '../kpi/kpi-order.ts';
import { metricNames } from '../kpi/kpi-words.ts';
import { useShowFigure } from '../kpi/use-show-figure.ts';
import css from './overview.module.css';

const text = defineText({
  en: {
    none: 'None of the figures is known yet.',
    between: (low: string, high: string) => `${low} to ${high} (95%)`,
  },
  pl: {
    none: 'Żaden ze wskaźników nie jest jeszcze znany.',
    between: (low: string, high: string) => `od ${low} do ${high} (95%)`,
  },
});

const SHOWN = 6;

export function KpiGlance({ kpi }: { kpi: Schemas['Kpi'] }) {
  const t = useText(text);
  const names = useText(metricNames);
  const origins = useText(shortProvenance);
  const show = useShowFigure();
  const known = sortedMetrics(kpi.metrics).known.slice(0, SHOWN);
  if (known.length === 0) return <p>{t.none}</p>;
  return (
    <dl class={css['figures']}>
      {known.map(({ name, figure }) => {
        const write = (value: number) => show(value, figure.unit);
        const [low, high] = figure.interval ?? [];
        const range = low !== undefined && high !== undefined && t.between(write(low), write(high));
        return (
          <div key={name}>
            <dt>{names[name]}</dt>
            <dd>
              <FigureValue
                name={names[name]}
                shown={write(figure.value!)}
                told={{ ...figure, written: write }}
              />
              <small>{[origins[figure.provenance], range].filter(Boolean).join(' · ')}</small>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
