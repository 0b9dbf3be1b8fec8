import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { patientLimitMs, patientTimes, untilState } from '../../../test/support/servers/patient-redis.js';
import { describeWithRedis, startRedis, type TestRedis } from '../../../test/support/servers/redis-server.js';
import { startTcpProxy } from '../../../test/support/servers/tcp-proxy.js';
import { Lease, type LeaseTimes } from './lease.js';
import { RedisConnection, type RedisTimes } from './redis-connection.js';

const makeMs = 100;
/** No standstill of a shared machine ends a lease, or a wait for one. */
const patientLease: LeaseTimes = {
  life: 600_000,
  renewal: 600_000,
  patience: 600_000,
  hiccup: 600_000,
  look: 600_000,
};
/** As short as in a service, against an absence of Redis that is meant. */
const outage = { redis: { answer: 50 }, lease: { hiccup: 100, look: 400 } };

/** Where results are kept, as a database would, and who made them. */
function results() {
  const kept = new Map<string, string>();
  const made: string[] = [];
  const work = (key: string, by = '') => ({
    find: async () => kept.get(key) ?? null,
    make: async () => {
      made.push(key + by);
      await sleep(makeMs);
      kept.set(key, `result of ${key}`);
      return `result of ${key}`;
    },
  });
  return { kept, made, work };
}

describe('a lease without Redis', () => {
  it('gives what is found, and else makes it', async () => {
    const lease = new Lease(null);
    const { made, work } = results();
    expect(await lease.once('a', work('a'))).toBe('result of a');
    expect(await lease.once('a', work('a'))).toBe('result of a');
    expect(made).toEqual(['a']);
  });
});

