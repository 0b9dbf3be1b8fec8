import type { Schemas } from 'persona-details-client';
import { Chart, type Plot } from '../../charts/chart.tsx';
import { defineText, useText } from '../../text/define-text.ts';
import { type Format, useFormat } from '../../text/format.ts';

const text = defineText({
  en: {
    label: (name: string) =>
      `${name} of each persona with its interval at 95 %; the list below has the same.`,
  },
  pl: {
    label: (name: string) => `${name} każdej persony z przedziałem 95 %; lista poniżej zawiera to samo.`,
  },
});

const ROW = 46;

/** A figure of each persona as a point with its interval. */
export function FiguresChart({
  name,
  figure,
  nameOf,
}: {
  name: string;
  figure: Schemas['ComparedFigure'];
  nameOf: (id: string) => string;
}) {
  const t = useText(text);
  const format = useFormat();
  const rows = figure.personas.flatMap(({ personaId, value, interval }, index) =>
    value === null
      ? []
      : {
          index,
          name: nameOf(personaId),
          value,
          low: interval?.[0] ?? value,
          high: interval?.[1] ?? value,
        },
  );
  if (rows.length === 0) return null;
  return (
    <Chart
      label={t.label(name)}
      height={rows.length * ROW + 30}
      inputs={[figure, format]}
      draw={(plot, width) => draw(plot, width, rows, figure.unit, format)}
    />
  );
}

interface Point {
  index: number;
  name: string;
  value: number;
  low: number;
  high: number;
}

function draw(plot: Plot, width: number, rows: readonly Point[], unit: 'share' | 'points', format: Format) {
  const share = unit === 'share';
  const line = { stroke: 'var(--text)', strokeWidth: 1.5 } as const;
  const placed = rows.map((row, place) => ({ ...row, y: place * ROW + 32 }));
  return plot.plot({
    width,
    height: rows.length * ROW + 30,
    marginLeft: 14,
    marginRight: 24,
    marginTop: 2,
    marginBottom: 26,
    style: { fontSize: '12px' },
    x: {
      domain: share ? [0, 1] : [-100, 100],
      label: null,
      ticks: 5,
      grid: true,
      tickFormat: (value: number) => (share ? format.percent(value) : format.number(value, 0)),
    },
    y: { domain: [rows.length * ROW, 0], axis: null },
    marks: [
      share ? null : plot.ruleX([0], { stroke: 'var(--border-strong)' }),
      plot.link(placed, { x1: 'low', x2: 'high', y1: 'y', y2: 'y', ...line }),
      ...(['low', 'high'] as const).map((end) =>
        plot.link(placed, {
          x1: end,
          x2: end,
          y1: ({ y }: { y: number }) => y - 5,
          y2: ({ y }: { y: number }) => y + 5,
          ...line,
        }),
      ),
      plot.dot(placed, {
        x: 'value',
        y: 'y',
        r: 5,
        fill: ({ index }: Point) => `var(--series-${index + 1})`,
        stroke: 'var(--surface)',
      }),
      plot.text(placed, {
        x: share ? 0 : -100,
        y: 'y',
        text: 'name',
        dy: -10,
        textAnchor: 'start',
        lineAnchor: 'bottom',
        fontWeight: 550,
        fontSize: 13,
      }),
    ],
    color: { type: 'identity' },
  });
}
