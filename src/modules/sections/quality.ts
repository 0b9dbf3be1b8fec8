import type { Quality, QualityCheck } from '../../common/domain/section.contract.js';

/** The score is the share of checks that passed, to two places; without checks there is nothing to doubt: 1. */
export function qualityOf(checks: QualityCheck[]): Quality {
  const passed = checks.filter((check) => check.passed).length;
  return { checks, score: checks.length === 0 ? 1 : Math.round((passed / checks.length) * 100) / 100 };
}
