import { ProblemError } from '../../../common/problem/problem.error.js';

/** It was good until a moment that is over. Whoever has the secret may know. */
export class ApiKeyExpiredError extends ProblemError {
  readonly status = 401;
  readonly code = 'api_key_expired';
  readonly title = 'This API key has expired';

  constructor(expiredAt: Date) {
    super(
      `It expired at ${expiredAt.toISOString()}: an admin makes another one, or gives you the one that took its place ` +
        'when it was rotated.',
      { headers: { 'WWW-Authenticate': 'Bearer realm="persona-details", error="invalid_token"' } },
    );
  }
}
