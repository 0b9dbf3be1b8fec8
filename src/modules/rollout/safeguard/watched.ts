import type { RolloutConfig } from '../../../../config/rollout.js';
import { sectionNames } from '../../../common/domain/section.contract.js';

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

/** Everything that is counted, each once: one row of `rollout_counts`. */
export const watched: readonly Watched[] = watchedSections.flatMap((section) =>
  metrics
    // KPI are calculated: there is no output of a model to be read.
    .filter((metric) => section !== 'kpi' || metric !== 'parse_errors')
    .map((metric) => ({ metric, section })),
);

const bySection = Object.groupBy(watched, ({ section }) => section);

/** The same, of one section. */
export function watchedOf(section: WatchedSection): readonly Watched[] {
  return bySection[section]!;
}

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
