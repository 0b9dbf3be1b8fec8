import type { Schemas } from 'persona-details-client';
import { Chart } from '../../charts/chart.tsx';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { Card } from '../../ui/layout.tsx';
import { intervalOf } from './evidence-scale.ts';
import { EvidenceBar } from './evidence-bar.tsx';
import css from './rollout.module.css';
import { variantText } from './variant-text.ts';

type Safeguard = Schemas['Safeguard'];
type Count = Safeguard['counts'][number];

export const metricText = defineText({
  en: {
    errors: 'Failures',
    errorsWhat: 'A section could not be generated.',
    parse_errors: 'Unreadable output',
    parse_errorsWhat: 'A section failed since the model’s output could not be read.',
    latency: 'Too slow',
    latencyWhat: 'The whole answer took longer than the limit.',
    nothing: 'Nothing observed yet.',
    of: (events: string, observations: string) => `${events} of ${observations}`,
    interval: (low: string, high: string) => `95%: ${low} – ${high}`,
    allowed: (budget: string) => `allowed: ${budget}`,
    drawn: (metric: string) => `${metric}: observed rates with intervals at 95 %, and what is allowed`,
  },
  pl: {
    errors: 'Niepowodzenia',
    errorsWhat: 'Nie udało się wygenerować sekcji.',
    parse_errors: 'Nieczytelny wynik',
    parse_errorsWhat: 'Sekcja się nie udała, bo wyniku modelu nie dało się odczytać.',
    latency: 'Za wolno',
    latencyWhat: 'Cała odpowiedź trwała dłużej niż granica.',
    nothing: 'Nic jeszcze nie zaobserwowano.',
    of: (events: string, observations: string) => `${events} z ${observations}`,
    interval: (low: string, high: string) => `95 %: ${low} – ${high}`,
    allowed: (budget: string) => `dozwolone: ${budget}`,
    drawn: (metric: string) => `${metric}: zaobserwowane udziały z przedziałami 95 % i to, co dozwolone`,
  },
});

/** One metric: how often it happened in both variants against what is allowed, and each test's evidence. */
export function MetricCard({ metric, safeguard }: { metric: Count['metric']; safeguard: Safeguard }) {
  const t = useText(metricText);
  const counts = safeguard.counts.filter((count) => count.metric === metric);
  const tests = safeguard.tests.filter((test) => test.metric === metric);
  return (
    <Card>
      <div class={css['block']}>
        <div>
          <h3>{t[metric]}</h3>
          <small class={css['muted']}>{t[`${metric}What`]}</small>
        </div>
        {counts.length === 0 ? <p>{t.nothing}</p> : <Rates metric={metric} counts={counts} />}
        {tests.map((test) => (
          <EvidenceBar key={test.kind} test={test} held={safeguard.held.length > 0} />
        ))}
      </div>
    </Card>
  );
}

function Rates({ metric, counts }: { metric: Count['metric']; counts: readonly Count[] }) {
  const t = useText(metricText);
  const variants = useText(variantText);
  const format = useFormat();
  const rows = counts.map((count) => {
    const [low, high] = intervalOf(count) ?? [NaN, NaN];
    return { ...count, name: variants[count.variant], low, high };
  });
  const [budget] = counts.map((count) => count.budget);
  const top = Math.max(budget! * 2, ...rows.map(({ high }) => (Number.isNaN(high) ? 0 : high)));
  const stroke = ({ variant }: Count) => (variant === 'optimized' ? 'var(--series-1)' : 'var(--series-2)');
  const percent = (value: number) => format.percent(value, value < 0.1 ? 1 : 0);
  return (
    <>
      <Chart
        label={t.drawn(t[metric])}
        inputs={[JSON.stringify(rows), format]}
        draw={(plot, width) =>
          plot.plot({
            width,
            height: 40 + 22 * rows.length,
            marginLeft: 108,
            marginRight: 20,
            marginTop: 4,
            x: { domain: [0, top], ticks: 3, tickFormat: (value: number) => percent(value), label: null },
            y: { domain: rows.map(({ name }) => name), label: null, tickSize: 0 },
            marks: [
              plot.ruleX([budget!], { stroke: 'var(--bad)', strokeDasharray: '4 3' }),
              plot.ruleY(rows, {
                x1: 'low',
                x2: 'high',
                y: 'name',
                stroke,
                strokeWidth: 3,
                strokeOpacity: 0.45,
              }),
              plot.dot(rows, { x: 'rate', y: 'name', fill: stroke, r: 4 }),
            ],
          })
        }
      />
      <dl class={css['rates']}>
        {rows.map(({ variant, name, events, observations, rate, low, high }) => (
          <div key={variant}>
            <dt>{name}</dt>
            <dd>
              {t.of(format.number(events), format.number(observations))}
              {rate !== null && (
                <>
                  {' = '}
                  <strong>{percent(rate)}</strong>
                  <small>{t.interval(percent(low), percent(high))}</small>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <small class={css['key']}>
        <i class={css['limitKey']} aria-hidden="true" />
        {t.allowed(percent(budget!))}
      </small>
    </>
  );
}
