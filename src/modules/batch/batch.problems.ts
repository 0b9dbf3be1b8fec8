import { ProblemError } from '../../common/problem/problem.error.js';
import { retryAfter } from '../../common/problem/retry-after.js';

/** About what the personas that wait take. */
const retryAfterSeconds = 5;

/** More personas of batches wait than would be made in a time worth waiting for. */
export class BatchesOverloadedError extends ProblemError {
  readonly status = 503;
  readonly code = 'batches_overloaded';
  readonly title = 'Too many batches wait already';

  constructor() {
    super(`This instance works on other batches: try again in ${retryAfterSeconds} s.`, {
      headers: retryAfter(retryAfterSeconds * 1_000),
    });
  }
}
