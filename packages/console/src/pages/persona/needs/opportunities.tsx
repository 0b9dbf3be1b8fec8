import { FigureValue } from '../../../evidence/figure.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { Badge, Card, type Tone } from '../../../ui/layout.tsx';
import { EstimateValue } from './estimate-value.tsx';
import css from './needs.module.css';
import { needsWords } from './needs-words.ts';
import { OpportunityLandscape } from './opportunity-landscape.tsx';
import { type Band, byOpportunity, type Outcome, type Placed } from './opportunity.ts';

const text = defineText({
  en: {
    title: 'Opportunities',
    what: 'Desired outcomes by their opportunity score, after Ulwick: importance + max(importance − satisfaction, 0). Importance and satisfaction are a model’s estimates in the style of ODI, not a survey of customers.',
    over: 'Over-served: satisfies more than it matters',
    bands: 'Under-served, from a score of 10',
    score: 'Opportunity score',
    importance: 'Importance',
    satisfaction: 'Satisfaction',
    formula: 'importance + max(importance − satisfaction, 0); 1–19. Inputs are estimated',
    measurable: 'measurable',
    notMeasurable: 'not measurable as it is put',
  },
  pl: {
    title: 'Szanse',
    what: 'Oczekiwane rezultaty według wyniku szansy Ulwicka: ważność + max(ważność − zaspokojenie, 0). Ważność i zaspokojenie to szacunki modelu w stylu ODI, a nie badanie klientów.',
    over: 'Z nadmiarem: zaspokojone bardziej, niż są ważne',
    bands: 'Za słabo, od wyniku 10',
    score: 'Wynik szansy',
    importance: 'Ważność',
    satisfaction: 'Zaspokojenie',
    formula: 'ważność + max(ważność − zaspokojenie, 0); 1–19. Dane wejściowe są oszacowane',
    measurable: 'mierzalny',
    notMeasurable: 'w tej postaci niemierzalny',
  },
});

const tones: Partial<Record<Band, Tone>> = {
  extreme: 'good',
  low_hanging: 'good',
  worth_considering: 'info',
};

/** The opportunity landscape and, beside it, the same in words. */
export function Opportunities({
  outcomes,
  language,
}: {
  outcomes: readonly Outcome[];
  language: string | undefined;
}) {
  const t = useText(text);
  const sorted = byOpportunity(outcomes);
  if (sorted.length === 0) return null;
  return (
    <section class={css['part']}>
      <h3>{t.title}</h3>
      <p class={css['told']}>{t.what}</p>
      <Card>
        <div class={css['opportunities']}>
          <div class={css['landscapeFrame']}>
            <OpportunityLandscape outcomes={sorted} />
            <Legend />
          </div>
          <ol class={css['outcomes']}>
            {sorted.map((outcome, index) => (
              <OutcomeEntry key={index} number={index + 1} outcome={outcome} language={language} />
            ))}
          </ol>
        </div>
      </Card>
    </section>
  );
}

function Legend() {
  const t = useText(text);
  const words = useText(needsWords);
  return (
    <div class={css['legend']}>
      <span class={css['over']}>{t.over}</span>
      <span>{t.bands}:</span>
      <span class={css['worth']}>{words.worth_considering} (10–12)</span>
      <span class={css['hanging']}>{words.low_hanging} (12–15)</span>
      <span class={css['extreme']}>{words.extreme} (&gt; 15)</span>
    </div>
  );
}

function OutcomeEntry({
  number,
  outcome,
  language,
}: {
  number: number;
  outcome: Placed;
  language: string | undefined;
}) {
  const t = useText(text);
  const words = useText(needsWords);
  const format = useFormat();
  const { importance, satisfaction, opportunityScore: score, opportunityBand: band } = outcome;
  return (
    <li>
      <span class={css['number']} aria-hidden="true">
        {number}
      </span>
      <div class={css['outcome']}>
        <p lang={language}>{outcome.statement}</p>
        <div class={css['figures']}>
          <span>
            {t.score}{' '}
            <strong>
              <FigureValue
                name={t.score}
                shown={format.number(score)}
                told={{
                  // Computed, but of estimates: it is no more than they are.
                  provenance: 'model_estimate',
                  formula: t.formula,
                  inputs: { importance: importance.value, satisfaction: satisfaction.value },
                }}
              />
            </strong>
          </span>
          {band && <Badge {...(tones[band] && { tone: tones[band] })}>{words[band]}</Badge>}
          <span>
            {t.importance} <EstimateValue name={t.importance} estimate={importance} />
          </span>
          <span>
            {t.satisfaction} <EstimateValue name={t.satisfaction} estimate={satisfaction} />
          </span>
          {outcome.measurable !== undefined && (
            <span>{outcome.measurable ? t.measurable : t.notMeasurable}</span>
          )}
        </div>
      </div>
    </li>
  );
}
