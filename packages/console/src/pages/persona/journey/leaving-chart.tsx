import { Chart } from '../../../charts/chart.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import css from './journey.module.css';
import { type Passage, passagesOf } from './journey-figures.ts';
import { type Stage, stageNames } from './stage-names.ts';

const text = defineText({
  en: {
    title: 'Where people leave',
    what: 'Of a hundred who begin, so many are left after each stage. Estimated by a model: an aid to order by, no research.',
    label: (points: string) => `Of a hundred who begin, so many are left after each stage: ${points}`,
    left: (count: string, lost: string) => `${count} left, ${lost} gone`,
  },
  pl: {
    title: 'Gdzie ludzie odchodzą',
    what: 'Na stu, którzy zaczynają, tylu zostaje po każdym etapie. Oszacowane przez model: pomoc w porządkowaniu, nie badanie.',
    label: (points: string) => `Na stu, którzy zaczynają, tylu zostaje po każdym etapie: ${points}`,
    left: (count: string, lost: string) => `zostaje ${count}, odchodzi ${lost}`,
  },
});

export function LeavingChart({ stages }: { stages: readonly Stage[] }) {
  const t = useText(text);
  const names = useText(stageNames);
  const format = useFormat();
  const passages = passagesOf(stages);
  if (passages.length === 0) return null;
  const words = ({ before, after }: Passage) =>
    t.left(format.number(after, 0), format.number(before - after, 0));
  const told = passages.map((passage) => `${names[passage.stage]}: ${words(passage)}`).join('; ');
  const name = ({ stage }: Passage) => names[stage];
  return (
    <section class={css['card']} aria-label={t.title}>
      <h3>{t.title}</h3>
      <p class={css['hint']}>{t.what}</p>
      <Chart
        label={t.label(told)}
        height={56 * passages.length}
        inputs={[told]}
        draw={(plot, width) =>
          plot.plot({
            width,
            height: 56 * passages.length,
            margin: 0,
            x: { axis: null, domain: [0, 100] },
            y: { axis: null, domain: passages.map(name), paddingInner: 0.55, paddingOuter: 0.4 },
            marks: [
              plot.barX(passages, {
                y: name,
                x1: 'after',
                x2: 'before',
                fill: 'var(--border)',
                insetLeft: 1,
              }),
              plot.barX(passages, {
                y: name,
                x1: 0,
                x2: 'after',
                fill: 'var(--accent-soft)',
                stroke: 'var(--accent)',
                strokeDasharray: '5 3',
                rx: 3,
              }),
              plot.text(passages, {
                y: name,
                frameAnchor: 'left',
                dy: -22,
                text: (passage: Passage) => name(passage),
                fontWeight: 600,
                fontSize: 12,
              }),
              plot.text(passages, {
                y: name,
                frameAnchor: 'right',
                dy: -22,
                text: words,
                fontSize: 12,
                fill: 'var(--text-muted)',
              }),
            ],
          })
        }
      />
    </section>
  );
}
