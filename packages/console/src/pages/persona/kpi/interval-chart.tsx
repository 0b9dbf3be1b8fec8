import { Chart } from '../../../charts/chart.tsx';

/** A value as a dot in the range that it is within, with what else it may be as a line. */
export function IntervalChart({
  label,
  value,
  interval: [low, high],
  range,
  write,
}: {
  label: string;
  value: number;
  interval: readonly [number, number];
  range: readonly [number, number] | undefined;
  write: (value: number) => string;
}) {
  const spare = (high - low || Math.abs(value) || 1) * 0.25;
  const [from, to] = range ?? [low - spare, high + spare];
  return (
    <Chart
      label={label}
      height={46}
      inputs={[label]}
      draw={(plot, width) =>
        plot.plot({
          width,
          height: 46,
          marginLeft: 10,
          marginRight: 10,
          marginTop: 6,
          marginBottom: 20,
          x: { domain: [from, to], axis: null },
          y: { axis: null },
          marks: [
            plot.ruleY([0], {
              x1: from,
              x2: to,
              stroke: 'var(--border)',
              strokeWidth: 8,
              strokeLinecap: 'round',
            }),
            plot.ruleY([0], { x1: low, x2: high, stroke: 'var(--series-1)', strokeWidth: 3 }),
            plot.tickX([low, high], {
              x: (end: number) => end,
              y: () => 0,
              stroke: 'var(--series-1)',
              strokeWidth: 2,
              inset: -7,
            }),
            plot.dot([value], {
              x: (dot: number) => dot,
              y: () => 0,
              r: 6,
              fill: 'var(--series-1)',
              stroke: 'var(--surface)',
              strokeWidth: 2,
            }),
            ...[from, to].map((end, index) =>
              plot.text([end], {
                x: () => end,
                y: () => 0,
                text: write,
                dy: 17,
                textAnchor: index === 0 ? 'start' : 'end',
                dx: index === 0 ? -8 : 8,
                fontSize: 10,
                fill: 'var(--text-muted)',
              }),
            ),
          ],
        })
      }
    />
  );
}
