import { effortDirection } from '../personas/evidence/rating-meaning.js';
import type { BenchmarkTable } from './benchmark-table.js';
import { benchmarkFigure, givenFigure } from './formulas.js';
import type { Figure } from './kpi.contract.js';
import { type GroupChoice, groupOf, netPromoterScore, type RatingGroup, topTwoBox } from './ratings.js';

/** Fewer ratings, and an interval of NPS may be wider than ±24 points. */
const few = 64;

/** The figures that are counted in ratings; where none fit, as a benchmark, else null with the reason. */
export function ratingFigures(groups: readonly RatingGroup[], table: BenchmarkTable) {
  const figure = (
    metric: string,
    choice: GroupChoice,
    empty: Pick<Figure, 'unit' | 'formula'>,
    count: (group: RatingGroup) => Counted,
  ) =>
    'group' in choice
      ? measured(choice.group, count(choice.group))
      : uncounted(metric, choice.reason, empty, table);
  const shares = { unit: 'share', formula: 'ratings in the two highest points of the scale ÷ ratings' };
  return {
    nps: figure('nps', groupOf(groups, 'recommend'), { unit: 'points', formula: npsFormula }, npsOf),
    csat: figure('csat', groupOf(groups, 'satisfaction'), shares, shareOf),
    ces: figure('ces', groupOf(groups, 'effort'), { unit: 'points', formula: meanFormula }, meanOf),
    churnIntent: figure('churnIntent', groupOf(groups, 'churn'), shares, shareOf),
    purchaseIntent: figure('purchaseIntent', groupOf(groups, 'buy'), shares, shareOf),
  };
}

const npsFormula = '100 × (promoters − detractors) ÷ ratings; promoters rate 9–10, detractors 0–6';
const meanFormula = 'sum ÷ ratings';

type Counted = Pick<Figure, 'value' | 'unit' | 'formula' | 'inputs' | 'confidence'> &
  Partial<Pick<Figure, 'interval'>>;

function npsOf({ values }: RatingGroup): Counted {
  const { value, interval, promoters, detractors } = netPromoterScore(values);
  const n = values.length;
  const confidence = n < few ? 'low' : n < 1_000 ? 'medium' : 'high';
  return {
    value,
    unit: 'points',
    formula: npsFormula,
    inputs: { promoters, detractors, ratings: n },
    interval,
    confidence,
  };
}

function shareOf(group: RatingGroup): Counted {
  const { values, min, max } = group;
  const { share, count, interval, from } = topTwoBox(group);
  const halfWidth = (interval[1] - interval[0]) / 2;
  return {
    value: share,
    unit: 'share',
    formula: `ratings of ${from === max ? max : `${from} or ${max}`} on ${min}–${max} ÷ ratings`,
    inputs: { highRatings: count, ratings: values.length },
    interval,
    confidence: halfWidth <= 0.05 ? 'high' : halfWidth <= 0.15 ? 'medium' : 'low',
  };
}

/** Customer effort: the mean, as it was asked; without an interval, which a mean of marks hardly has. */
function meanOf({ values, min, max, question }: RatingGroup): Counted {
  const sum = values.reduce((total, value) => total + value, 0);
  const isEasy = effortDirection(question!, { min, max }) === 'easy';
  return {
    value: sum / values.length,
    unit: `${min}–${max}, ${max} is ${isEasy ? 'easy' : 'hard'}`,
    formula: meanFormula,
    inputs: { sum, ratings: values.length },
    confidence: values.length < few ? 'low' : 'medium',
  };
}

function measured(group: RatingGroup, counted: Counted): Figure {
  const { values, min, max, question, asOf } = group;
  const source = `${values.length} ratings from ${min} to ${max} in this persona's responses; asked: ${question}`;
  return { ...counted, provenance: 'measured', source, asOf, sampleSize: values.length, reason: null };
}

function uncounted(
  metric: string,
  reason: string,
  { unit, formula }: Pick<Figure, 'unit' | 'formula'>,
  table: BenchmarkTable,
): Figure {
  const given = table.get(metric);
  if (given) return unit === 'share' ? givenFigure(given, unit) : benchmarkFigure(given);
  return {
    value: null,
    unit,
    provenance: 'computed',
    source: null,
    asOf: null,
    formula,
    inputs: { ratings: null },
    confidence: 'low',
    reason,
  };
}
