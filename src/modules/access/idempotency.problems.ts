import { ProblemError } from '../../common/problem/problem.error.js';
import { retryAfter } from '../../common/problem/retry-after.js';

export class IdempotencyKeyReusedError extends ProblemError {
  readonly status = 422;
  readonly code = 'idempotency_key_reused';
  readonly title = 'This Idempotency-Key belongs to another request';

  constructor() {
    super('The key was sent before with another address or body: use a new key for a new request.', {
      errors: [{ pointer: '#header/Idempotency-Key', message: 'Belongs to another request already.' }],
    });
  }
}

export class IdempotentRequestRunningError extends ProblemError {
  readonly status = 409;
  readonly code = 'idempotent_request_running';
  readonly title = 'The first request with this Idempotency-Key still runs';

  constructor() {
    super('Try again shortly: you will get the answer of the first one.', {
      headers: retryAfter(1_000),
    });
  }
}

export class SecretShownOnceError extends ProblemError {
  readonly status = 409;
  readonly code = 'secret_shown_once';
  readonly title = 'This was made already';

  constructor() {
    super(
      'The answer held a secret, which is shown once and not kept: revoke what was made and make another.',
    );
  }
}

/** The request was carried out; what it was about is gone for good, and its answer with it. */
export class AnswerErasedError extends ProblemError {
  readonly status = 410;
  readonly code = 'answer_erased';
  readonly title = 'The answer was erased';

  constructor() {
    super(
      'The request was carried out once, and what it was about was erased since. To do it again, use a new key.',
    );
  }
}
