import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { createCache } from 'cache-manager';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { freePort } from '../../../scripts/embedded/free-port.js';
import { patientLimitMs, patientTimes, untilState } from '../../../test/support/servers/patient-redis.js';
import { describeWithRedis, startRedis, type TestRedis } from '../../../test/support/servers/redis-server.js';
import { newTimes, postponeFailedRefreshes, wrapOptions } from './document-policy.js';
import { IncompleteDocument } from './incomplete-document.js';
import { createMemoryStore } from './memory-store.js';
import { RedisConnection, type RedisTimes } from './redis-connection.js';
import { createRedisStore } from './redis-store.js';
import { JsonDocument } from './json-document.js';

const minute = 60_000;
const hour = 60 * minute;
const buildMs = 10;

describeWithRedis('memory in front of Redis', () => {
  let redis: TestRedis;
  const opened: RedisConnection[] = [];
  beforeAll(async () => void (redis = await startRedis()));
  afterAll(() => redis.close());
  beforeEach(() => {
    for (const level of ['log', 'warn'] as const) vi.spyOn(Logger.prototype, level).mockReturnValue();
  });
  afterEach(async () => {
    for (const connection of opened.splice(0)) connection.onModuleDestroy();
    vi.restoreAllMocks();
    vi.useRealTimers();
    await redis.kill();
    await redis.start();
  });

  /** As one process has it, documents named by a counter. */
  const process = async (times: Partial<RedisTimes> = {}) => {
    const one = start(redis.url, times);
    await untilState(one.connection, 'up');
    return one;
  };
  const start = (url: string, times: Partial<RedisTimes> = {}) => {
    const connection = new RedisConnection(url, { ...patientTimes, ...times }).start();
    opened.push(connection);
    const store = createRedisStore(connection);
    const memory = createMemoryStore();
    const cache = createCache({ stores: [memory, store], refreshAllStores: true });
    const build = vi.fn(async () => {
      await sleep(buildMs);
      return new JsonDocument(`{"n":${build.mock.calls.length},"ä":"太 🙁"}`, newTimes());
    });
    const read = async (key: string) => (await cache.wrap(key, build, wrapOptions)).body.toString();
    const refreshEnds = () => new Promise((resolve) => cache.on('refresh', resolve));
    return { connection, memory, store, cache, build, read, refreshEnds };
  };
  const timed = async <T>(work: Promise<T>) => {
    const startedAt = performance.now();
    const value = await work;
    return { value, milliseconds: performance.now() - startedAt };
  };
  const first = '{"n":1,"ä":"太 🙁"}';

  it('builds once for two processes one after the other, and for 200 requests of one', async () => {
    const [a, b] = [await process(), await process()];
    expect(new Set(await Promise.all(Array.from({ length: 200 }, () => a.read('d:1'))))).toEqual(
      new Set([first]),
    );
    expect(a.build).toHaveBeenCalledTimes(1);
    expect([await b.read('d:1'), await b.read('d:1')]).toEqual([first, first]);
    expect(b.build).not.toHaveBeenCalled();
  });

  it('keeps a document under its own key, as it is, and not for ever', async () => {
    const { read } = await process();
    await read('persona_details:1');
    expect(await redis.command('KEYS', '*')).toBe('persona_details:1');
    expect((await redis.command('GET', 'persona_details:1')).split('\n')[1]).toBe(first);
    const left = Number(await redis.command('PTTL', 'persona_details:1'));
    expect(left).toBeGreaterThan(23 * hour);
    expect(left).toBeLessThanOrEqual(24 * hour);
  });

  it('keeps a large document whole', async () => {
    const { cache, connection } = await process();
    const document = new JsonDocument(JSON.stringify('a太🙁'.repeat(100_000)), newTimes());
    await cache.set('large', document, hour);
    const other = createCache({ stores: [createRedisStore(connection)] });
    expect((await other.get<JsonDocument>('large'))?.etag).toBe(document.etag);
  });

  it('does not lengthen a life by moving it into memory', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const [a, b] = [await process(), await process()];
    const builtAt = Date.now();
    await a.read('d:1');
    vi.setSystemTime(builtAt + hour / 2);
    expect(await b.read('d:1')).toBe(first);
    expect(await b.cache.ttl('d:1')).toBe(builtAt + 24 * hour);
  });

  it('serves the old document while another is built, from Redis too, and refreshes both tiers', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const [a, b] = [await process(), await process()];
    await a.read('d:1');
    vi.setSystemTime(Date.now() + 2 * hour);
    b.build.mockResolvedValue(new JsonDocument('"new"', newTimes()));
    const refreshed = b.refreshEnds();
    expect(await b.read('d:1')).toBe(first);
    await refreshed;
    expect(await b.read('d:1')).toBe('"new"');
    expect(await redis.command('GET', 'd:1')).toContain('"new"');
    expect(b.build).toHaveBeenCalledTimes(1);
  });

  it.each<[string, () => Promise<JsonDocument>]>([
    ['building fails', () => Promise.reject(new Error('The model is away.'))],
    ['a section is missing', async () => new IncompleteDocument('"part"', newTimes(), false)],
  ])('serves the old document while %s, and does not try again with every request', async (_, failing) => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const [a, b] = [await process(), await process()];
    postponeFailedRefreshes(b.cache);
    await a.read('d:1');
    vi.setSystemTime(Date.now() + 2 * hour);
    b.build.mockImplementation(failing);
    for (const attempt of [1, 2]) {
      const failed = b.refreshEnds();
      expect(await b.read('d:1')).toBe(first);
      await failed;
      await expect
        .poll(async () => (await b.memory.get<JsonDocument>('d:1'))?.refreshAt)
        .toBeGreaterThan(Date.now());
      for (let i = 0; i < 20; i++) expect(await b.read('d:1')).toBe(first);
      expect(b.build).toHaveBeenCalledTimes(attempt);
      vi.setSystemTime(Date.now() + minute);
    }
    expect(await redis.command('GET', 'd:1')).toContain(first);
  });

  it('keeps nothing that is incomplete', async () => {
    const { build, read } = await process();
    build.mockResolvedValueOnce(new IncompleteDocument('"part"', newTimes(), false));
    expect(await read('d:1')).toBe('"part"');
    expect(await redis.command('EXISTS', 'd:1')).toBe('0');
    expect(await read('d:1')).not.toBe('"part"');
  });

  it.each(['', 'garbage', '{"value":1}', '{"form":1,"kind":"document","etag":"\\"x\\""}\n{"half":'])(
    'builds what is %j in Redis',
    async (garbage) => {
      const { read } = await process();
      await redis.command('SET', 'd:1', garbage);
      expect(await read('d:1')).toBe(first);
      expect(await redis.command('GET', 'd:1')).toContain(first);
    },
  );

  it('deletes, and says what it has', async () => {
    const { cache, store } = await process();
    await cache.set('a', 1, hour);
    expect(await store.has('a')).toBe(true);
    await cache.del('a');
    expect(await store.has('a')).toBe(false);
    expect(await cache.get('a')).toBeUndefined();
  });

  it('leaves what is in Redis alone when the cache is cleared', async () => {
    const { cache } = await process();
    await redis.command('SET', 'foreign', '1');
    await cache.clear();
    expect(await redis.command('GET', 'foreign')).toBe('1');
  });

  describe.each<[string, () => unknown, () => unknown]>([
    ['killed', () => redis.kill(), () => redis.start()],
    ['frozen', () => redis.freeze(), () => redis.thaw()],
    ['stalled', () => redis.stall(0.5), () => {}],
    [
      'full',
      () => redis.command('CONFIG', 'SET', 'maxmemory', '1mb'),
      () => redis.command('CONFIG', 'SET', 'maxmemory', '0'),
    ],
    ['flushed', () => redis.command('FLUSHALL'), () => {}],
    [
      'a replica all at once',
      () => redis.command('REPLICAOF', '127.0.0.1', '1'),
      () => redis.command('REPLICAOF', 'NO', 'ONE'),
    ],
  ])('over a Redis that is %s', (_, begin, end) => {
    it('serves what is in memory, builds what is not, and goes on afterwards', async ({ annotate }) => {
      const { read, build } = await process({ answer: 50 });
      const kept = await read('kept');
      build.mockClear();
      await begin();

      const hit = await timed(read('kept'));
      expect(hit.value).toBe(kept);
      expect(build).not.toHaveBeenCalled();

      const costs: number[] = [];
      for (let i = 0; i < 3; i++) {
        costs.push((await timed(read(`missing:${i}`))).milliseconds - buildMs);
      }
      const many = Array.from({ length: 100 }, (_, i) => read(`many:${i}`));
      costs.push((await timed(Promise.all(many))).milliseconds - buildMs);
      expect(build).toHaveBeenCalledTimes(103);
      expect(await read('missing:0')).toContain('"n":1');
      expect(build).toHaveBeenCalledTimes(103);
      for (const cost of costs) expect(cost).toBeLessThan(patientLimitMs);

      await end();
      let attempt = 0;
      const reaches = async () => {
        const key = `after:${attempt++}`;
        await read(key);
        return redis.command('EXISTS', key);
      };
      const back = await timed(expect.poll(reaches, { interval: 5 }).toBe('1'));
      await annotate(
        `hit ${milliseconds(hit.milliseconds)}; misses beyond building ${costs.map(milliseconds).join(', ')} ` +
          `(the last one: 100 at once); shared again ${milliseconds(back.milliseconds)} after the return`,
      );
    });
  });

  it('is read where it cannot be written: full, or a replica', async () => {
    const [a, b, c] = [await process(), await process(), await process()];
    await a.read('d:1');
    await redis.command('CONFIG', 'SET', 'maxmemory', '1');
    expect([await b.read('d:1'), await b.read('d:2')]).toEqual([first, first]);
    await redis.command('CONFIG', 'SET', 'maxmemory', '0');
    await redis.command('REPLICAOF', '127.0.0.1', '1');
    expect(await c.read('d:1')).toBe(first);
    expect(c.build).not.toHaveBeenCalled();
  });

  it('begins without Redis, and shares once there is one', async () => {
    const port = await freePort();
    const { read, build } = start(`redis://127.0.0.1:${port}`);
    expect((await timed(read('d:1'))).milliseconds).toBeLessThan(patientLimitMs);
    expect(await read('d:1')).toBe(first);
    expect(build).toHaveBeenCalledTimes(1);
    const late = await startRedis({ port });
    let attempt = 0;
    const reaches = async () => {
      const key = `after:${attempt++}`;
      await read(key);
      return late.command('EXISTS', key);
    };
    await expect.poll(reaches, { interval: 5 }).toBe('1');
    await late.close();
  });
});

const milliseconds = (time: number) => `${Math.round(time)} ms`;
