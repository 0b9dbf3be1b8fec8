import type { Quality, QualityCheck } from '../../common/domain/section.contract.js';
import { enforcedChecks } from '../grounding/checks/enforced-checks.js';

/**
 * What the checks say of a section as it is shown. The score is the share of checks that passed, of those that are not
 * enforced, to two places; without any there is nothing to doubt: 1.
 *
 * @param checks as a generator found them, or as they were kept, also by a release that did not tell `enforced`
 */
export function qualityOf(checks: readonly QualityCheck[]): Quality {
  const judged = checks.map(({ id, passed, detail }) => ({
    id,
    passed,
    detail,
    enforced: enforcedChecks.has(id),
  }));
  const counted = judged.filter(({ enforced }) => !enforced);
  const passed = counted.filter((check) => check.passed).length;
  return {
    checks: judged,
    score: counted.length === 0 ? 1 : Math.round((passed / counted.length) * 100) / 100,
  };
}
