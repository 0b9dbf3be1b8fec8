import { groupOf, netPromoterScore, type RatingGroup } from '../../kpi/ratings.js';
import type { FigureKind } from './figure-kind.js';

/** Fewer ratings, and the normal approximation says little (ADR 20). */
const least = 64;

/** Net Promoter Score, in points from −100 to 100. */
export const nps: FigureKind = {
  name: 'nps',
  unit: 'points',
  method:
    '100 × (promoters − detractors) ÷ ratings; intervals by the normal approximation with the variance (p + d − (p − d)²) ÷ ' +
    'ratings, which of a difference is the sum of both. With fewer than 64 ratings a difference has no interval.',
  needsLargeSamples: true,
  groupOf: (groups) => groupOf(groups, 'recommend'),
  count({ values }) {
    const { value, interval, promoters, detractors } = netPromoterScore(values);
    const inputs = { promoters, detractors, ratings: values.length };
    return { value, interval, inputs, smallSample: values.length < least };
  },
  difference(first, second, z) {
    const [one, other] = [spread(first), spread(second)];
    const value = 100 * (one.score - other.score);
    const halfWidth = 100 * z * Math.sqrt(one.variance + other.variance);
    return { value, interval: [Math.max(-200, value - halfWidth), Math.min(200, value + halfWidth)] };
  },
};

/** Of the score as a share, −1 to 1. */
function spread({ values }: RatingGroup): { score: number; variance: number } {
  const { promoters, detractors } = netPromoterScore(values);
  const score = (promoters - detractors) / values.length;
  return { score, variance: ((promoters + detractors) / values.length - score ** 2) / values.length };
}
