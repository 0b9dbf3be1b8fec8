import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Settings } from '../../../common/config/settings.js';
import { RedisConnection } from '../../cache/redis-connection.js';

/** Keys whose requests are counted; of more the least used are counted anew. */
const maxKeys = 10_000;
/** In milliseconds: a count that took longer is slow, and for so long nobody waits for another. */
const [slow, notAwaited] = [25, 1_000];

/** How a key is within its limit. */
export interface RateReading {
  /** Requests since the window began, this one included. */
  count: number;
  /** Until they are counted anew, in milliseconds. */
  resetMs: number;
}

/** Where a window stands, in this process. */
interface Window {
  count: number;
  /** As of `performance.now()`. */
  endsAt: number;
}

/**
 * How many requests a key makes in a window, which begins with the first of them. In Redis for all replicas where there
 * is one, which also keeps the time; in memory beside it, which goes on from there while Redis is away or slow.
 */
@Injectable()
export class RateLimit {
  readonly limit: number;
  readonly windowSeconds: number;
  private awaitedFrom = 0;
  private readonly windows = new LRUCache<string, Window>({ max: maxKeys });

  constructor(
    { env }: Settings,
    @Inject(RedisConnection) private readonly redis: Pick<RedisConnection, 'run' | 'state'> | null,
  ) {
    this.limit = env.RATE_LIMIT_REQUESTS;
    this.windowSeconds = env.RATE_LIMIT_WINDOW_SECONDS;
  }

  get isOff(): boolean {
    return this.limit === 0;
  }

  /** Counts one request. Never rejects: whatever Redis says or does not, there is a count. */
  count(keyId: string): RateReading | Promise<RateReading> {
    const window = this.countHere(keyId);
    if (this.redis?.state() !== 'up') return readingOf(window);
    const shared = this.countInRedis(keyId, window);
    return performance.now() >= this.awaitedFrom ? shared : readingOf(window);
  }

  private countHere(keyId: string): Window {
    const now = performance.now();
    let window = this.windows.get(keyId);
    if (!window || window.endsAt <= now) {
      window = { count: 0, endsAt: now + this.windowSeconds * 1_000 };
      this.windows.set(keyId, window);
    }
    window.count += 1;
    return window;
  }

  private async countInRedis(keyId: string, window: Window): Promise<RateReading> {
    const key = `rate_limit:${keyId}`;
    const askedAt = performance.now();
    try {
      const [, count, leftMs] = await this.redis!.run((client) =>
        client
          .multi()
          .set(key, 0, { condition: 'NX', expiration: { type: 'PX', value: this.windowSeconds * 1_000 } })
          .incr(key)
          .pTTL(key)
          .exec<'typed'>(),
      );
      // One that lost its end would count for ever.
      if (leftMs < 0) return readingOf(window);
      window.count = count;
      window.endsAt = performance.now() + leftMs;
      return { count, resetMs: leftMs };
    } catch {
      return readingOf(window);
    } finally {
      const now = performance.now();
      if (now - askedAt > slow) this.awaitedFrom = now + notAwaited;
    }
  }
}

function readingOf({ count, endsAt }: Window): RateReading {
  return { count, resetMs: Math.max(0, endsAt - performance.now()) };
}
