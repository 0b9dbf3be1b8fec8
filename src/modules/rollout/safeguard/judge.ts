import { type Counts, type CountRow, rateOf } from './count-row.js';
import type { SafeguardTest } from './safeguard-tests.js';
import type { SafeguardEvidence, TestReport } from './safeguard.contract.js';

/** Above it e to the power of the logarithm is no number that JSON knows. */
const largestLog = Math.log(Number.MAX_VALUE);

/** What the logarithm stands for, or the largest number there is. */
export function evidenceOf(log: number): number {
  return Math.exp(Math.min(log, largestLog));
}

export function judge(test: SafeguardTest, row: CountRow): TestReport {
  const { kind, metric, budget, logThreshold } = test;
  const { observations, events } = kind === 'recent' ? row.recent : row.optimized;
  const logEvidence = test.logEvidence(row);
  return {
    kind,
    metric,
    observations,
    events,
    rate: rateOf({ observations, events }),
    budget,
    control: kind === 'control' ? { ...row.archived, rate: rateOf(row.archived) } : null,
    evidence: logEvidence === null ? null : evidenceOf(logEvidence),
    logEvidence,
    threshold: Math.exp(logThreshold),
    fired: logEvidence !== null && logEvidence >= logThreshold,
  };
}

/**
 * What a rollback is decided on.
 *
 * @param now milliseconds since 1970
 * @returns undefined where no test fired
 */
export function evidenceIn(
  tests: readonly TestReport[],
  epoch: number,
  now: number,
): SafeguardEvidence | undefined {
  const beyond = ({ logEvidence, threshold }: TestReport) => (logEvidence ?? 0) - Math.log(threshold);
  const fired = tests.filter((test) => test.fired).toSorted((a, b) => beyond(b) - beyond(a));
  const [strongest] = fired;
  if (!strongest) return undefined;
  return { epoch, at: new Date(now).toISOString(), reason: sentence(strongest), tests: fired };
}

function sentence({ metric, observations, events, budget, control }: TestReport): string {
  if (metric === 'ratings') {
    const optimized = averageRating({ observations, events });
    return `ratings: ${optimized} of 5 by ${observations} users, against ${averageRating(control!)} by ${control!.observations} of the archived way.`;
  }
  const measure = control
    ? `${control.events} of ${control.observations} the archived way`
    : `a budget of ${percent(budget!)}`;
  return `${metric}: ${events} of ${observations} observations, against ${measure}.`;
}

/** 1–5, of what counts 0 for a 5 and 1 for a 1; null without any. */
export function averageRating(counts: Counts): number | null {
  const rate = rateOf(counts);
  return rate === null ? null : Number((5 - 4 * rate).toFixed(2));
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}
