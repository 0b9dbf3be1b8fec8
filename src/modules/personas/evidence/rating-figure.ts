import {
  effortDirection,
  isReversed,
  meaningOf,
  type RatingMeaning,
  ratingMeanings,
} from './rating-meaning.js';
import type { Scale } from './read-score.js';

export const ratingFigureNames = ['nps', 'purchaseIntent', 'csat', 'ces', 'churnIntent'] as const;
export type RatingFigureName = (typeof ratingFigureNames)[number];

/** Of a question that is asked for a figure: how it is called, and on which scales it is that figure. */
interface FigureRule {
  figure: RatingFigureName;
  asks: string;
  scale: string;
  fits: (scale: Scale) => boolean;
}

export const figureRules: Record<RatingMeaning, FigureRule> = {
  recommend: {
    figure: 'nps',
    asks: 'how likely somebody recommends',
    scale: 'NPS is defined for whole marks from 0 to 10',
    fits: ({ min, max }) => min === 0 && max === 10,
  },
  buy: {
    figure: 'purchaseIntent',
    asks: 'how likely somebody buys',
    scale: 'it takes a scale of 5 to 11 whole points',
    fits: hasPoints(5),
  },
  churn: {
    figure: 'churnIntent',
    asks: 'how likely somebody leaves',
    scale: 'it takes a scale of 5 to 11 whole points',
    fits: hasPoints(5),
  },
  satisfaction: {
    figure: 'csat',
    asks: 'how satisfied somebody is',
    scale: 'it takes a scale of 2 to 11 whole points',
    fits: hasPoints(2),
  },
  effort: {
    figure: 'ces',
    asks: 'how easy or difficult something was',
    scale: 'it takes a scale of 3 to 11 whole points',
    fits: hasPoints(3),
  },
};

function hasPoints(least: number) {
  return ({ min, max }: Scale) =>
    Number.isInteger(min) && Number.isInteger(max) && max - min + 1 >= least && max - min + 1 <= 11;
}

/** Why nobody can tell which end of the scale is the good one; undefined where the question does. */
export function directionFault(meaning: RatingMeaning, question: string, scale: Scale) {
  if (meaning === 'effort')
    return effortDirection(question, scale) === undefined
      ? 'It does not say which end of its scale is easy'
      : undefined;
  return isReversed(question, scale.min, scale.max) ? 'The low end of its scale is the good one' : undefined;
}

/** What ratings of this question on this scale are counted as, or why as nothing. */
export function figureOf(
  question: string | null,
  scale: Scale,
): { figure: RatingFigureName } | { reason: string } {
  if (question === null) return { reason: 'It is not recorded what was asked: state the question.' };
  const asked = meaningOf(question);
  if (asked === 'unclear') return { reason: 'It asks for several things, or for the opposite of one.' };
  const meaning = ratingMeanings.find((each) => each === asked);
  if (!meaning)
    return { reason: 'It does not ask for recommending, buying, leaving, satisfaction or effort.' };
  const { figure, asks, scale: takes, fits } = figureRules[meaning];
  if (!fits(scale)) return { reason: `It asks ${asks}, from ${scale.min} to ${scale.max}: ${takes}.` };
  const fault = directionFault(meaning, question, scale);
  return fault === undefined ? { figure } : { reason: `${fault}.` };
}
