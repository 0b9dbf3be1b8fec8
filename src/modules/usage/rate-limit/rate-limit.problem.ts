import { ProblemError } from '../../../common/problem/problem.error.js';
import { retryAfter } from '../../../common/problem/retry-after.js';

/** The key has made as many requests as it may for now. */
export class RateLimitedError extends ProblemError {
  readonly status = 429;
  readonly code = 'rate_limited';
  readonly title = 'Too many requests of this key';

  /** @param limit requests in so many seconds @param resetMs until they are counted anew */
  constructor(limit: number, windowSeconds: number, resetMs: number) {
    super(
      `A key may make ${limit.toLocaleString('en-US')} requests in ${windowSeconds} s that are not answered from memory. ` +
        'Try again when Retry-After says.',
      { headers: retryAfter(resetMs) },
    );
  }
}
