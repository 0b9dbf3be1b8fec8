import type { RolloutConfig } from '../../../../config/rollout.js';
import { type Variant, variants } from '../../../common/context/request-context.js';
import { BudgetEvidence } from './budget-evidence.js';
import { type CountRow, metrics, rateOf } from './count-row.js';
import { averageRating, evidenceOf } from './judge.js';
import { mismatchBelow, sampleRatioPValue } from './sample-ratio.js';
import type { SafeguardEvidence, SafeguardReport, TestReport } from './safeguard.contract.js';
import { budgetOf } from './safeguard-tests.js';

export interface ReportInput {
  readonly safeguard: RolloutConfig['safeguard'];
  readonly epoch: number | null;
  /** Milliseconds since 1970. */
  readonly readAt: number | null;
  readonly fired: SafeguardEvidence | null;
  readonly held: string[];
  /** Of every metric. */
  readonly rows: readonly CountRow[];
  readonly ratings: CountRow;
  readonly tests: TestReport[];
  /** Different users. */
  readonly users: Readonly<Record<Variant, number>>;
  /** In percent; null: not known. */
  readonly share: number | null;
}

/** What an operator wants to see of the safeguard; plain JSON. */
export function reportOf({
  safeguard,
  epoch,
  readAt,
  fired,
  held,
  rows,
  ratings,
  tests,
  users,
  share,
}: ReportInput): SafeguardReport {
  return {
    mode: safeguard.mode,
    falseAlarmRate: safeguard.falseAlarmRate,
    epoch,
    readAt: timeOf(readAt),
    fired,
    held,
    counts: variants.flatMap((variant) => countsOf(variant, rows, safeguard)),
    ratings: variants.map((variant) => ({
      variant,
      users: ratings[variant].observations,
      average: averageRating(ratings[variant]),
    })),
    tests,
    users: splitOf(users, share === null ? null : share / 100),
  };
}

function countsOf(
  variant: Variant,
  rows: readonly CountRow[],
  safeguard: RolloutConfig['safeguard'],
): SafeguardReport['counts'] {
  return metrics.flatMap((metric) => {
    const row = rows.find((each) => each.metric === metric);
    if (!row || row.sinceEpoch[variant] === 0) return [];
    const budget = budgetOf(metric, safeguard);
    return {
      variant,
      metric,
      ...row[variant],
      rate: rateOf(row[variant]),
      budget,
      evidence: evidenceOf(new BudgetEvidence(budget).log(row[variant])),
      sinceEpoch: row.sinceEpoch[variant],
      observedAt: timeOf(row.observedAt[variant]),
    };
  });
}

function splitOf(
  { optimized, archived }: Readonly<Record<Variant, number>>,
  expectedShare: number | null,
): SafeguardReport['users'] {
  const pValue = expectedShare === null ? null : sampleRatioPValue(optimized, archived, expectedShare);
  return {
    optimized,
    archived,
    expectedShare,
    pValue,
    mismatch: pValue !== null && pValue < mismatchBelow,
  };
}

function timeOf(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}
