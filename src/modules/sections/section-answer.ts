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

/** As the problem says. Where nothing rests it may be asked at once: a second keeps a loop from being a flood. */
function headersOf({ status, retryAfter: seconds }: Problem): Record<string, string> {
  if (seconds !== undefined) return retryAfter(seconds * 1_000);
  return status < 500 ? {} : retryAfter(0);
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
