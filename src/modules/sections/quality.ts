import type { Quality, QualityCheck } from '../../common/domain/section.contract.js';
import { enforcedChecks } from '../grounding/checks/enforced-checks.js';

/**
 * What counts for more than 1 in the score. Readers' marks fell most where themes were left out, then where there were
 * labels in place of sentences, then where a text would fit any product; `docs/quality.md` has the figures.
 */
const weights: Readonly<Record<string, number>> = {
  themes_covered: 3,
  complete: 3,
  specific: 2,
  people_heard: 2,
};

/**
 * What the checks say of a section as it is shown. The score is the weighted mean of those that are not enforced, to two
 * places: of what is measured its value, of others whether they passed. Without any there is nothing to doubt: 1.
 *
 * @param checks as a generator found them, or as they were kept, also by a release that did not tell `enforced` or `value`
 */
export function qualityOf(checks: readonly QualityCheck[]): Quality {
  const judged = checks.map(({ id, passed, value, detail }) => ({
    id,
    passed,
    ...(value !== undefined && { value }),
    detail,
    enforced: enforcedChecks.has(id),
  }));
  const counted = judged
    .filter(({ enforced }) => !enforced)
    .map(({ id, passed, value = Number(passed) }) => ({ value, weight: weights[id] ?? 1 }));
  const sum = counted.reduce((total, { value, weight }) => total + value * weight, 0);
  const all = counted.reduce((total, { weight }) => total + weight, 0);
  return { checks: judged, score: all === 0 ? 1 : Math.round((sum / all) * 100) / 100 };
}
