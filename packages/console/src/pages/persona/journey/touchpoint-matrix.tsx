import { Chart } from '../../../charts/chart.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import css from './journey.module.css';
import { type NumberedTouchpoint, numberedTouchpoints } from './journey-figures.ts';
import { levelText, type Stage, stageKinds, stageNames } from './stage-names.ts';

const text = defineText({
  en: {
    title: 'Touchpoints by impact and effort',
    what: 'Up is more impact, left is less effort: what stands at the top left pays soonest. The numbers are those of the map; both are estimates.',
    label: (points: string) => `Touchpoints by impact and effort: ${points}`,
    impact: '↑ impact',
    effort: (level: string) => `effort ${level}`,
    quick: 'quick wins',
  },
  pl: {
    title: 'Punkty styku według wpływu i nakładu',
    what: 'Im wyżej, tym większy wpływ, im bardziej w lewo, tym mniejszy nakład: to, co u góry po lewej, zwraca się najszybciej. Numery są te same co na mapie; obie wielkości są oszacowane.',
    label: (points: string) => `Punkty styku według wpływu i nakładu: ${points}`,
    impact: '↑ wpływ',
    effort: (level: string) => `nakład ${level}`,
    quick: 'szybkie zyski',
  },
});

const efforts = ['low', 'medium', 'high'] as const;
const RADIUS = 11;
const colours = ['var(--series-1)', 'var(--series-2)', 'var(--series-3)', 'var(--series-4)'];

export function TouchpointMatrix({
  stages,
  language,
}: {
  stages: readonly Stage[];
  language: string | undefined;
}) {
  const t = useText(text);
  const levels = useText(levelText);
  const names = useText(stageNames);
  const format = useFormat();
  const all = numberedTouchpoints(stages).filter(({ touchpoint }) => touchpoint.impact && touchpoint.effort);
  if (all.length === 0) return null;
  const told = all
    .map(
      ({ number, touchpoint }) =>
        `${number} ${touchpoint.channel} ${touchpoint.impact!.value} ${touchpoint.effort}`,
    )
    .join(', ');
  const place = {
    fx: ({ touchpoint }: NumberedTouchpoint) => touchpoint.effort!,
    y: ({ touchpoint }: NumberedTouchpoint) => touchpoint.impact!.value,
    r: RADIUS,
  };
  return (
    <section class={css['card']} aria-label={t.title}>
      <h3>{t.title}</h3>
      <p class={css['hint']}>{t.what}</p>
      <Chart
        label={t.label(told)}
        height={300}
        inputs={[told, t, levels]}
        draw={(plot, width) =>
          plot.plot({
            width,
            height: 300,
            marginLeft: 30,
            marginRight: 4,
            marginTop: 24,
            marginBottom: 28,
            fx: {
              domain: [...efforts],
              label: null,
              tickFormat: (level: 'low') => t.effort(levels[level]),
              axis: 'bottom',
              padding: 0.04,
            },
            y: {
              domain: [0, 1],
              label: t.impact,
              ticks: [0, 0.5, 1],
              tickFormat: (impact: number) => format.number(impact),
              nice: false,
              insetTop: 12,
              insetBottom: 12,
            },
            color: { type: 'identity' },
            marks: [
              plot.frame({ fill: 'var(--surface-sunken)', stroke: 'var(--border)' }),
              plot.ruleY([0.5], { stroke: 'var(--border-strong)', strokeDasharray: '3 4' }),
              plot.text([t.quick], {
                fx: ['low'],
                frameAnchor: 'top-left',
                dx: 8,
                dy: 8,
                fill: 'var(--text-muted)',
                fontStyle: 'italic',
              }),
              plot.dot(
                all,
                plot.dodgeX('middle', {
                  ...place,
                  fill: 'var(--surface)',
                  stroke: ({ stage }: NumberedTouchpoint) => colours[stage]!,
                  strokeWidth: 2.5,
                  strokeDasharray: '4 2.5',
                }),
              ),
              plot.text(
                all,
                plot.dodgeX('middle', {
                  ...place,
                  text: ({ number }: NumberedTouchpoint) => String(number),
                  fontWeight: 650,
                  fontSize: 11,
                  fill: 'var(--text)',
                }),
              ),
            ],
          })
        }
      />
      <div class={css['legend']}>
        {stages.map(
          ({ touchpoints = [] }, stage) =>
            touchpoints.length > 0 && (
              <div key={stage}>
                <strong class={css[`series${stage + 1}`]}>{names[stageKinds[stage]!]}</strong>
                <ol start={all.find((each) => each.stage === stage)?.number ?? 1} lang={language}>
                  {touchpoints.map(({ channel }, index) => (
                    <li key={index}>{channel}</li>
                  ))}
                </ol>
              </div>
            ),
        )}
      </div>
    </section>
  );
}
