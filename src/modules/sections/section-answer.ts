import { ProblemError } from '../../common/problem/problem.error.js';
import type { Problem } from '../../common/problem/problem.js';
import type { Section } from '../../common/sections/section.contract.js';

/** A single section that was asked for and cannot be answered at all. */
class SectionUnavailableError extends ProblemError {
  readonly status: number;
  readonly code: string;
  readonly title: string;

  constructor(problem: Problem) {
    super(problem.detail, { headers: retryAfter(problem) });
    this.status = problem.status < 500 ? problem.status : 503;
    this.code = problem.code;
    this.title = problem.title;
  }
}

/** Seconds: until a budget is renewed, or a little while for what may pass by itself. */
function retryAfter({ status, resetsAt }: Problem & { resetsAt?: string }): Record<string, string> {
  if (resetsAt !== undefined) {
    const seconds = Math.ceil((Date.parse(resetsAt) - Date.now()) / 1_000);
    return { 'Retry-After': String(Math.max(1, seconds)) };
  }
  return status < 500 ? {} : { 'Retry-After': '5' };
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
