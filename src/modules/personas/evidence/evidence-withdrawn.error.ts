import { ProblemError } from '../../../common/problem/problem.error.js';
import { retryAfter } from '../../../common/problem/retry-after.js';

/** Answers were removed again and again while something was made of them. */
export class EvidenceWithdrawnError extends ProblemError {
  readonly status = 503;
  readonly code = 'evidence_withdrawn';
  readonly title = 'Answers are being removed';

  constructor() {
    super('Answers were removed while this was made from them: try again in a second.', {
      headers: retryAfter(1_000),
    });
  }
}
