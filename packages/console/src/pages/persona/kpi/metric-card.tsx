import { confidenceLevels, FigureValue, shortProvenance } from '../../../evidence/figure.tsx';
import { defineText, plural, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Badge, type Tone } from '../../../ui/layout.tsx';
import { IntervalChart } from './interval-chart.tsx';
import type { Metric } from './kpi-order.ts';
import { metricNames } from './kpi-words.ts';
import css from './kpi.module.css';
import { isScale, rangeOf } from './show-figure.ts';
import { useShowFigure } from './use-show-figure.ts';

const text = defineText({
  en: {
    sample: (count: string, number: number) =>
      `${count} ${plural('en', number, { one: 'rating', other: 'ratings' })}`,
    between: (low: string, high: string) => `between ${low} and ${high} (95%)`,
    confidence: (level: string) => `confidence ${level}`,
    asOf: (date: string) => `as of ${date}`,
  },
  pl: {
    sample: (count: string, number: number) =>
      `${count} ${plural('pl', number, { one: 'ocena', few: 'oceny', other: 'ocen' })}`,
    between: (low: string, high: string) => `od ${low} do ${high} (95%)`,
    confidence: (level: string) => `pewność ${level}`,
    asOf: (date: string) => `stan na ${date}`,
  },
});

const tones: Partial<Record<Metric['figure']['provenance'], Tone>> = { measured: 'good', computed: 'info' };

/** A figure that is known, drawn as what it is: solid where counted, broken where estimated. */
export function MetricCard({ name, figure }: Metric) {
  const t = useText(text);
  const names = useText(metricNames);
  const origins = useText(shortProvenance);
  const levels = useText(confidenceLevels);
  const format = useFormat();
  const show = useShowFigure();
  const { value, unit, provenance, interval, sampleSize, confidence, asOf } = figure;
  if (value === null) return null;
  const write = (number: number) => show(number, unit);
  const [low, high] = interval ?? [];
  const estimated = provenance === 'model_estimate' || provenance === 'assumption';
  const facts = [
    low !== undefined && high !== undefined && t.between(write(low), write(high)),
    sampleSize !== undefined && t.sample(format.number(sampleSize), sampleSize),
    isScale(unit) && unit,
    asOf && t.asOf(format.date(asOf)),
    t.confidence(levels[confidence]),
  ];
  return (
    <article
      class={classNames(
        css['card'],
        estimated && css['estimated'],
        provenance === 'benchmark' && css['benchmark'],
      )}
    >
      <h4>{names[name]}</h4>
      <p class={css['value']}>
        <FigureValue name={names[name]} shown={write(value)} told={{ ...figure, written: write }} />
      </p>
      {low !== undefined && high !== undefined && (
        <IntervalChart
          label={`${names[name]}: ${write(value)}, ${t.between(write(low), write(high))}`}
          value={value}
          interval={[low, high]}
          range={rangeOf(name, unit)}
          write={write}
        />
      )}
      <p class={css['facts']}>
        <Badge {...(tones[provenance] && { tone: tones[provenance] })}>{origins[provenance]}</Badge>
        <span>{facts.filter(Boolean).join(' · ')}</span>
      </p>
    </article>
  );
}
