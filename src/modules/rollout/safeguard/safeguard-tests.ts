import type { RolloutConfig } from '../../../../config/rollout.js';
import { alphaSplit } from './alpha-split.js';
import { BudgetEvidence } from './budget-evidence.js';
import { controlEvidence } from './control-evidence.js';
import type { CountRow } from './count-row.js';
import { budgetOf, metrics, watched, type Watched } from './watched.js';

/**
 * `budget`: the canary against its budget. `recent`: the same over the latest observations. `control`: the canary
 * against the archived way over the same time.
 */
export const testKinds = ['budget', 'recent', 'control'] as const;
export type TestKind = (typeof testKinds)[number];

export interface SafeguardTest extends Watched {
  readonly kind: TestKind;
  /** Share that may have the event; null where the control is the measure. */
  readonly budget: number | null;
  /** Of `falseAlarmRate`, 0–1; all tests together have 1. */
  readonly alphaShare: number;
  /** ln(1/α): it fires where the evidence reaches it. */
  readonly logThreshold: number;
  /** ln of the evidence against the canary; null where nothing can be told. */
  logEvidence(row: CountRow): number | null;
}

/** Every test there is, whole request first. */
export function safeguardTests(config: RolloutConfig): SafeguardTest[] {
  const { safeguard, promotion } = config;
  const sections = watched.filter(({ section }) => section !== 'details');
  const { observations, recentObservations } = safeguard.restart;
  // So often the recent counts may begin anew before all of them do, and each time a false alarm is possible again.
  const recentWindows = Math.ceil(observations / recentObservations);

  const test = (
    { metric, section }: Watched,
    kind: TestKind,
    alphaShare: number,
    logEvidence: SafeguardTest['logEvidence'],
    windows = 1,
  ): SafeguardTest => ({
    kind,
    metric,
    section,
    budget: kind === 'control' ? null : budgetOf(metric, safeguard),
    alphaShare,
    logThreshold: -Math.log((safeguard.falseAlarmRate * alphaShare) / windows),
    logEvidence,
  });
  const against = ({ metric }: Watched) => new BudgetEvidence(budgetOf(metric, safeguard));

  const whole = metrics.map((metric) => ({ metric, section: 'details' as const }));
  return [
    ...whole.map((each) => {
      const evidence = against(each);
      return test(each, 'budget', alphaSplit.budget[each.metric], ({ optimized }) => evidence.log(optimized));
    }),
    ...whole.map((each) => {
      const evidence = against(each);
      const share = alphaSplit.recent[each.metric];
      return test(each, 'recent', share, ({ recent }) => evidence.log(recent), recentWindows);
    }),
    ...sections.map((each) => {
      const evidence = against(each);
      const share = alphaSplit.sections / sections.length;
      return test(each, 'budget', share, ({ optimized }) => evidence.log(optimized));
    }),
    ...watched.map((each) =>
      test(each, 'control', alphaSplit.control / watched.length, (row) =>
        isConcurrent(row, promotion.controlFreshSeconds)
          ? controlEvidence(row.optimized, row.archived)
          : null,
      ),
    ),
  ];
}

/** Whether the control was observed for as long as the canary was: what it was like before says nothing of now. */
function isConcurrent({ observedAt }: CountRow, freshSeconds: number): boolean {
  const { optimized, archived } = observedAt;
  return optimized !== null && archived !== null && optimized - archived <= freshSeconds * 1_000;
}