describeWithRedis('a lease', () => {
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
    await redis.kill();
    await redis.start();
  });
  /** As one process has it. */
  const replica = async (
    times: { redis?: Partial<RedisTimes>; lease?: Partial<LeaseTimes> } = {},
    url = redis.url,
  ) => {
    const connection = new RedisConnection(url, { ...patientTimes, ...times.redis }).start();
    opened.push(connection);
    await untilState(connection, 'up');
    return { connection, lease: new Lease(connection, { ...patientLease, ...times.lease }) };
  };
  const replicas = async (times?: Parameters<typeof replica>[0]) =>
    [await replica(times), await replica(times)] as const;
  const leases = async () => (await redis.command('KEYS', 'lease:*')).split('\n').filter((key) => key !== '');
  const isHeld = async () => {
    await expect.poll(leases, { interval: 5 }).toEqual(['lease:key']);
  };
  const heldByAnother = () => redis.command('SET', 'lease:key', 'another', 'PX', '1200000');
  const calls = async (command: string) => {
    const stats = await redis.command('INFO', 'commandstats');
    return Number(new RegExp(`cmdstat_${command}:calls=(\\d+)`).exec(stats)?.[1] ?? 0);
  };
  /** Resolves when somebody has asked so often whether a lease has ended. */
  const isWaitedFor = async (questions = 1) => {
    await expect.poll(() => calls('exists'), { interval: 5 }).toBeGreaterThanOrEqual(questions);
  };
  const times = <T>(count: number, work: (index: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, index) => work(index)));

  it('lets one of 400 callers in two processes make it', async () => {
    const [a, b] = await replicas();
    const { made, work } = results();
    const answers = await Promise.all(
      [a, b].map(({ lease }) => times(200, () => lease.once('key', work('key')))),
    );
    expect(new Set(answers.flat())).toEqual(new Set(['result of key']));
    expect(made).toEqual(['key']);
    expect(await leases()).toEqual([]);
  });

  it('lets one process make each of 50 keys that two want', async () => {
    const [a, b] = await replicas();
    const { made, work } = results();
    await Promise.all(
      [a, b].map(({ lease }) => times(50, (index) => lease.once(`key:${index}`, work(`key:${index}`)))),
    );
    expect(made.length).toBe(50);
    expect(new Set(made).size).toBe(50);
  });

  it('is renewed for as long as making takes', async () => {
    const [a, b] = await replicas({ lease: { renewal: 10 } });
    const { made, work } = results();
    const gate = Promise.withResolvers<void>();
    const slow = { ...work('key'), make: () => gate.promise.then(work('key', ' by a').make) };
    const first = a.lease.once('key', slow);
    await isHeld();
    const second = b.lease.once('key', work('key', ' by b'));
    for (let i = 0; i < 3; i++) {
      await redis.command('PEXPIRE', 'lease:key', '300000');
      const left = async () => Number(await redis.command('PTTL', 'lease:key'));
      await expect.poll(left, { interval: 5 }).toBeGreaterThan(300_000);
    }
    gate.resolve();
    expect(await Promise.all([first, second])).toEqual(['result of key', 'result of key']);
    expect(made).toEqual(['key by a']);
  });

  it('passes to the next one at once when making fails', async () => {
    const [a, b] = await replicas();
    const { made, work } = results();
    const gate = Promise.withResolvers<string>();
    const first = a.lease.once('key', { ...work('key'), make: () => gate.promise });
    const failure = first.catch((error: Error) => error.message);
    await isHeld();
    const second = b.lease.once('key', work('key'));
    await isWaitedFor();
    const startedAt = performance.now();
    gate.reject(new Error('The model is away.'));
    expect(await second).toBe('result of key');
    expect(performance.now() - startedAt).toBeLessThan(patientLimitMs);
    expect(made).toEqual(['key']);
    expect(await failure).toBe('The model is away.');
  });

  it('passes to the next one when its owner dies', async () => {
    const [a, b] = await replicas({ lease: { renewal: 10 } });
    const { made, work } = results();
    const gate = Promise.withResolvers<string>();
    const dead = a.lease.once('key', { find: async () => null, make: () => gate.promise });
    await isHeld();
    a.connection.onModuleDestroy();
    const second = b.lease.once('key', work('key'));
    await isWaitedFor();
    expect(made).toEqual([]);
    const left = Number(await redis.command('PTTL', 'lease:key'));
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(patientLease.life);
    // Its life, but for a moment.
    await redis.command('PEXPIRE', 'lease:key', '100');
    expect(await second).toBe('result of key');
    expect(made).toEqual(['key']);
    gate.resolve('too late');
    expect(await dead).toBe('too late');
  });

  it('is never ended or lengthened by who has lost it', async () => {
    const { lease } = await replica({ lease: { renewal: 10 } });
    const { work } = results();
    const slow = {
      ...work('key'),
      make: async () => {
        await heldByAnother();
        const before = await calls('eval');
        await expect.poll(() => calls('eval'), { interval: 5 }).toBeGreaterThan(before + 3);
        return 'mine';
      },
    };
    expect(await lease.once('key', slow)).toBe('mine');
    expect(await redis.command('GET', 'lease:key')).toBe('another');
    expect(Number(await redis.command('PTTL', 'lease:key'))).toBeGreaterThan(patientLease.life);
  });

  it('is not waited for without end', async () => {
    const { lease } = await replica({ lease: { patience: 300 } });
    const { made, work } = results();
    await heldByAnother();
    const startedAt = performance.now();
    expect(await lease.once('key', work('key'))).toBe('result of key');
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(300);
    expect(made).toEqual(['key']);
    expect(await redis.command('GET', 'lease:key')).toBe('another');
  });

  it('is not waited for when the result is there, though nobody ends it', async () => {
    const { lease } = await replica({ lease: { look: 50 } });
    const { kept, made, work } = results();
    await heldByAnother();
    let looks = 0;
    const find = async () => {
      looks++;
      if (looks === 1) throw new Error('The database is away for a moment.');
      return kept.get('key') ?? null;
    };
    const answer = lease.once('key', { ...work('key'), find });
    await expect.poll(() => looks, { interval: 5 }).toBeGreaterThan(1);
    kept.set('key', 'kept before its owner died');
    expect(await answer).toBe('kept before its owner died');
    expect(made).toEqual([]);
    expect(await redis.command('GET', 'lease:key')).toBe('another');
  });

  it('delays nobody when Redis becomes a replica, in which its owner cannot end it', async ({ annotate }) => {
    const [a, b] = await replicas({ lease: { look: 400 } });
    const { made, work } = results();
    const gate = Promise.withResolvers<void>();
    const slow = { ...work('key'), make: () => gate.promise.then(work('key', ' by a').make) };
    const first = a.lease.once('key', slow);
    await isHeld();
    const second = b.lease.once('key', work('key', ' by b'));
    await isWaitedFor();
    await redis.command('REPLICAOF', '127.0.0.1', '1');
    gate.resolve();
    await first;
    const startedAt = performance.now();
    expect(await second).toBe('result of key');
    await annotate(`${Math.round(performance.now() - startedAt)} ms after it was made`);
    expect(performance.now() - startedAt).toBeLessThan(patientLimitMs);
    expect(made).toEqual(['key by a']);
    expect(await leases()).toEqual(['lease:key']);
  });

  const outages: [string, () => unknown][] = [
    ['killed', () => redis.kill()],
    ['frozen', () => redis.freeze()],
    ['stalled', () => redis.stall(0.5)],
    ['flushed', () => redis.command('FLUSHALL')],
    ['full', () => redis.command('CONFIG', 'SET', 'maxmemory', '1')],
    ['a replica', () => redis.command('REPLICAOF', '127.0.0.1', '1')],
  ];

  it.each(outages)('gives everybody a result when Redis is %s beforehand', async (_, begin) => {
    const [a, b] = await replicas(outage);
    const { work } = results();
    await begin();
    const startedAt = performance.now();
    const answers = await Promise.all(
      [a, b].map(({ lease }) => times(20, () => lease.once('key', work('key')))),
    );
    expect(new Set(answers.flat())).toEqual(new Set(['result of key']));
    expect(performance.now() - startedAt).toBeLessThan(patientLimitMs);
  });

  it.each(outages)(
    'gives every waiter a result when Redis is %s meanwhile, once a caller at most',
    async (_, begin) => {
      const [a, b] = await replicas(outage);
      const { made, work } = results();
      // As `cache.wrap` joins those of one process.
      const callers = [a, b].map(({ lease }, index) => lease.once('key', work('key', ` by ${index}`)));
      await expect.poll(() => made.length, { interval: 5 }).toBeGreaterThan(0);
      const startedAt = performance.now();
      await begin();
      expect(await Promise.all(callers)).toEqual(['result of key', 'result of key']);
      expect(performance.now() - startedAt).toBeLessThan(patientLimitMs);
      expect(new Set(made).size).toBe(made.length);
    },
  );

  it('is waited for through a hiccup of Redis', async () => {
    const proxy = await startTcpProxy({ host: '127.0.0.1', port: redis.port });
    const [a, b] = [await replica(), await replica({}, `redis://127.0.0.1:${proxy.port}`)];
    const { made, work } = results();
    const gate = Promise.withResolvers<void>();
    const slow = { ...work('key'), make: () => gate.promise.then(work('key', ' by a').make) };
    const first = a.lease.once('key', slow);
    await isHeld();
    const second = b.lease.once('key', work('key', ' by b'));
    await isWaitedFor();
    proxy.refuse(true);
    proxy.cut();
    await untilState(b.connection, 'down');
    // With some questions in vain.
    await sleep(300);
    proxy.refuse(false);
    await untilState(b.connection, 'up');
    await isWaitedFor((await calls('exists')) + 1);
    gate.resolve();
    expect(await Promise.all([first, second])).toEqual(['result of key', 'result of key']);
    expect(made).toEqual(['key by a']);
    await proxy.close();
  });

  it('costs little to wait for', async ({ annotate }) => {
    const { lease } = await replica();
    const { kept, work } = results();
    await times(150, (index) => redis.command('SET', `lease:${index}`, 'another', 'PX', '600000'));
    const [startedAt, before] = [performance.now(), process.cpuUsage()];
    const waiting = times(150, (index) => lease.once(`${index}`, work(`${index}`)));
    await sleep(1_500);
    const questions = await calls('exists');
    const milliseconds = performance.now() - startedAt;
    const { user, system } = process.cpuUsage(before);
    await annotate(
      `150 waiters: ${Math.round((1_000 * questions) / milliseconds)} commands/s, ` +
        `${Math.round((user + system) / 10 / milliseconds)} % of a processor`,
    );
    // Not one in 50 ms each, but for the first ones.
    expect(questions).toBeLessThan(150 * (5 + milliseconds / 50));
    for (let index = 0; index < 150; index++) kept.set(`${index}`, 'found');
    await redis.command('FLUSHALL');
    expect((await waiting).length).toBe(150);
  });
});
