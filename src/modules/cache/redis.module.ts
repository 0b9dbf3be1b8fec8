import { Module } from '@nestjs/common';
import { Settings } from '../../common/config/settings.js';
import { Metrics } from '../observability/metrics.js';
import { RedisConnection } from './redis-connection.js';

/** The connection to Redis; null without REDIS_URL. */
@Module({
  providers: [
    {
      provide: RedisConnection,
      inject: [Settings, Metrics],
      useFactory: ({ env }: Settings, metrics: Metrics) => {
        if (!env.REDIS_URL) return null;
        const redis = new RedisConnection(env.REDIS_URL);
        metrics.redisUp(redis.state() === 'up');
        return redis.on('state', (up) => metrics.redisUp(up));
      },
    },
  ],
  exports: [RedisConnection],
})
export class RedisModule {}
