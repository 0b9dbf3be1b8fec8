import { Chart, type Plot } from '../../../charts/chart.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import css from './needs.module.css';
import { landscape, type Placed, type Point, pointsOf, type RegionName, regions } from './opportunity.ts';

const text = defineText({
  en: {
    label: (count: number) =>
      `Opportunity landscape: importance and satisfaction of ${count} outcomes, both estimated. The list beside it has the same numbers.`,
    importance: 'Importance, estimated →',
    satisfaction: '↑ Satisfaction, estimated',
    overServed: 'Over-served',
    served: 'Served appropriately',
    underServed: 'Under-served',
  },
  pl: {
    label: (count: number) =>
      `Krajobraz szans: ważność i zaspokojenie oczekiwanych rezultatów (${count}), jedno i drugie oszacowane. Lista obok zawiera te same liczby.`,
    importance: 'Ważność, szacunek →',
    satisfaction: '↑ Zaspokojenie, szacunek',
    overServed: 'Z nadmiarem',
    served: 'W sam raz',
    underServed: 'Za słabo',
  },
});

const fills: Record<RegionName, { fill: string; fillOpacity: number }> = {
  overServed: { fill: 'var(--text-muted)', fillOpacity: 0.13 },
  worth_considering: { fill: 'var(--series-3)', fillOpacity: 0.13 },
  low_hanging: { fill: 'var(--series-3)', fillOpacity: 0.28 },
  extreme: { fill: 'var(--series-3)', fillOpacity: 0.45 },
};

/** Importance by satisfaction with Ulwick's regions; the numbers are those of the list beside it. */
export function OpportunityLandscape({ outcomes }: { outcomes: readonly Placed[] }) {
  const t = useText(text);
  return (
    <div class={css['landscape']}>
      <Chart
        label={t.label(outcomes.length)}
        height={LOW}
        inputs={[outcomes, t]}
        draw={(plot, width) => draw(plot, Math.min(width, 560), pointsOf(outcomes), t)}
      />
    </div>
  );
}

/** In pixels: as high as it is wide, within these. */
const LOW = 340;
const HIGH = 460;

type Words = Record<'importance' | 'satisfaction' | 'overServed' | 'served' | 'underServed', string>;

function draw(plot: Plot, width: number, points: readonly Point[], t: Words) {
  const named = {
    fontSize: 12,
    fontStyle: 'italic',
    fill: 'var(--text)',
    lineWidth: width < 360 ? 8 : 14,
  } as const;
  const ticks = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const numbers = ({ numbers: all }: Point) => all.join(', ');
  return plot.plot({
    width,
    height: Math.min(Math.max(width, LOW), HIGH),
    marginLeft: 32,
    marginBottom: 40,
    marginTop: 28,
    marginRight: 8,
    style: { fontSize: '12px' },
    x: { domain: landscape.importance, label: t.importance, ticks, labelArrow: 'none', labelAnchor: 'right' },
    y: { domain: landscape.satisfaction, label: t.satisfaction, ticks, labelArrow: 'none' },
    marks: [
      ...regions().map(({ name, outline }) =>
        plot.areaY(outline, { x: 'x', y1: 'low', y2: 'high', ...fills[name] }),
      ),
      plot.frame({ stroke: 'var(--border-strong)' }),
      plot.text([t.overServed], { ...named, frameAnchor: 'top-left', dx: 8, dy: 8 }),
      plot.text([t.served], { ...named, frameAnchor: 'bottom-left', dx: 8, dy: -6 }),
      plot.text([t.underServed], { ...named, frameAnchor: 'bottom-right', dx: -8, dy: -6 }),
      // Broken, as everything that is estimated.
      plot.dot(points, {
        x: 'importance',
        y: 'satisfaction',
        r: ({ numbers: all }: Point) => (width < 360 ? 8.5 : 11) + 4 * (all.length - 1),
        fill: 'var(--surface)',
        stroke: 'var(--text)',
        strokeWidth: 1.5,
        strokeDasharray: '3 2',
      }),
      plot.text(points, {
        x: 'importance',
        y: 'satisfaction',
        text: numbers,
        fontWeight: 650,
        fontSize: 12,
        fill: 'var(--text)',
      }),
    ],
    r: { type: 'identity' },
  });
}
