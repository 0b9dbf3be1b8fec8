import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Env } from '../../../../config/env.js';
import { ProblemError } from '../../../common/problem/problem.error.js';
import type { Credential } from '../credential.js';
import { type ClaimNames, credentialOf } from './jwt-claims.js';
import type { JwtKeySet } from './jwt-key-set.js';
import { TokenClaimMissingError, type TokenFault, TokenRefusedError } from './jwt.problems.js';

/** A JSON object begins so in base64url. The signature may be missing, which is then told. */
const form = /^Bearer (ey[\w-]*\.[\w-]*\.[\w-]*)$/i;
/** Characters of a token; real ones have one or two thousand. And of all that are remembered. */
const [maxLength, maxRemembered] = [8_192, 8 * 1024 * 1024];

interface Verified {
  credential: Credential;
  /** In milliseconds since 1970, with the tolerance. */
  until: number;
  /** Of the key set that it was verified with. */
  version: number;
}

export type JwtSettings = Required<
  Pick<Env, 'JWT_ISSUER' | 'JWT_AUDIENCE' | 'JWT_ALGORITHMS' | 'JWT_CLOCK_TOLERANCE_SECONDS'>
> &
  ClaimNames;

/** Tells who asks by a JWT of the issuer (RFC 7519, RFC 8725). One that was verified is remembered until it expires. */
export class JwtVerifier {
  private readonly verified = new LRUCache<string, Verified>({
    maxSize: maxRemembered,
    sizeCalculation: (_, authorization) => authorization.length + 500,
  });

  constructor(
    private readonly settings: JwtSettings,
    private readonly keys: JwtKeySet,
  ) {}

  /** Who asks, where the token was verified before and nothing has changed since. */
  trusted(authorization: string): Credential | undefined {
    const known = this.verified.get(authorization);
    const isGood = known && known.until > Date.now() && this.keys.isCurrent(known.version);
    return isGood ? known.credential : undefined;
  }

  /**
   * @returns undefined: it is no token
   * @throws {TokenRefusedError | TokenClaimMissingError | TokenRoleMissingError | TokenKeysUnavailableError}
   */
  async verify(authorization: string): Promise<Credential | undefined> {
    const token = form.exec(authorization)?.[1];
    if (token === undefined) return undefined;
    if (token.length > maxLength) throw new TokenRefusedError('token_malformed');
    let version = 0;
    const keyFor: JWTVerifyGetKey = async (header, input) => {
      const found = await this.keys.keyFor(header, input);
      version = found.version;
      return found.key;
    };
    const { JWT_ISSUER, JWT_AUDIENCE, JWT_ALGORITHMS, JWT_CLOCK_TOLERANCE_SECONDS } = this.settings;
    try {
      const { payload } = await jwtVerify(token, keyFor, {
        algorithms: JWT_ALGORITHMS,
        issuer: JWT_ISSUER,
        audience: JWT_AUDIENCE,
        clockTolerance: JWT_CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp'],
      });
      const credential = credentialOf(payload, this.settings);
      const until = (payload.exp! + JWT_CLOCK_TOLERANCE_SECONDS) * 1_000;
      this.verified.set(authorization, { credential, until, version });
      return credential;
    } catch (error) {
      throw problemOf(error);
    }
  }
}

const faults: Record<string, TokenFault> = {
  ERR_JWT_EXPIRED: 'token_expired',
  ERR_JOSE_ALG_NOT_ALLOWED: 'token_algorithm_refused',
  ERR_JWKS_NO_MATCHING_KEY: 'token_key_unknown',
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 'token_key_unknown',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'token_signature_invalid',
};

const faultsOfClaims: Record<string, TokenFault> = {
  iss: 'token_issuer_wrong',
  aud: 'token_audience_wrong',
  nbf: 'token_not_yet_valid',
};

/** Whatever else jose finds wrong, it is the token's fault: the keys were read before. */
function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof errors.JWTClaimValidationFailed) {
    const fault = faultsOfClaims[error.claim];
    return fault ? new TokenRefusedError(fault, error) : new TokenClaimMissingError(error.claim, 'a time');
  }
  const { code } = error as { code?: string };
  return new TokenRefusedError(faults[code ?? ''] ?? 'token_malformed', error);
}
