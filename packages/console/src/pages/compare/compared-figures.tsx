import type { Schemas } from 'persona-details-client';
import { FigureValue } from '../../evidence/figure.tsx';
import { defineText, useText } from '../../text/define-text.ts';
import { type Format, useFormat } from '../../text/format.ts';
import { Badge, Card } from '../../ui/layout.tsx';
import css from './compare.module.css';
import { FigureDifferences } from './figure-differences.tsx';
import { FiguresChart } from './figures-chart.tsx';
import { namesOf } from './similarity-table.tsx';

const text = defineText({
  en: {
    title: 'Figures',
    what: 'Counted in ratings, with their intervals. People were not drawn at random; the intervals tell how far chance alone may reach.',
    purchaseIntent: 'Purchase intent',
    nps: 'NPS',
    points: (value: string) => `${value} points`,
    unknown: 'not known',
    range: (low: string, high: string) => `interval ${low} to ${high}`,
    ratings: (count: string) => `ratings: ${count}`,
    small: 'small sample',
    smallWhat: 'Read it with care: that no difference is shown does not mean that there is none.',
  },
  pl: {
    title: 'Wskaźniki',
    what: 'Policzone w ocenach, z przedziałami. Osób nie wylosowano; przedziały pokazują, jak daleko sięga sam przypadek.',
    purchaseIntent: 'Chęć zakupu',
    nps: 'NPS',
    points: (value: string) => `${value} pkt`,
    unknown: 'nie wiadomo',
    range: (low: string, high: string) => `przedział od ${low} do ${high}`,
    ratings: (count: string) => `oceny: ${count}`,
    small: 'mała próba',
    smallWhat: 'Ostrożnie: to, że różnicy nie wykazano, nie znaczy, że jej nie ma.',
  },
});

export function ComparedFigures({ comparison }: { comparison: Schemas['Comparison'] }) {
  const t = useText(text);
  return (
    <section class={css['part']}>
      <h2>{t.title}</h2>
      <p class={css['told']}>{t.what}</p>
      <div class={css['cards']}>
        {comparison.figures.map((figure) => (
          <Card key={figure.name}>
            <article class={css['figure']}>
              <h3>{t[figure.name]}</h3>
              <FiguresChart name={t[figure.name]} figure={figure} nameOf={namesOf(comparison)} />
              <Counted figure={figure} comparison={comparison} />
              <FigureDifferences figure={figure} comparison={comparison} />
            </article>
          </Card>
        ))}
      </div>
    </section>
  );
}

interface Given {
  figure: Schemas['ComparedFigure'];
  comparison: Schemas['Comparison'];
}

function Counted({ figure, comparison }: Given) {
  const t = useText(text);
  const format = useFormat();
  const nameOf = namesOf(comparison);
  const shown = inUnit(figure, t, format);
  return (
    <ul class={css['lines']}>
      {figure.personas.map((counted) => {
        const { personaId, value, interval, inputs, sampleSize, question, smallSample, reason } = counted;
        return (
          <li key={personaId}>
            <span>{nameOf(personaId)}</span>
            <strong>
              <FigureValue
                name={`${t[figure.name]}: ${nameOf(personaId)}`}
                shown={value === null ? t.unknown : shown(value)}
                told={{
                  provenance: 'measured',
                  formula: figure.method,
                  inputs,
                  sampleSize,
                  source: question,
                  reason,
                  ...(interval && { interval }),
                }}
              />
            </strong>
            {interval && <span>{t.range(shown(interval[0]), shown(interval[1]))}</span>}
            {sampleSize > 0 && <span>{t.ratings(format.number(sampleSize))}</span>}
            {value !== null && smallSample && (
              <Badge tone="warn" title={t.smallWhat}>
                {t.small}
              </Badge>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function inUnit(
  { unit }: Schemas['ComparedFigure'],
  t: { points: (value: string) => string },
  format: Format,
): (value: number) => string {
  return unit === 'share' ? (value) => format.percent(value) : (value) => t.points(format.number(value, 0));
}
