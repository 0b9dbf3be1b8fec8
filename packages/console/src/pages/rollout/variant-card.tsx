import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { Card } from '../../ui/layout.tsx';
import { useDurations } from './durations.ts';
import css from './rollout.module.css';
import { LatencyPlot, RatePlot } from './traffic-plots.tsx';
import type { Point, Variant } from './traffic-series.ts';
import { variantText } from './variant-text.ts';

type Total = Schemas['VariantTraffic']['totals'][number];

const text = defineText({
  en: {
    requests: 'Requests',
    generated: 'Generated',
    failed: 'Failed',
    p50: 'P50',
    p95: 'P95',
    none: 'Nothing in this hour.',
    share: (part: string, share: string) => `${part} (${share})`,
    rate: 'Requests a minute',
    latency: 'Seconds to the whole answer',
    kept: 'from what is kept',
    made: 'generated',
    bad: 'failed',
    limit: (limit: string) => `limit for P95, ${limit}`,
  },
  pl: {
    requests: 'Żądania',
    generated: 'Wygenerowano',
    failed: 'Niepowodzenia',
    p50: 'P50',
    p95: 'P95',
    none: 'Nic w tej godzinie.',
    share: (part: string, share: string) => `${part} (${share})`,
    rate: 'Żądania na minutę',
    latency: 'Sekundy do całej odpowiedzi',
    kept: 'z tego, co zachowano',
    made: 'wygenerowano',
    bad: 'niepowodzenia',
    limit: (limit: string) => `granica P95, ${limit}`,
  },
});

/** One variant: its figures of the hour, and how they came about. */
export function VariantCard({
  variant,
  total,
  series,
  scales,
  traffic,
}: {
  variant: Variant;
  total: Total | undefined;
  series: readonly Point[];
  scales: { requests: number; duration: number };
  traffic: Schemas['VariantTraffic'];
}) {
  const t = useText(text);
  const { duration } = useDurations();
  const name = useText(variantText)[variant];
  const plot = { variant, series, traffic };
  return (
    <Card>
      <div class={css['block']}>
        <h3>{name}</h3>
        {total ? <Totals total={total} limitMs={traffic.p95LimitMs} /> : <p>{t.none}</p>}
        <figure>
          <figcaption class={css['caption']}>
            <span>{t.rate}</span>
            <Key look={css['keptKey']}>{t.kept}</Key>
            <Key look={css[`${variant}Key`]}>{t.made}</Key>
            <Key look={css['failedKey']}>{t.bad}</Key>
          </figcaption>
          <RatePlot {...plot} highest={scales.requests} label={`${name}: ${t.rate}`} />
        </figure>
        <figure>
          <figcaption class={css['caption']}>
            <span>{t.latency}</span>
            <Key look={css[`${variant}Thin`]}>{t.p50}</Key>
            <Key look={css[`${variant}Line`]}>{t.p95}</Key>
            <Key look={css['limitKey']}>{t.limit(duration(traffic.p95LimitMs))}</Key>
          </figcaption>
          <LatencyPlot {...plot} highest={scales.duration} label={`${name}: ${t.latency}`} />
        </figure>
      </div>
    </Card>
  );
}

function Key({ look, children }: { look: string | undefined; children: string }) {
  return (
    <span class={css['key']}>
      <i class={look} aria-hidden="true" />
      {children}
    </span>
  );
}

function Totals({ total, limitMs }: { total: Total; limitMs: number }) {
  const t = useText(text);
  const format = useFormat();
  const { duration } = useDurations();
  const { requests, generated, failed, p50Ms, p95Ms } = total;
  const time = (milliseconds: number | null) => (milliseconds === null ? '–' : duration(milliseconds));
  const rows = [
    [t.requests, format.number(requests), false],
    [t.generated, format.number(generated), false],
    [
      t.failed,
      generated > 0 ? t.share(format.number(failed), format.percent(failed / generated, 1)) : '–',
      failed > 0,
    ],
    [t.p50, time(p50Ms), false],
    [t.p95, time(p95Ms), p95Ms !== null && p95Ms > limitMs],
  ] as const;
  return (
    <dl class={css['totals']}>
      {rows.map(([name, value, isBad]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class={isBad ? css['bad'] : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
