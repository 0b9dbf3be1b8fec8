import type { components } from './api.js';

type Problem = components['schemas']['Problem'];

/** A call that was answered with a problem (RFC 9457). Programs tell problems apart by `code`. */
export class ApiProblem extends Error {
  readonly code: string;

  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.detail);
    this.name = 'ApiProblem';
    this.code = problem.code;
  }
}

/**
 * The data of an answer.
 *
 * @throws {ApiProblem}
 */
export function ok<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  const { data, error, response } = answer;
  if (response.ok) return data as T;
  throw new ApiProblem(response.status, isProblem(error) ? error : strange(response));
}

function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'code' in error;
}

/** Of whoever stands between: the service itself answers with problems only. */
function strange({ status, statusText }: Response): Problem {
  const detail = `Answered ${status} ${statusText} without a problem.`;
  return { type: 'about:blank', title: statusText || 'Not answered', status, detail, code: 'unknown' };
}
