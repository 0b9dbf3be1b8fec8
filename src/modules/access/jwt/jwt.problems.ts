import { ProblemError } from '../../../common/problem/problem.error.js';
import { retryAfter } from '../../../common/problem/retry-after.js';

/** Why a token is refused, each with its cure. */
const reasons = {
  token_malformed:
    'It is no signed JWT that can be read here: send the one that your issuer gave you, as it is.',
  token_algorithm_refused:
    'Its algorithm is none of those in JWT_ALGORITHMS, which are asymmetric: have the issuer sign with one of them.',
  token_key_unknown: 'Its key is not in the key set of the issuer: get a new token.',
  token_signature_invalid: 'Its signature does not fit: send the token as the issuer gave it to you.',
  token_expired: 'It has expired: get a new one.',
  token_not_yet_valid: 'It is not good yet: wait, or look at the clocks.',
  token_issuer_wrong: 'It is of another issuer than the one in JWT_ISSUER.',
  token_audience_wrong: 'It is meant for others: ask the issuer for one whose audience is in JWT_AUDIENCE.',
} as const;

export type TokenFault = keyof typeof reasons;

const challenge = { 'WWW-Authenticate': 'Bearer realm="persona-details", error="invalid_token"' };

/** A token that is not good, for a reason that its bearer may know. */
export class TokenRefusedError extends ProblemError {
  readonly status = 401;
  readonly title = 'The token is not good';

  constructor(
    readonly code: TokenFault,
    cause?: unknown,
  ) {
    super(reasons[code], { headers: challenge, cause });
  }
}

/** A good token that does not say what it has to. */
export class TokenClaimMissingError extends ProblemError {
  readonly status = 401;
  readonly code = 'token_claim_missing';
  readonly title = 'The token lacks a claim';

  /** @param claim its name @param needed what it has to be */
  constructor(claim: string, needed: string) {
    super(`Its claim ${claim} must be ${needed}: have the issuer put it into the token.`, {
      headers: challenge,
    });
  }
}

/** Whoever asks is known, and may nothing. */
export class TokenRoleMissingError extends ProblemError {
  readonly status = 403;
  readonly code = 'token_role_missing';
  readonly title = 'The token gives no role';

  constructor(claim: string) {
    super(
      `Its claim ${claim} must be viewer, editor or admin, or a list with one of them: have the issuer put it in.`,
    );
  }
}

/** The issuer's keys were never there, or too long ago. */
export class TokenKeysUnavailableError extends ProblemError {
  readonly status = 503;
  readonly code = 'token_keys_unavailable';
  readonly title = 'Tokens cannot be checked at the moment';

  constructor() {
    super("The issuer's key set could not be fetched; try again shortly. API keys work meanwhile.", {
      headers: retryAfter(10_000),
    });
  }
}
