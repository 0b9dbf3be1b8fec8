import { EventEmitter } from 'node:events';
import { Logger } from '@nestjs/common';
import { createCache } from 'cache-manager';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { patientTimes, untilState } from '../../../test/support/servers/patient-redis.js';
import { describeWithRedis, startRedis, type TestRedis } from '../../../test/support/servers/redis-server.js';
import type { ChangeFeed } from '../../common/database/change-feed.js';
import { createMemoryStore } from '../cache/memory-store.js';
import { RedisConnection } from '../cache/redis-connection.js';
import { createRedisStore } from '../cache/redis-store.js';
import { DocumentEraser } from './document-eraser.js';

beforeAll(() => Logger.overrideLogger(false));
afterAll(() => Logger.overrideLogger(['error', 'warn', 'log']));

const tenant = '01a224db-76a1-71bb-93c0-c82f551bda06';
const [persona, other] = ['01a224db-76a1-71bb-93c0-c82f551bda04', '01a224db-76a1-71bb-93c0-c82f551bda05'];
const keys = [
  `persona_details:${persona}:1.1.0:optimized:abc`,
  `persona_needs:${persona}:archived:abc`,
  `persona_details:${persona}:7.1.0:optimized:abc:journey,needs`,
];
const others = [`persona_details:${other}:1.1.0:optimized:abc`, `kpi:${tenant}:optimized:1`];

describeWithRedis('what is cached about a persona', () => {
  let server: TestRedis;
  let redis: RedisConnection;
  const feed = new EventEmitter() as ChangeFeed;
  beforeAll(async () => {
    server = await startRedis();
    redis = new RedisConnection(server.url, patientTimes).start();
    await untilState(redis, 'up');
  });
  afterAll(async () => {
    redis.onModuleDestroy();
    await server.close();
  });

  /** Caches of two replicas on one Redis, all keys in each of them. */
  async function replicas() {
    const shared = createRedisStore(redis);
    const memories = [createMemoryStore(), createMemoryStore()] as const;
    const caches = memories.map((memory) => createCache({ stores: [memory, shared] }));
    for (const cache of caches)
      for (const key of [...keys, ...others]) await cache.set(key, 'a text', 60_000);
    const [one] = caches.map((cache) => new DocumentEraser(cache, redis, feed));
    const left = async () => ({
      memories: await Promise.all(
        memories.map(async (memory) => [...keys, ...others].filter((key) => memory.store.has(key))),
      ),
      redis: (await redis.run((client) => client.keys('*'))).sort(),
    });
    return { one: one!, left };
  }
  const rest = [...others].sort();

  it('is erased in Redis and in the memory of every replica that is told, and nothing else is', async () => {
    const { one, left } = await replicas();
    await one.erase([persona]);
    expect(await left()).toEqual({ memories: [others, [...keys, ...others]], redis: rest });
    feed.emit('change', 'persona', persona);
    feed.emit('change', 'removal', persona);
    expect(await left()).toEqual({ memories: [others, others], redis: rest });
  });

  it('is erased once Redis is back', async () => {
    const { one, left } = await replicas();
    const away = vi.spyOn(redis, 'run').mockRejectedValue(new Error('away'));
    await one.erase([persona]);
    away.mockRestore();
    expect((await left()).redis).toEqual([...keys, ...others].sort());
    redis.emit('state', true);
    await vi.waitFor(async () => expect((await left()).redis).toEqual(rest));
  });

  it('is erased again a moment later: something may just have been stored', async () => {
    const { one, left } = await replicas();
    await one.erase([persona]);
    await redis.run((client) => client.set(keys[0]!, 'a text'));
    await vi.waitFor(async () => expect((await left()).redis).toEqual(rest), 2_000);
  });

  it('goes with the persona, and so do the figures that its tenant shares', async () => {
    const { one, left } = await replicas();
    for (const id of [persona, other]) feed.emit('change', 'deletion', id);
    await vi.waitFor(async () => expect((await left()).memories).toEqual([[], []]), 2_000);
    await one.erase([persona, other], tenant);
    expect((await left()).redis).toEqual([]);
  });
});
