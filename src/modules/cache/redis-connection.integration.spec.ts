import net from 'node:net';
import tls from 'node:tls';
import { once } from 'node:events';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { freePort } from '../../../scripts/embedded/free-port.js';
import { ownCertificate } from '../../../test/support/servers/own-certificate.js';
import { patientLimitMs, patientTimes, untilState } from '../../../test/support/servers/patient-redis.js';
import { describeWithRedis, startRedis, type TestRedis } from '../../../test/support/servers/redis-server.js';
import { RedisConnection, type RedisTimes, RedisUnavailableError } from './redis-connection.js';

describeWithRedis('the connection to Redis', () => {
  let redis: TestRedis;
  const opened: RedisConnection[] = [];
  beforeAll(async () => void (redis = await startRedis()));
  afterAll(() => redis.close());

  const logged: { level: string; message: unknown; fields: Record<string, string> }[] = [];
  beforeEach(() => {
    for (const level of ['log', 'warn', 'error'] as const) {
      vi.spyOn(Logger.prototype, level).mockImplementation((...args: unknown[]) => {
        const [fields, message] = args.length > 1 ? args : [{}, args[0]];
        logged.push({ level, message, fields: fields as Record<string, string> });
      });
    }
  });
  afterEach(async () => {
    for (const connection of opened.splice(0)) connection.onModuleDestroy();
    vi.restoreAllMocks();
    logged.length = 0;
    await redis.kill();
    await redis.start();
  });
  const messages = () => logged.map(({ message }) => message);

  const open = (url = redis.url, times: Partial<RedisTimes> = {}) => {
    const connection = new RedisConnection(url, { ...patientTimes, ...times }).start();
    opened.push(connection);
    return connection;
  };
  const connected = async (url?: string, times?: Partial<RedisTimes>) => {
    const connection = open(url, times);
    await untilState(connection, 'up');
    return connection;
  };
  const get = (connection: RedisConnection, key: string) => connection.run((client) => client.get(key));
  const set = (connection: RedisConnection, key: string, value: string) =>
    connection.run((client) => client.set(key, value));
  const timed = async (work: Promise<unknown>) => {
    const startedAt = performance.now();
    const error: unknown = await work.then(
      () => undefined,
      (error: unknown) => error,
    );
    return { error, milliseconds: performance.now() - startedAt };
  };
  const clientId = (connection: RedisConnection) => connection.run((client) => client.clientId());
  /** Resolves when connecting was tried so many times more. */
  const attempts = async (count: number) => {
    const made = vi.spyOn(net, 'createConnection');
    await expect.poll(() => made.mock.calls.length, { interval: 5 }).toBeGreaterThanOrEqual(count);
    made.mockRestore();
  };

  it('is there without waiting for it, and says nothing of a good start', async () => {
    const connection = open();
    await expect(get(connection, 'a')).rejects.toThrow(RedisUnavailableError);
    await untilState(connection, 'up');
    await set(connection, 'a', 'ä 太 🙁');
    expect(await get(connection, 'a')).toBe('ä 太 🙁');
    expect(logged).toEqual([]);
  });

  it('names the cure where the authority of its certificate is not known', async () => {
    const server = tls.createServer(ownCertificate()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    open(`rediss://127.0.0.1:${(server.address() as net.AddressInfo).port}`);
    await expect.poll(messages).toContain('redis_unavailable');
    server.close();
    expect(logged[0]!.fields['reason']).toMatch(/DEPTH_ZERO_SELF_SIGNED_CERT.*; .* by NODE_EXTRA_CA_CERTS$/);
  });

  it('uses the user, the password and the database of the URL', async () => {
    await redis.command('ACL', 'SETUSER', 'ann', 'on', '>p@ss/w:rd', '~*', '+@all');
    const connection = await connected(`redis://ann:p%40ss%2Fw%3Ard@127.0.0.1:${redis.port}/3`);
    await set(connection, 'a', '1');
    expect(await redis.command('INFO', 'keyspace')).toContain('db3:keys=1');
  });

  it('says once that it is refused, without the password', async () => {
    const connection = open(`redis://ann:wrong-secret@127.0.0.1:${redis.port}`);
    await attempts(5);
    expect(connection.state()).toBe('down');
    expect(messages()).toEqual(['redis_unavailable']);
    expect(logged[0]).toMatchObject({
      level: 'warn',
      fields: { reason: expect.stringContaining('WRONGPASS') },
    });
    expect(JSON.stringify(logged)).not.toContain('secret');
  });

  it('tells whenever it is up or down from then on', async () => {
    const connection = open();
    const told: unknown[] = [];
    connection.on('state', (up) => told.push([up, connection.state()]));
    await untilState(connection, 'up');
    await redis.kill();
    await untilState(connection, 'down');
    await attempts(3);
    await redis.start();
    await untilState(connection, 'up');
    connection.onModuleDestroy();
    const [up, down] = [
      [true, 'up'],
      [false, 'down'],
    ];
    expect(told).toEqual([up, down, up, down]);
  });

  it.for([
    ['killed', () => redis.kill(), () => redis.start()],
    ['frozen', () => redis.freeze(), () => redis.thaw()],
  ] as const)(
    'of a Redis that is %s is refused at once after the first failure, and comes back',
    async ([, begin, end], { annotate }) => {
      const connection = await connected(redis.url, { answer: 50 });
      await begin();
      const first = await timed(get(connection, 'a'));
      expect(first.error).toBeInstanceOf(Error);
      expect(first.milliseconds).toBeLessThan(patientLimitMs);
      await annotate(`first failure after ${Math.round(first.milliseconds)} ms`);
      const sent = vi.fn(async () => {});
      await expect(connection.run(sent)).rejects.toThrow(RedisUnavailableError);
      expect(sent).not.toHaveBeenCalled();

      await end();
      await untilState(connection, 'up');
      await expect.poll(() => set(connection, 'a', '1').catch(() => 'given up')).toBe('OK');
      expect(messages().slice(0, 2)).toEqual(['redis_unavailable', 'redis_available']);
      expect(logged.slice(0, 2).map(({ level }) => level)).toEqual(['warn', 'log']);
    },
  );

  it('connects anew to a Redis that stays silent, without a log storm', async () => {
    const connection = await connected(redis.url, { ping: 20, socket: 100 });
    redis.freeze();
    await untilState(connection, 'down');
    await attempts(1);
    const before = messages();
    expect(before.at(-1)).toBe('redis_unavailable');
    await attempts(4);
    expect(messages()).toEqual(before);
    redis.thaw();
    await untilState(connection, 'up');
    await expect.poll(() => messages().at(-1)).toBe('redis_available');
  });

  it('is refused without a log storm while Redis is not there at the start, and appears later', async () => {
    const port = await freePort();
    const connection = open(`redis://127.0.0.1:${port}`);
    await attempts(10);
    expect(messages()).toEqual(['redis_unavailable']);
    const late = await startRedis({ port });
    await untilState(connection, 'up');
    expect(messages()).toEqual(['redis_unavailable', 'redis_available']);
    await late.close();
  });

  it('never takes a late answer for another one', async () => {
    const connection = await connected(redis.url, { answer: 30 });
    for (const key of ['a', 'b', 'c']) await redis.command('SET', key, key);
    /** The first answer that is not given up. */
    const answered = async (key: string): Promise<string | null> => {
      await untilState(connection, 'up');
      return get(connection, key).catch(() => answered(key));
    };
    for (let round = 0; round < 5; round++) {
      expect(await answered('c')).toBe('c');
      redis.freeze();
      await expect(get(connection, 'a')).rejects.toThrow(RedisUnavailableError);
      redis.thaw();
      expect(await Promise.all([answered('b'), answered('c')])).toEqual(['b', 'c']);
    }
  });

  it('does not blame Redis for what kept this process from reading its answer', async () => {
    const answer = 1_000;
    const connection = await connected(redis.url, { answer });
    await redis.command('SET', 'a', '1');
    const value = get(connection, 'a');
    // It is written by then.
    await nextTurn();
    standStill(1.2 * answer);
    expect(await value).toBe('1');
  });

  it('says what Redis refuses once a kind, and stays up', async () => {
    const connection = await connected();
    await redis.command('CONFIG', 'SET', 'maxmemory', '1');
    for (let i = 0; i < 3; i++) await expect(set(connection, 'a', '1')).rejects.toThrow('OOM');
    await redis.command('CONFIG', 'SET', 'maxmemory', '0');
    await set(connection, 'a', '1');
    await expect(connection.run((client) => client.lPush('a', '1'))).rejects.toThrow('WRONGTYPE');
    expect(connection.state()).toBe('up');
    expect(logged.map(({ level, message, fields }) => [level, message, fields.kind])).toEqual([
      ['warn', 'redis_refused', 'OOM'],
      ['warn', 'redis_refused', 'WRONGTYPE'],
    ]);
  });

  it('looks for the primary when it is connected to a replica, and not again at once', async () => {
    const connection = await connected(redis.url, { ping: 600_000 });
    const before = await clientId(connection);
    await redis.command('REPLICAOF', '127.0.0.1', '1');
    await expect(set(connection, 'a', '1')).rejects.toThrow('READONLY');
    await untilState(connection, 'up');
    const after = await clientId(connection);
    expect(after).toBeGreaterThan(before);
    for (let i = 0; i < 20; i++) await expect(set(connection, 'a', '1')).rejects.toThrow('READONLY');
    expect(await clientId(connection)).toBe(after);
    await redis.command('REPLICAOF', 'NO', 'ONE');
    expect(await set(connection, 'a', '1')).toBe('OK');
    expect(messages()).toEqual(['redis_refused']);
  });

  it('looks for the primary again after a while', async () => {
    const connection = await connected(redis.url, { primarySearch: 1, ping: 600_000 });
    await redis.command('REPLICAOF', '127.0.0.1', '1');
    const ids = new Set<number>();
    while (ids.size < 3) {
      await untilState(connection, 'up');
      ids.add(await clientId(connection));
      await sleep(2);
      await expect(set(connection, 'a', '1')).rejects.toThrow('READONLY');
    }
  });

  const nothing = () => {};
  it.each([
    ['it is up', nothing, nothing],
    ['Redis is frozen', () => redis.freeze(), () => redis.thaw()],
    ['Redis is gone', () => redis.kill(), () => redis.start()],
  ])('leaves no socket and no timer when it is closed while %s', async (_, begin, end) => {
    const before = await socketsAndTimersAtRest();
    // Among them: a command under way, one given up, a connection given up.
    for (const moment of [0, 5, 60, 150]) {
      const connection = await connected(redis.url, { answer: 40, ping: 20, socket: 100, connect: 100 });
      await begin();
      const pending = timed(get(connection, 'a'));
      await sleep(moment);
      connection.onModuleDestroy();
      await pending;
      await expect(get(connection, 'a')).rejects.toThrow(RedisUnavailableError);
      await end();
    }
    expect(await leftOver(before)).toBe(0);
  });

  it('leaves no socket and no timer when it is closed while it is being opened', async () => {
    const before = await socketsAndTimersAtRest();
    for (let delay = 0; delay < 20; delay++) {
      const connection = open();
      if (delay > 0) await sleep(delay / 4);
      connection.onModuleDestroy();
    }
    expect(await leftOver(before)).toBe(0);
  });

  it('survives a hundred broken connections without piling up listeners', async () => {
    const warnings: string[] = [];
    const warned = ({ name }: Error) => void warnings.push(name);
    process.on('warning', warned);
    const connection = await connected();
    for (let i = 0; i < 100; i++) {
      const down = once(connection, 'state');
      await redis.command('CLIENT', 'KILL', 'TYPE', 'normal');
      expect(await down).toEqual([false]);
      await untilState(connection, 'up');
    }
    await nextTurn();
    process.off('warning', warned);
    expect(warnings).toEqual([]);
  });
});

const socketsAndTimers = () =>
  process.getActiveResourcesInfo().filter((kind) => /TCP|Timeout/.test(kind)).length;

/** Without what the test before is about to end. */
async function socketsAndTimersAtRest(): Promise<number> {
  await sleep(50);
  return socketsAndTimers();
}

/** How many of them are more than `before`, once they are not, or for good. */
async function leftOver(before: number): Promise<number> {
  const giveUpAt = performance.now() + patientLimitMs;
  while (socketsAndTimers() > before && performance.now() < giveUpAt) await sleep(10);
  return Math.max(0, socketsAndTimers() - before);
}

/** This process alone, so that Redis has the processor meanwhile. */
function standStill(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
