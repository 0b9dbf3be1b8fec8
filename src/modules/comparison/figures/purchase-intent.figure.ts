import { groupOf, type RatingGroup, topTwoBox } from '../../kpi/ratings.js';
import type { FigureKind } from './figure-kind.js';
import { newcombe, type Share } from './newcombe.js';

/** Of an interval's half-width, as a share: where a figure's confidence is low (ADR 20). */
const wide = 0.15;

const shareOf = (group: RatingGroup): Share => ({ count: topTwoBox(group).count, of: group.values.length });

/** Share of those who rate in the two highest points of the scale. */
export const purchaseIntent: FigureKind = {
  name: 'purchaseIntent',
  unit: 'share',
  method:
    'Ratings in the two highest points of the scale ÷ ratings, with the Wilson score interval; differences with the ' +
    'hybrid score interval (Newcombe 1998, method 10). The people asked for one persona are taken for others than those ' +
    'asked for another.',
  needsLargeSamples: false,
  groupOf: (groups) => groupOf(groups, 'buy'),
  count(group) {
    const { share, count, interval } = topTwoBox(group);
    return {
      value: share,
      interval,
      inputs: { highRatings: count, ratings: group.values.length },
      smallSample: (interval[1] - interval[0]) / 2 > wide,
    };
  },
  difference: (first, second, z) => newcombe(shareOf(first), shareOf(second), z),
};
