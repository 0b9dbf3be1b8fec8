import type { RolloutConfig } from '../../../../config/rollout.js';
import { BudgetEvidence } from './budget-evidence.js';
import { controlEvidence } from './control-evidence.js';
import { type CountRow, type JudgedMetric, type Metric, metrics } from './count-row.js';

/**
 * `budget`: the canary against its budget. `recent`: the same over the latest observations. `control`: the canary
 * against the archived way over the same time.
 */
export const testKinds = ['budget', 'recent', 'control'] as const;
export type TestKind = (typeof testKinds)[number];

/**
 * How `falseAlarmRate` is split over the tests; all of them sum to 1, so that by the union bound the rate holds for all
 * together, whatever they have in common. Unequally, since what is spent on one test makes the others slower. Ours, by
 * simulation: at five times a budget of 1 %, half of a share costs a test about ln 2 ÷ 0.04 = 17 observations. A share of
 * `recent` is what all of its windows together may spend.
 */
const alphaSplit: Record<TestKind, Record<Metric, number>> = {
  budget: { errors: 0.36, parse_errors: 0.36, latency: 0.14 },
  recent: { errors: 0.03, parse_errors: 0.03, latency: 0.02 },
  control: { errors: 0.015, parse_errors: 0.015, latency: 0.015 },
};
const ratingsAlpha = 0.015;

/**
 * Events, in parts, below which ratings are not compared. Measured with 3,000 runs of 1,500 users each, identical arms, six
 * distributions of ratings, shares of 10, 50 and 90 %, looked at after every user: at α = 0.1 % at most 0.03 % of the runs
 * reached 1/α. They may be fewer than of requests: a rating varies less than a yes or no of the same mean.
 */
const leastDiscontent = { canary: 5, control: 5 };

/** What a limit for the 95th percentile says: so many may take longer. */
const slowBudget = 0.05;

export interface SafeguardTest {
  readonly kind: TestKind;
  readonly metric: JudgedMetric;
  /** Share that may have the event; null where the control is the measure. */
  readonly budget: number | null;
  /** Of `falseAlarmRate`, 0–1; all tests together have 1. */
  readonly alphaShare: number;
  /** ln(1/α): it fires where the evidence reaches it. */
  readonly logThreshold: number;
  /** ln of the evidence against the canary; null where nothing can be told. */
  logEvidence(row: CountRow): number | null;
}

/** Every test there is, kind by kind, and that of the ratings. */
export function safeguardTests(config: RolloutConfig): SafeguardTest[] {
  return [...requestTests(config), ratingsTest(config)];
}

function requestTests({ safeguard, promotion }: RolloutConfig): SafeguardTest[] {
  const { observations, recentObservations } = safeguard.restart;
  // So often the recent counts may begin anew before all of them do, and each time a false alarm is possible again.
  const recentWindows = Math.ceil(observations / recentObservations);
  return testKinds.flatMap((kind) =>
    metrics.map((metric) => {
      const budget = budgetOf(metric, safeguard);
      const evidence = new BudgetEvidence(budget);
      const alphaShare = alphaSplit[kind][metric];
      const windows = kind === 'recent' ? recentWindows : 1;
      const logEvidence: Record<TestKind, SafeguardTest['logEvidence']> = {
        budget: ({ optimized }) => evidence.log(optimized),
        recent: ({ recent }) => evidence.log(recent),
        control: (row) =>
          isConcurrent(row, promotion.controlFreshSeconds)
            ? controlEvidence(row.optimized, row.archived)
            : null,
      };
      return {
        kind,
        metric,
        budget: kind === 'control' ? null : budget,
        alphaShare,
        logThreshold: -Math.log((safeguard.falseAlarmRate * alphaShare) / windows),
        logEvidence: logEvidence[kind],
      };
    }),
  );
}

/** Whether users who read the optimized way are less content than those who read the archived one. */
function ratingsTest({ safeguard }: RolloutConfig): SafeguardTest {
  const { minimumUsers } = safeguard.ratings;
  return {
    kind: 'control',
    metric: 'ratings',
    budget: null,
    alphaShare: ratingsAlpha,
    logThreshold: -Math.log(safeguard.falseAlarmRate * ratingsAlpha),
    logEvidence: ({ optimized, archived }) =>
      Math.min(optimized.observations, archived.observations) < minimumUsers
        ? null
        : controlEvidence(optimized, archived, leastDiscontent),
  };
}

/** Share of the observations, 0–1, that may have the event. */
export function budgetOf(metric: Metric, safeguard: RolloutConfig['safeguard']): number {
  switch (metric) {
    case 'errors':
      return safeguard.errorBudget;
    case 'parse_errors':
      return safeguard.parseErrorBudget;
    case 'latency':
      return slowBudget;
  }
}

/** Whether the control was observed for as long as the canary was: what it was like before says nothing of now. */
function isConcurrent({ observedAt }: CountRow, freshSeconds: number): boolean {
  const { optimized, archived } = observedAt;
  return optimized !== null && archived !== null && optimized - archived <= freshSeconds * 1_000;
}
