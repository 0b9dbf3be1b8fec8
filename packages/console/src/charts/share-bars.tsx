import { defineText, useText } from '../text/define-text.ts';
import { useFormat } from '../text/format.ts';
import { Chart, type Plot } from './chart.tsx';
import css from './charts.module.css';

const text = defineText({
  en: { for: 'people who say it', against: 'people who deny it', interval: 'interval at 95 %' },
  pl: { for: 'osoby, które to mówią', against: 'osoby, które temu przeczą', interval: 'przedział 95 %' },
});

/** A bar of {@link ShareBars}. Shares are 0–1. */
export interface ShareRow {
  title: string;
  share: number;
  interval: readonly [low: number, high: number] | readonly number[] | null;
  /** Beside the bar, such as “5 of 18”. */
  note: string;
  /** People who deny it: a second bar below. */
  against?: number;
  /** Of them, after the note where there is room. */
  againstNote?: string;
  /** Rests on fewer than two people. */
  faint?: boolean;
}

/** All in pixels. */
const NARROW = 420;
const MARGIN_LEFT = 12;
/** Of a row: the title, the bar, and the bar below it. */
const LINE = { title: 20, bar: 14, against: 7, gap: 16 };

/** Shares of people as bars with their intervals, each under its title. What it shows stands beside it in words as well. */
export function ShareBars({
  label,
  rows,
  counted,
}: {
  label: string;
  rows: readonly ShareRow[];
  /** What the bars are of, where it is not people who say something. */
  counted?: string;
}) {
  const t = useText(text);
  const format = useFormat();
  const hasAgainst = rows.some(({ against = 0 }) => against > 0);
  return (
    <figure class={css['figure']}>
      <Chart
        label={label}
        height={heightOf(rows)}
        inputs={[rows, format]}
        draw={(plot, width) => draw(plot, width, rows, (share) => format.percent(share))}
      />
      <figcaption class={css['legend']}>
        <span class={css['swatch1']}>{counted ?? t.for}</span>
        {hasAgainst && <span class={css['swatch2']}>{t.against}</span>}
        <span class={css['whisker']}>{t.interval}</span>
      </figcaption>
    </figure>
  );
}

/** Of a row and the space below it. */
function stepOf(rows: readonly ShareRow[]): number {
  const hasAgainst = rows.some(({ against = 0 }) => against > 0);
  return LINE.title + LINE.bar + (hasAgainst ? LINE.against : 0) + LINE.gap;
}

function heightOf(rows: readonly ShareRow[]): number {
  return rows.length * stepOf(rows) + 30;
}

function draw(plot: Plot, width: number, rows: readonly ShareRow[], percent: (share: number) => string) {
  const step = stepOf(rows);
  const top = (index: number) => index * step + LINE.title;
  const data = rows.map((row, index) => ({
    ...row,
    note: row.note + (width < NARROW ? '' : (row.againstNote ?? '')),
    top: top(index),
    middle: top(index) + LINE.bar / 2,
    low: row.interval?.[0] ?? row.share,
    high: row.interval?.[1] ?? row.share,
  }));
  const most = Math.max(0.1, ...data.flatMap(({ high, share, against = 0 }) => [high, share, against]));
  const ends = data.map(({ high, share, against = 0, note }) => ({
    at: Math.max(high, share, against) / most,
    width: note.length * 6.8 + 14,
  }));
  const marginRight = roomFor(ends, width - MARGIN_LEFT);
  const whiskers = { x1: 'low', x2: 'high', stroke: 'var(--text)', strokeWidth: 1.5 } as const;
  return plot.plot({
    width,
    height: heightOf(rows),
    marginLeft: MARGIN_LEFT,
    marginRight,
    marginTop: 4,
    marginBottom: 26,
    style: { fontSize: '12px' },
    x: {
      domain: [0, Math.min(1, most)],
      label: null,
      tickFormat: percent,
      ticks: Math.max(2, Math.floor((width - MARGIN_LEFT - marginRight) / 70)),
      grid: true,
    },
    y: { domain: [rows.length * step, 0], axis: null },
    marks: [
      plot.rect(data, {
        x1: 0,
        x2: 'share',
        y1: 'top',
        y2: ({ top: start }: (typeof data)[0]) => start + LINE.bar,
        fill: 'var(--series-1)',
        fillOpacity: ({ faint }: (typeof data)[0]) => (faint ? 0.45 : 1),
        rx: 2,
      }),
      plot.rect(
        data.filter(({ against = 0 }) => against > 0),
        {
          x1: 0,
          x2: 'against',
          y1: ({ top: start }: (typeof data)[0]) => start + LINE.bar + 1,
          y2: ({ top: start }: (typeof data)[0]) => start + LINE.bar + 1 + LINE.against,
          fill: 'var(--series-2)',
          rx: 2,
        },
      ),
      plot.link(data, { ...whiskers, y1: 'middle', y2: 'middle' }),
      ...(['low', 'high'] as const).map((end) =>
        plot.link(data, {
          ...whiskers,
          x1: end,
          x2: end,
          y1: ({ middle }: (typeof data)[0]) => middle - 4,
          y2: ({ middle }: (typeof data)[0]) => middle + 4,
        }),
      ),
      plot.text(data, {
        x: 0,
        y: 'top',
        text: 'title',
        dy: -5,
        textAnchor: 'start',
        lineAnchor: 'bottom',
        fontSize: 13,
        fontWeight: 550,
        lineWidth: (width - 20) / 14.5,
        textOverflow: 'ellipsis-end',
      }),
      plot.text(data, {
        x: ({ high, share, against = 0 }: (typeof data)[0]) => Math.max(high, share, against),
        y: 'middle',
        text: 'note',
        dx: 8,
        textAnchor: 'start',
        fontSize: 12,
        fill: 'var(--text-muted)',
      }),
      plot.ruleX([0], { stroke: 'var(--border-strong)' }),
    ],
  });
}

/**
 * How much is left free at the right, so that what stands beside each bar's end fits: a short bar has room beside it anyway.
 *
 * @param ends where each bar ends, 0–1 of what is drawn, and how wide what follows it is
 * @param width of bars and room together
 */
function roomFor(ends: readonly { at: number; width: number }[], width: number): number {
  return Math.max(14, ...ends.map((end) => (end.at > 0 ? (end.width - width * (1 - end.at)) / end.at : 0)));
}
