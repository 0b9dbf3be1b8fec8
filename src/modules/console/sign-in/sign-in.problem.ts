import { ProblemError } from '../../../common/problem/problem.error.js';
import { retryAfter } from '../../../common/problem/retry-after.js';

/** The answer does not tell which it is: whoever guesses learns nothing. */
export class SignInCodeRefusedError extends ProblemError {
  readonly status = 401;
  readonly code = 'sign_in_code_refused';
  readonly title = 'The link does not sign in any more';

  constructor() {
    super(
      'It is good once, for an hour after the start that printed it: start again with `npm start` for another one, or ' +
        'sign in with an API key, which is kept where the start says.',
      { headers: { 'WWW-Authenticate': 'Bearer realm="persona-details"' } },
    );
  }
}

export class TooManySignInsError extends ProblemError {
  readonly status = 429;
  readonly code = 'too_many_sign_ins';
  readonly title = 'Too many links that do not sign in';

  /** @param max wrong codes in a minute @param resetMs until they are counted anew */
  constructor(max: number, resetMs: number) {
    super(`There were ${max} wrong codes from this address in a minute. Try again when Retry-After says.`, {
      headers: retryAfter(resetMs),
    });
  }
}
