import { ProblemError } from '../../../common/problem/problem.error.js';

/** The answer does not tell which it is: whoever guesses learns nothing. */
export class StreamTokenRefusedError extends ProblemError {
  readonly status = 401;
  readonly code = 'stream_token_invalid';
  readonly title = 'The stream token is not good';

  constructor() {
    super(
      'It has expired, its key is no longer good, or it was made for another path: make one with POST /v1/stream-tokens.',
      { headers: { 'WWW-Authenticate': 'Bearer realm="persona-details", error="invalid_token"' } },
    );
  }
}
