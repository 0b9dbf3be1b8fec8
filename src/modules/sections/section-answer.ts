import { ProblemError } from '../../common/problem/problem.error.js';
import type { Problem } from '../../common/problem/problem.js';
import { retryAfter } from '../../common/problem/retry-after.js';
import type { Section } from '../../common/domain/section.contract.js';

/** A single section that was asked for and cannot be answered at all. */
class SectionUnavailableError extends ProblemError {
  readonly status: number;
  readonly code: string;
  readonly title: string;

  constructor(problem: Problem) {
    super(problem.detail, { headers: headersOf(problem) });
    this.status = problem.status < 500 ? problem.status : 503;
    this.code = problem.code;
    this.title = problem.title;
  }
}

/** What may pass by itself, in milliseconds. */
const littleWhileMs = 5_000;

/** When a budget is renewed, or a little while. */
function headersOf({ status, resetsAt }: Problem & { resetsAt?: string }): Record<string, string> {
  if (resetsAt !== undefined) return retryAfter(Date.parse(resetsAt) - Date.now());
  return status < 500 ? {} : retryAfter(littleWhileMs);
}

/**
 * The answer to a request for one section: where others answer beside it, `unavailable` is a status; alone it is 503.
 *
 * @throws {ProblemError}
 */
export function onlySection<T>(section: Section<T>): Section<T> {
  if (section.status === 'unavailable') throw new SectionUnavailableError(section.problem!);
  return section;
}
