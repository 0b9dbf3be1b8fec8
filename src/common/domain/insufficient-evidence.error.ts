import { ProblemError } from '../problem/problem.error.js';

/** There is not enough to generate a section from. Says what would settle it. */
export class InsufficientEvidenceError extends ProblemError {
  readonly status = 422;
  readonly code = 'insufficient_evidence';
  readonly title = 'Not enough evidence';

  constructor(
    detail: string,
    settledBy: { interviewQuestions?: string[]; missingBenchmarks?: string[] } = {},
  ) {
    super(detail, { extensions: settledBy });
  }
}
