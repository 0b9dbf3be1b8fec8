import { Logger, type OnModuleDestroy } from '@nestjs/common';
import {
  createLocalJWKSet,
  type CryptoKey,
  errors,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWSHeaderParameters,
} from 'jose';
import { reasonOf } from '../../../common/errors/describe-error.js';
import type { OutgoingHttp } from '../../../common/http/outgoing-http.js';
import { TokenKeysUnavailableError } from './jwt.problems.js';

/** In milliseconds. */
export interface JwtKeySetTimes {
  /** Between two fetches by the clock. */
  refresh: number;
  /** Between two fetches because of a key that is not in the set: whoever invents keys causes no more. */
  cooldown: number;
  /** Longest wait for an answer. */
  answer: number;
  /** A set that is older is not trusted: the issuer may have taken a key back that was stolen. */
  longest: number;
}

const defaults: JwtKeySetTimes = { refresh: 600_000, cooldown: 10_000, answer: 5_000, longest: 86_400_000 };

/** Of a key set; real ones have a few keys and kilobytes. */
const [maxBytes, maxKeys] = [256 * 1024, 100];

interface Fetched {
  find: (header?: JWSHeaderParameters, token?: FlattenedJWSInput) => Promise<CryptoKey>;
  text: string;
  /** As of `performance.now()`. */
  at: number;
  /** Counts the sets that differ. */
  version: number;
}

/** A key, and the version of the set that it is of. */
export interface FoundKey {
  key: CryptoKey;
  version: number;
}

/**
 * The issuer's public keys (JWKS, RFC 7517): fetched at the start, every ten minutes, and for a key that is not among them.
 * While the issuer does not answer the last ones are good, for a day. The one that jose has would refuse every token then.
 */
export class JwtKeySet implements OnModuleDestroy {
  private readonly logger = new Logger('access');
  private readonly times: JwtKeySetTimes;
  private fetched?: Fetched;
  private fetching?: Promise<void>;
  private timer?: NodeJS.Timeout;
  private missedAt = -Infinity;
  private isFailing = false;

  constructor(
    private readonly url: string,
    private readonly outgoing: Pick<OutgoingHttp, 'fetch'>,
    times: Partial<JwtKeySetTimes> = {},
  ) {
    this.times = { ...defaults, ...times };
  }

  /** Not awaited: whoever comes with a token waits for it. */
  start(): void {
    this.timer ??= setInterval(() => void this.refresh(), this.times.refresh).unref();
    void this.refresh();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Whether it is the set of this version, and not too old: what an earlier one had verified may be no longer good. */
  isCurrent(version: number): boolean {
    return this.current?.version === version;
  }

  /**
   * The key that a token names.
   *
   * @throws {TokenKeysUnavailableError}
   * @throws {errors.JOSEError} where there is no such key, or several
   */
  async keyFor(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<FoundKey> {
    if (!this.current) await this.refreshForMissing();
    try {
      return await this.find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await this.refreshForMissing();
      return this.find(header, token);
    }
  }

  private async find(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<FoundKey> {
    const { current } = this;
    if (!current) throw new TokenKeysUnavailableError();
    return { key: await current.find(header, token), version: current.version };
  }

  private get current(): Fetched | undefined {
    const { fetched } = this;
    return fetched && performance.now() - fetched.at < this.times.longest ? fetched : undefined;
  }

  private async refreshForMissing(): Promise<void> {
    if (this.fetching) return this.fetching;
    const now = performance.now();
    if (now - this.missedAt < this.times.cooldown) return;
    this.missedAt = now;
    await this.refresh();
  }

  /** Never rejects; of several at once one fetches. */
  private refresh(): Promise<void> {
    this.fetching ??= this.fetch().finally(() => (this.fetching = undefined));
    return this.fetching;
  }

  private async fetch(): Promise<void> {
    try {
      const answer = await this.outgoing.fetch(this.url, {
        headers: { accept: 'application/jwk-set+json, application/json' },
        redirect: 'error',
        signal: AbortSignal.timeout(this.times.answer),
      });
      if (!answer.ok) throw new Error(`Status ${answer.status}`);
      this.take(await textOf(answer));
      if (this.isFailing) this.logger.log({}, 'jwks_fetched_again');
      this.isFailing = false;
    } catch (error) {
      if (!this.isFailing) this.logger.warn({ reason: reasonOf(error) }, 'jwks_unavailable');
      this.isFailing = true;
    }
  }

  private take(text: string): void {
    const set = JSON.parse(text) as JSONWebKeySet;
    // Throws where it is no key set.
    const find = createLocalJWKSet(set);
    if (set.keys.length > maxKeys) throw new Error('Too many keys');
    const last = this.fetched;
    const at = performance.now();
    this.fetched =
      last?.text === text ? { ...last, at } : { find, text, at, version: (last?.version ?? 0) + 1 };
  }
}

/** @throws {Error} where it is larger than any key set */
async function textOf(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new Error('Too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
