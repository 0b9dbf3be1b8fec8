import { CACHE_MANAGER, type Cache } from '@nestjs/cache-manager';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Env, readEnv } from '../../../config/env.js';
import { readModelsConfig } from '../../../config/models.js';
import { readRolloutConfig } from '../../../config/rollout.js';
import { freePort } from '../../../scripts/embedded/free-port.js';
import { patientLimitMs, patientTimes, untilState } from '../../../test/support/servers/patient-redis.js';
import { readPrometheusText } from '../../../test/support/observe/prometheus-text.js';
import { describeWithRedis, startRedis } from '../../../test/support/servers/redis-server.js';
import { Settings } from '../../common/config/settings.js';
import { SettingsModule } from '../../common/config/settings.module.js';
import { Metrics } from '../observability/metrics.js';
import { ObservabilityModule } from '../observability/observability.module.js';
import { CacheModule } from './cache.module.js';
import { newTimes, wrapOptions } from './document-policy.js';
import { Lease } from './lease.js';
import { RedisConnection } from './redis-connection.js';
import { JsonDocument } from './json-document.js';

/** What the module makes is the real one, but patient. */
vi.mock(import('./redis-connection.js'), async (original) => {
  const module = await original();
  class Patient extends module.RedisConnection {
    constructor(url: string) {
      super(url, patientTimes);
    }
  }
  return { ...module, RedisConnection: Patient };
});

const start = async (env: Partial<Env>) => {
  const settings = new Settings({ ...readEnv({}), ...env }, readModelsConfig(), readRolloutConfig());
  const root = {
    module: class {},
    imports: [SettingsModule.with(settings), ObservabilityModule.with('silent'), CacheModule],
  };
  const app = await NestFactory.createApplicationContext(root, { logger: false, abortOnError: false });
  return {
    app,
    cache: app.get<Cache>(CACHE_MANAGER),
    redis: app.get<RedisConnection | null>(RedisConnection)?.start() ?? null,
    /** Its samples. */
    redisUp: async () =>
      readPrometheusText(await app.get(Metrics).registry.metrics())
        .filter(({ name }) => name === 'persona_details_redis_up')
        .map(({ value }) => value),
  };
};
const build = () => vi.fn(async () => new JsonDocument('{}', newTimes()));
afterEach(() => void vi.restoreAllMocks());

describe('the cache without Redis', () => {
  it('is memory alone, the same object at every hit', async () => {
    const { app, cache, redis, redisUp } = await start({});
    const made = build();
    const first = await cache.wrap('a', made, wrapOptions);
    expect(await cache.wrap('a', made, wrapOptions)).toBe(first);
    expect(made).toHaveBeenCalledTimes(1);
    expect(cache.stores.length).toBe(1);
    expect(redis).toBeNull();
    expect(await redisUp()).toEqual([]);
    expect(await app.get(Lease).once('a', { find: async () => null, make: async () => 1 })).toBe(1);
    await app.close();
  });
});

describeWithRedis('the cache with Redis', () => {
  it('shares between two processes, what is set without a life for a day', async () => {
    const server = await startRedis();
    const [a, b] = [await start({ REDIS_URL: server.url }), await start({ REDIS_URL: server.url })];
    await Promise.all([a, b].map(({ redis }) => untilState(redis!, 'up')));
    const made = build();
    await a.cache.wrap('a', made, wrapOptions);
    await b.cache.wrap('a', made, wrapOptions);
    expect(made).toHaveBeenCalledTimes(1);
    await a.cache.set('b', { n: 1 });
    expect(await b.cache.get('b')).toEqual({ n: 1 });
    expect(Number(await server.command('PTTL', 'b'))).toBeGreaterThan(0);
    await a.app.close();
    await b.app.close();
    await server.close();
  });

  it('tells the metrics whether Redis is up, from the start', async () => {
    vi.spyOn(Logger.prototype, 'warn').mockReturnValue();
    vi.spyOn(Logger.prototype, 'log').mockReturnValue();
    const port = await freePort();
    const { app, redis, redisUp } = await start({ REDIS_URL: `redis://127.0.0.1:${port}` });
    expect(await redisUp()).toEqual([0]);
    const server = await startRedis({ port });
    await untilState(redis!, 'up');
    expect(await redisUp()).toEqual([1]);
    await server.kill();
    await untilState(redis!, 'down');
    expect(await redisUp()).toEqual([0]);
    await app.close();
    await server.close();
  });

  it('closes at once while Redis hangs', async () => {
    vi.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const server = await startRedis();
    const { app, cache, redis } = await start({ REDIS_URL: server.url });
    await untilState(redis!, 'up');
    server.freeze();
    const startedAt = performance.now();
    const waiting = cache.wrap('a', build(), wrapOptions);
    await app.close();
    await waiting;
    expect(performance.now() - startedAt).toBeLessThan(patientLimitMs);
    await server.close();
  });
});
