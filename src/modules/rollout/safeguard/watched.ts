import type { RolloutConfig } from '../../../../config/rollout.js';
import { sectionNames } from '../../../common/sections/section.contract.js';

/** Each is a yes or no an observation: it failed, its output could not be read, it took longer than its limit. */
export const metrics = ['errors', 'parse_errors', 'latency'] as const;
export type Metric = (typeof metrics)[number];

/** The whole request, and each section of it. */
export const watchedSections = ['details', ...sectionNames] as const;
export type WatchedSection = (typeof watchedSections)[number];

export interface Watched {
  readonly metric: Metric;
  readonly section: WatchedSection;
}

/** KPI are calculated: there is no output of a model to be read. */
export function metricsOf(section: WatchedSection): readonly Metric[] {
  return section === 'kpi' ? ['errors', 'latency'] : metrics;
}

/** Everything that is counted: one row of `rollout_counts` each. */
export const watched: readonly Watched[] = watchedSections.flatMap((section) =>
  metricsOf(section).map((metric) => ({ metric, section })),
);

/** What a limit for the 95th percentile says: so many may take longer. */
const slowBudget = 0.05;

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
