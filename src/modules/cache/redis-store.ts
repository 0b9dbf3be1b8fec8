import type { Keyv, KeyvStoreAdapter } from 'keyv';
import { CacheTier } from './cache-tier.js';
import { deserialize, serialize } from './entry-format.js';
import type { RedisConnection } from './redis-connection.js';

/**
 * The second tier, shared by all replicas, under the keys as they are given. Where Redis is away there is nothing in
 * it, and what is set is not kept; neither is an error, since `cache.wrap` would fail with a store.
 */
export function createRedisStore(redis: RedisConnection): Keyv {
  return new CacheTier({ store: new RedisStore(redis), useKeyPrefix: false, serialize, deserialize });
}

class RedisStore implements KeyvStoreAdapter {
  readonly opts = {};
  /** Keyv sets it. It is no part of the keys. */
  namespace?: string;

  constructor(private readonly redis: RedisConnection) {}

  async get<Value>(key: string): Promise<Value | undefined> {
    return ((await this.redis.run((client) => client.get(key)).catch(() => null)) ?? undefined) as
      Value | undefined;
  }

  /** @param ttl milliseconds; for ever without it */
  async set(key: string, value: string, ttl?: number): Promise<boolean> {
    const expiration =
      ttl === undefined ? undefined : { type: 'PX' as const, value: Math.max(1, Math.ceil(ttl)) };
    return this.succeeds(this.redis.run((client) => client.set(key, value, { expiration })));
  }

  async delete(key: string): Promise<boolean> {
    return this.succeeds(this.redis.run((client) => client.unlink(key)));
  }

  async has(key: string): Promise<boolean> {
    return this.succeeds(this.redis.run((client) => client.exists(key)));
  }

  /** Does nothing: others keep theirs in this Redis too. */
  async clear(): Promise<void> {}

  /** Keyv listens for errors; there are none. */
  on(): this {
    return this;
  }

  private async succeeds(answer: Promise<unknown>): Promise<boolean> {
    return answer.then(Boolean, () => false);
  }
}
