import { CacheModule as CacheManagerModule } from '@nestjs/cache-manager';
import { Global, Module } from '@nestjs/common';
import { lifeMs } from './document-policy.js';
import { Lease } from './lease.js';
import { createMemoryStore } from './memory-store.js';
import { RedisConnection } from './redis-connection.js';
import { createRedisStore } from './redis-store.js';
import { RedisModule } from './redis.module.js';

/** One cache: memory in front of Redis, or memory alone. `RedisConnection` is null without REDIS_URL. */
@Global()
@Module({
  imports: [
    RedisModule,
    CacheManagerModule.registerAsync({
      imports: [RedisModule],
      inject: [RedisConnection],
      useFactory: (redis: RedisConnection | null) => ({
        stores: redis ? [createMemoryStore(), createRedisStore(redis)] : [createMemoryStore()],
        ttl: lifeMs,
        // Else what is found in memory would be refreshed there only.
        refreshAllStores: true,
      }),
    }),
  ],
  providers: [
    {
      provide: Lease,
      inject: [RedisConnection],
      useFactory: (redis: RedisConnection | null) => new Lease(redis),
    },
  ],
  exports: [CacheManagerModule, RedisModule, Lease],
})
export class CacheModule {}
