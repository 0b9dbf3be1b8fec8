import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { Badge } from '../../ui/layout.tsx';
import css from './compare.module.css';
import { overlaps } from './intervals.ts';
import { namesOf } from './similarity-table.tsx';

const text = defineText({
  en: {
    points: (value: string) => `${value} points`,
    percentagePoints: (value: string) => `${value} percentage points`,
    range: (low: string, high: string) => `interval ${low} to ${high}`,
    pair: (one: string, other: string) => `${one} − ${other}`,
    shown: 'a difference is shown',
    notShown: 'no difference is shown: 0 lies within the interval',
    cannot: 'whether they differ cannot be said',
    overlap: 'their intervals overlap',
    apart: 'their intervals do not overlap',
    confidence: (percent: string) => `Intervals of differences at ${percent}.`,
  },
  pl: {
    points: (value: string) => `${value} pkt`,
    percentagePoints: (value: string) => `${value} p.p.`,
    range: (low: string, high: string) => `przedział od ${low} do ${high}`,
    pair: (one: string, other: string) => `${one} − ${other}`,
    shown: 'wykazano różnicę',
    notShown: 'nie wykazano różnicy: 0 leży w przedziale',
    cannot: 'nie da się powiedzieć, czy się różnią',
    overlap: 'ich przedziały zachodzą na siebie',
    apart: 'ich przedziały nie zachodzą na siebie',
    confidence: (percent: string) => `Przedziały różnic na poziomie ${percent}.`,
  },
});

/** Of each pair: the difference, its interval, and whether a difference is shown. */
export function FigureDifferences({
  figure,
  comparison,
}: {
  figure: Schemas['ComparedFigure'];
  comparison: Schemas['Comparison'];
}) {
  const t = useText(text);
  const format = useFormat();
  const nameOf = namesOf(comparison);
  const bare = (value: number) => format.number(figure.unit === 'share' ? value * 100 : value, 0);
  const shown = inPoints(figure, t, bare);
  const intervalOf = (id: string) => figure.personas.find(({ personaId }) => personaId === id)?.interval;
  return (
    <>
      <ul class={css['lines']}>
        {figure.differences.map(({ personaIds: [one, other], value, interval, reason, ...difference }) => {
          const [first, second] = [intervalOf(one), intervalOf(other)];
          return (
            <li key={`${one}-${other}`}>
              <span>{t.pair(nameOf(one), nameOf(other))}</span>
              {value !== null && <strong>{shown(value)}</strong>}
              {interval && <span>{t.range(bare(interval[0]), shown(interval[1]))}</span>}
              <Badge {...(difference.shown && { tone: 'info' as const })}>
                {difference.shown === null ? t.cannot : difference.shown ? t.shown : t.notShown}
              </Badge>
              {first && second && <span>{overlaps(first, second) ? t.overlap : t.apart}</span>}
              {reason && <span lang="en">{reason}</span>}
            </li>
          );
        })}
      </ul>
      <p class={css['hint']}>{t.confidence(format.percent(figure.confidence, 1))}</p>
    </>
  );
}

/** A difference of shares is no share: 44 % less 50 % is −6 percentage points. */
function inPoints(
  { unit }: Schemas['ComparedFigure'],
  t: Record<'points' | 'percentagePoints', (value: string) => string>,
  bare: (value: number) => string,
): (value: number) => string {
  return (value) => (unit === 'share' ? t.percentagePoints : t.points)(bare(value));
}
