import { ProblemError } from '../../common/problem/problem.error.js';
import { retryAfter } from '../../common/problem/retry-after.js';

/** This process has as much to do as it can: another replica, or this one in a moment, may answer. */
export class OverloadedError extends ProblemError {
  readonly status = 503;
  readonly code = 'overloaded';
  readonly title = 'Too much to do at the moment';

  constructor() {
    super('This instance has as much to do as it can. Try again when Retry-After says.');
  }
}

/** Readiness alone answers so: requests are served while it drains. */
export class DrainingError extends ProblemError {
  readonly status = 503;
  readonly code = 'draining';
  readonly title = 'This instance is stopping';

  constructor() {
    super('What is sent to it is still answered; send what is new to another one.', {
      headers: retryAfter(1_000),
    });
  }
}

/** So many large bodies are held already that one more is not read. */
export class TooManyUploadsError extends ProblemError {
  readonly status = 503;
  readonly code = 'too_many_uploads';
  readonly title = 'Too many large requests at once';

  constructor() {
    super('A few of them are worked on one after another. Send this one again when Retry-After says.', {
      headers: retryAfter(5_000),
    });
  }
}
