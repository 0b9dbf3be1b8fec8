import { ProblemError } from '../../common/problem/problem.error.js';

/** A page of another site, or a name that was pointed at this address, sent a browser here. */
export class OriginNotAllowedError extends ProblemError {
  readonly status = 403;
  readonly code = 'origin_not_allowed';
  readonly title = 'This may not be called from there';
}

/** More than an agent can read at once. */
export class ResultTooLargeError extends ProblemError {
  readonly status = 413;
  readonly code = 'result_too_large';
  readonly title = 'The result is too large';

  constructor(bytes: number, limit: number) {
    super(
      `It takes ${Math.ceil(bytes / 1024)} KiB, and ${limit / 1024} KiB are given at once: ask for fewer sections, fewer items ` +
        'or a smaller `limit`.',
    );
  }
}

/** Whoever cancelled does not wait for it any more. */
export class CallCancelledError extends ProblemError {
  readonly status = 499;
  readonly code = 'call_cancelled';
  readonly title = 'The call was cancelled';

  constructor() {
    super('It was cancelled. Sections that were being written are kept: asking again is cheap.');
  }
}
