import type { GroupChoice, RatingGroup } from '../../kpi/ratings.js';
import type { ComparedFigure, Counted } from './figures.contract.js';

/** A difference of two figures, the first one's − the second one's. */
export interface CountedDifference {
  value: number;
  interval: [number, number];
}

/** A figure that is counted in ratings, and how two of them are compared. */
export interface FigureKind {
  name: ComparedFigure['name'];
  unit: ComparedFigure['unit'];
  method: string;
  /** The ratings that count as this, or why none do. */
  groupOf(groups: readonly RatingGroup[]): GroupChoice;
  count(
    group: RatingGroup,
  ): Pick<Counted, 'value' | 'inputs' | 'smallSample'> & { interval: [number, number] };
  /** @param z quantile of the standard normal distribution, two-sided */
  difference(first: RatingGroup, second: RatingGroup, z: number): CountedDifference;
  /** Whether the interval of a difference cannot be relied on where ratings are few: then there is none. */
  needsLargeSamples: boolean;
}
