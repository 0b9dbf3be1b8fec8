import type { Schemas } from 'persona-details-client';
import { Chart, type Plot } from '../../charts/chart.tsx';
import { useLanguage } from '../../text/language.tsx';
import { useDurations } from './durations.ts';
import type { Point, Variant } from './traffic-series.ts';

interface PlotProps {
  variant: Variant;
  series: readonly Point[];
  traffic: Schemas['VariantTraffic'];
  /** Top of its scale. */
  highest: number;
  label: string;
}

const colours: Record<Variant, string> = { optimized: 'var(--series-1)', archived: 'var(--series-2)' };
const minuteMs = 60_000;
/** In pixels: room for “10:45” four times, or twice. */
const narrow = 420;

function frameOf(plot: Plot, width: number, { traffic }: PlotProps, minute: (time: Date) => string) {
  return {
    width,
    height: 150,
    marginLeft: 36,
    marginRight: 26,
    marginTop: 8,
    marginBottom: 22,
    x: {
      type: 'time' as const,
      domain: [new Date(traffic.from), new Date(traffic.to)],
      ticks: plot
        .timeInterval(width < narrow ? '30 minutes' : '15 minutes')
        .range(new Date(Date.parse(traffic.from) - 1), new Date(traffic.to)),
      tickFormat: minute,
      label: null,
    },
  };
}

/** A bar a minute: kept at the bottom, then what was generated, and what failed on top of it. */
export function RatePlot(props: PlotProps) {
  const { series, variant, highest, label } = props;
  const { minute } = useDurations();
  const { language } = useLanguage();
  const bars = series.flatMap(({ at, kept, generated, failed, isUnderWay }) => {
    const to = new Date(at.getTime() + minuteMs);
    const opacity = isUnderWay ? 0.5 : 1;
    return [
      { at, to, opacity, from: 0, until: kept, fill: 'var(--border-strong)' },
      { at, to, opacity, from: kept, until: kept + generated, fill: colours[variant] },
      { at, to, opacity, from: kept + generated, until: kept + generated + failed, fill: 'var(--bad)' },
    ].filter((bar) => bar.until > bar.from);
  });
  return (
    <Chart
      label={label}
      inputs={[series, highest, language]}
      draw={(plot, width) =>
        plot.plot({
          ...frameOf(plot, width, props, minute),
          y: { domain: [0, highest], ticks: 4, tickFormat: wholeIn(language), grid: true, label: null },
          // As it is given: a scale would stretch it over all there is.
          opacity: { type: 'identity' },
          marks: [
            plot.rect(bars, {
              x1: 'at',
              x2: 'to',
              y1: 'from',
              y2: 'until',
              fill: 'fill',
              fillOpacity: 'opacity',
              insetRight: 1,
            }),
            plot.ruleY([0]),
          ],
        })
      }
    />
  );
}

/** Halves and 95 of 100 of the answers that were generated, against what the safeguard allows. */
export function LatencyPlot(props: PlotProps) {
  const { series, variant, highest, traffic, label } = props;
  const { minute } = useDurations();
  const { language } = useLanguage();
  const stroke = colours[variant];
  // The middle of the minute, where its bar has its own.
  const points = series.map(({ at, p50, p95 }) => ({
    at: new Date(at.getTime() + minuteMs / 2),
    p50: p50 / 1_000,
    p95: p95 / 1_000,
  }));
  return (
    <Chart
      label={label}
      inputs={[series, highest, language]}
      draw={(plot, width) =>
        plot.plot({
          ...frameOf(plot, width, props, minute),
          y: {
            domain: [0, highest / 1_000],
            ticks: 4,
            tickFormat: wholeIn(language),
            grid: true,
            label: null,
          },
          marks: [
            plot.ruleY([0]),
            plot.ruleY([traffic.p95LimitMs / 1_000], { stroke: 'var(--bad)', strokeDasharray: '5 4' }),
            plot.lineY(points, { x: 'at', y: 'p50', stroke, strokeWidth: 1.25, strokeDasharray: '2 3' }),
            plot.lineY(points, { x: 'at', y: 'p95', stroke, strokeWidth: 2 }),
            // A minute whose neighbours are empty is no line.
            plot.dot(points, { x: 'at', y: 'p50', fill: stroke, r: 1.25 }),
            plot.dot(points, { x: 'at', y: 'p95', fill: stroke, r: 2 }),
          ],
        })
      }
    />
  );
}

function wholeIn(language: string): (value: number) => string {
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return (value) => format.format(value);
}
