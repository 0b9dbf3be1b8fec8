import { Chart } from '../../../charts/chart.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { type EmotionPoint, emotionsOf } from './journey-figures.ts';
import { type Stage, stageKinds } from './stage-names.ts';

const text = defineText({
  en: {
    label: (points: string) => `Mood from stage to stage, from −2 to 2, as a model estimates it: ${points}`,
  },
  pl: {
    label: (points: string) =>
      `Nastrój na kolejnych etapach, od −2 do 2, według oszacowania modelu: ${points}`,
  },
});

/**
 * The curve of emotions, a point in the middle of each stage's column. Broken, since it is estimated.
 *
 * @param height in pixels
 */
export function EmotionChart({ stages, height = 168 }: { stages: readonly Stage[]; height?: number }) {
  const t = useText(text);
  const points = emotionsOf(stages);
  const told = points.map(({ word, score }) => `${word} (${score})`).join(', ');
  return (
    <Chart
      label={t.label(told)}
      height={height}
      inputs={[told, height]}
      draw={(plot, width) =>
        plot.plot({
          width,
          height,
          margin: 0,
          insetTop: 26,
          insetBottom: 26,
          x: { axis: null, domain: [0, stageKinds.length] },
          y: { axis: null, domain: [-2, 2] },
          color: { type: 'identity' },
          marks: [
            plot.ruleY([-2, -1, 1, 2], { stroke: 'var(--border)' }),
            plot.ruleY([0], { stroke: 'var(--border-strong)' }),
            plot.areaY(points, {
              x: middle,
              y: 'score',
              curve: 'monotone-x',
              fill: 'var(--accent)',
              fillOpacity: 0.08,
            }),
            plot.lineY(points, {
              x: middle,
              y: 'score',
              curve: 'monotone-x',
              stroke: 'var(--accent)',
              strokeWidth: 2.5,
              strokeDasharray: '7 5',
            }),
            plot.dot(points, {
              x: middle,
              y: 'score',
              r: 7,
              fill: colourOf,
              stroke: 'var(--surface)',
              strokeWidth: 2,
            }),
            plot.text(
              [
                ['+2', 2],
                ['−2', -2],
              ],
              {
                x: 0,
                y: '1',
                text: '0',
                textAnchor: 'start',
                dx: 6,
                dy: -7,
                fontSize: 10,
                fill: 'var(--text-muted)',
              },
            ),
            ...points.map((point) =>
              plot.text([point], {
                x: middle,
                y: 'score',
                text: 'word',
                dy: isBelow(point, width) ? 19 : -18,
                textAnchor: anchorOf(point, width),
                // As far as the edge of its column.
                dx: anchorOf(point, width) === 'middle' ? 0 : (point.index === 0 ? -1 : 1) * (width / 8 - 4),
                fontSize: width < NARROW ? 12 : 13,
                fontWeight: 600,
                fill: 'var(--text)',
                stroke: 'var(--surface)',
                strokeWidth: 4,
                paintOrder: 'stroke',
              }),
            ),
          ],
        })
      }
    />
  );
}

const middle = ({ index }: EmotionPoint) => index + 0.5;

/** In pixels: below it, words of neighbours meet. */
const NARROW = 480;

/** Where a word above the point would be cut, and every other one where they would meet. */
function isBelow({ index, score }: EmotionPoint, width: number): boolean {
  if (Math.abs(score) > 1) return score > 1;
  return width < NARROW && index % 2 === 1;
}

/** A long word at the edge of a narrow chart runs inwards. */
function anchorOf({ index }: EmotionPoint, width: number): 'start' | 'middle' | 'end' {
  if (width >= NARROW) return 'middle';
  if (index === 0) return 'start';
  return index === stageKinds.length - 1 ? 'end' : 'middle';
}

/** Beside the height, which says the same. */
function colourOf({ score }: EmotionPoint): string {
  if (score < 0) return 'var(--warn)';
  return score > 0 ? 'var(--good)' : 'var(--border-strong)';
}
