import type { Metric } from './watched.js';

/**
 * How `falseAlarmRate` is split over the tests; all of them sum to 1, so that by the union bound the rate holds for all
 * together, whatever they have in common. Unequally, since what is spent on one test makes the others slower. Ours, by
 * simulation: at five times a budget of 1 %, half of a share costs a test about ln 2 ÷ 0.04 = 17 observations.
 */
export const alphaSplit = {
  /** The whole request against its budgets: what users see, and what has to be found soon. */
  budget: { parse_errors: 0.33, errors: 0.33, latency: 0.12 } satisfies Record<Metric, number>,
  /** The same over the latest observations alone; each is what all of its windows together may spend. */
  recent: { parse_errors: 0.03, errors: 0.03, latency: 0.02 } satisfies Record<Metric, number>,
  /** Each section against its budgets: all of these tests together, in equal parts. */
  sections: 0.08,
  /** The canary against the control: all of these tests together, in equal parts. */
  control: 0.06,
};
