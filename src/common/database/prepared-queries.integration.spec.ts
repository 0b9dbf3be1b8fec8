import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/servers/database.js';
import { startDatabaseProxy } from '../../../test/support/servers/proxied-database.js';
import { DatabaseSilentError } from './database-silent.error.js';
import { PreparedQueries, type PreparedQueryTimes } from './prepared-queries.js';

// On the real PostgreSQL of the run, by way of a proxy.
let database: TestDatabase;
let sql: Client;
const cleanUp: (() => unknown)[] = [];

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  await sql.query('create table numbers as select generate_series(1, 10) as n');
});
afterEach(async () => {
  for (const each of cleanUp.splice(0).toReversed()) await each();
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

const add = { name: 'add', text: 'select $1::int + $2::int as sum' };
const count = { name: 'count', text: 'select count(*)::int from numbers' };

/** Long enough for any machine to answer, where it is not the limit that is tested. */
const generous = { answer: 20_000, patient: 20_000 };

async function started(times?: Partial<PreparedQueryTimes>) {
  const { proxy, url } = await startDatabaseProxy(database.url);
  const queries = new PreparedQueries(url, times);
  cleanUp.push(
    () => proxy.close(),
    () => queries.close(),
  );
  return { proxy, queries };
}

async function warm(times?: Partial<PreparedQueryTimes>) {
  const { proxy, queries } = await started(times);
  await queries.warmUp();
  await expect.poll(() => queries.reachable).toBe(true);
  return { proxy, queries };
}

const sum = async (queries: PreparedQueries, patient?: boolean) =>
  (await queries.run<{ sum: number }>(add, [1, 2], patient))[0]?.sum;

/** How it is refused, and after how many milliseconds. */
async function refusal(queries: PreparedQueries, patient?: boolean) {
  const askedAt = performance.now();
  const error = await sum(queries, patient).then(
    () => new Error('It was answered.'),
    (reason: unknown) => reason,
  );
  return { error, ms: performance.now() - askedAt };
}

/** Process ids of the look-ups' connections, as the server has them. */
async function backends(): Promise<number[]> {
  const { rows } = await sql.query<{ pid: number }>(
    `select pid from pg_stat_activity
     where datname = current_database() and application_name = 'persona-details look-ups' order by pid`,
  );
  return rows.map(({ pid }) => pid);
}

describe('a query', () => {
  it('is answered with rows, patiently or not', async () => {
    const { queries } = await warm(generous);
    expect(await sum(queries)).toBe(3);
    expect(await sum(queries, true)).toBe(3);
    expect(await queries.run({ name: 'none', text: 'select 1 where $1::bool' }, [false])).toEqual([]);
  });

  it('is prepared once a connection', async () => {
    const { queries } = await warm(generous);
    // One after the other they are all asked on the same connection.
    for (let times = 0; times < 5; times++) await sum(queries);
    const prepared = await queries.run(
      {
        name: 'prepared',
        text: `select (generic_plans + custom_plans)::int as times from pg_prepared_statements where name = 'add'`,
      },
      [],
    );
    expect(prepared).toEqual([{ times: 5 }]);
  });

  it('that is wrong is thrown as the server says it, and the database is still reachable', async () => {
    const { queries } = await warm(generous);
    for (const patient of [false, true]) {
      const wrong = queries.run({ name: 'wrong', text: 'select nothing from nowhere' }, [], patient);
      await expect(wrong).rejects.toMatchObject({ code: '42P01' });
      await expect(queries.run(add, ['one', 2], patient)).rejects.toMatchObject({ code: '22P02' });
      expect(queries.reachable).toBe(true);
      expect(await sum(queries)).toBe(3);
    }
  });
});

describe('a database that falls silent', () => {
  it('is found out within the limit, and nobody waits for it until it answers again', async () => {
    const { proxy, queries } = await warm({ answer: 400, patient: 5_000 });
    proxy.stall();
    const first = await refusal(queries);
    expect(first.error).toBeInstanceOf(DatabaseSilentError);
    expect(first.ms).toBeGreaterThanOrEqual(399);
    // The rest of the five seconds is for a slow machine.
    expect(first.ms).toBeLessThan(4_000);
    expect(queries.reachable).toBe(false);

    const sentBefore = proxy.connections;
    const next = await Promise.all(Array.from({ length: 50 }, () => refusal(queries)));
    for (const { error } of next) expect(error).toBeInstanceOf(DatabaseSilentError);
    expect(Math.max(...next.map(({ ms }) => ms))).toBeLessThan(390);
    expect(proxy.connections).toBe(sentBefore);

    proxy.resume();
    await expect.poll(() => queries.reachable).toBe(true);
    await expect.poll(() => sum(queries).catch(() => undefined)).toBe(3);
  });

  it('is waited for by who is patient, while it may be a passing delay', async () => {
    const { proxy, queries } = await warm({ answer: 20, patient: 20_000 });
    proxy.stall();
    await refusal(queries);
    expect(queries.reachable).toBe(false);
    const patient = sum(queries, true);
    await sleep(200);
    proxy.resume();
    expect(await patient).toBe(3);
  });

  it('is not waited for by anybody once a probe was not answered either', async () => {
    const { proxy, queries } = await warm({ answer: 20, patient: 300, probe: 20 });
    proxy.stall();
    const first = await refusal(queries, true);
    expect(first.error).toBeInstanceOf(DatabaseSilentError);
    expect(first.ms).toBeGreaterThanOrEqual(299);
    // Each waits in turn until the probe has failed too.
    await expect.poll(async () => (await refusal(queries, true)).ms).toBeLessThan(100);
    proxy.resume();
    await expect.poll(() => sum(queries, true).catch(() => undefined)).toBe(3);
    await expect.poll(() => queries.reachable).toBe(true);
  });

  it('loses the connections that it did not answer on: the next ones are others', async () => {
    const { proxy, queries } = await warm({ patient: 1_000, probe: 20 });
    await expect.poll(backends).toHaveLength(4);
    const old = await backends();
    proxy.stall();
    await Promise.all(Array.from({ length: 10 }, () => refusal(queries, true)));
    await expect.poll(async () => (await refusal(queries, true)).ms).toBeLessThan(100);
    proxy.resume();
    await expect.poll(() => queries.reachable).toBe(true);
    await expect.poll(async () => (await backends()).filter((pid) => old.includes(pid))).toEqual([]);
    await expect.poll(backends).toHaveLength(4);
  });

  it('is reached on new connections where all that were open are dead without a word', async () => {
    const { proxy, queries } = await warm({ patient: 1_500, probe: 20 });
    proxy.strand();
    expect((await refusal(queries)).error).toBeInstanceOf(DatabaseSilentError);
    const since = performance.now();
    await expect.poll(() => queries.reachable).toBe(true);
    // One probe is spent on a dead connection, and not one on each of the four.
    expect(performance.now() - since).toBeLessThan(4_500);
    await expect.poll(() => sum(queries, true).catch(() => undefined)).toBe(3);
  });

  it('may be one that waits for a lock: its queries end in the server too', async () => {
    const { queries } = await warm({ patient: 300, probe: 20 });
    const locked = new Client({ connectionString: database.url });
    await locked.connect();
    cleanUp.push(() => locked.end());
    await locked.query('begin');
    await locked.query('lock table numbers');
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    for (let round = 0; round < 12; round++) {
      await expect(queries.run(count, [], round % 2 === 0)).rejects.toBeInstanceOf(DatabaseSilentError);
      await expect.poll(() => queries.reachable, { interval: 5 }).toBe(true);
    }
    // Not twelve; and none in the end, although the lock is still held.
    expect((await sql.query(waiting)).rowCount).toBeLessThanOrEqual(8);
    await expect.poll(async () => (await sql.query(waiting)).rowCount).toBe(0);
    await locked.query('rollback');
    await expect.poll(() => queries.run(count, []).catch(() => [])).toEqual([{ count: 10 }]);
  });
});

describe('connections', () => {
  const kill = () =>
    sql.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'persona-details look-ups'`,
    );

  it('are opened before the first query by warming up', async () => {
    const { proxy, queries } = await warm({ answer: 1_000 });
    await expect.poll(backends).toHaveLength(4);
    expect(proxy.connections).toBe(4);
    // A connection takes four exchanges at the least, 1,200 ms here, and a query one.
    proxy.delay(150);
    expect(await Promise.all([sum(queries), sum(queries), sum(queries), sum(queries)])).toEqual([3, 3, 3, 3]);
    expect(proxy.connections).toBe(4);
  });

  it('that were not opened before make the first query late', async () => {
    const { proxy, queries } = await started({ answer: 300, patient: 20_000 });
    proxy.delay(100);
    expect((await refusal(queries)).error).toBeInstanceOf(DatabaseSilentError);
    await expect.poll(() => queries.reachable).toBe(true);
  });

  it('that are killed are opened again, without a query', async () => {
    const { proxy, queries } = await warm();
    await expect.poll(backends).toHaveLength(4);
    const old = await backends();
    await kill();
    await expect.poll(async () => (await backends()).filter((pid) => !old.includes(pid))).toHaveLength(4);
    await expect.poll(() => queries.reachable).toBe(true);
    await expect.poll(() => sum(queries).catch(() => undefined)).toBe(3);
    expect(proxy.connections).toBeGreaterThanOrEqual(8);
  });

  it('that are killed while they are asked refuse the query, and are opened again', async () => {
    const { queries } = await warm(generous);
    const asked = Array.from({ length: 4 }, () =>
      queries.run({ name: 'sleep', text: 'select pg_sleep(30)' }, []).catch((error: unknown) => error),
    );
    const asleep = `select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`;
    await expect.poll(async () => (await sql.query(asleep)).rowCount).toBe(4);
    await kill();
    for (const error of await Promise.all(asked)) expect(error).toBeInstanceOf(DatabaseSilentError);
    await expect.poll(() => queries.reachable).toBe(true);
    expect(await sum(queries)).toBe(3);
    await expect.poll(backends).toHaveLength(4);
  });

  it('that a server refuses are asked for until it takes them', async () => {
    const { proxy, queries } = await started({ probe: 20 });
    proxy.refuse(true);
    await queries.warmUp();
    expect(queries.reachable).toBe(false);
    await expect.poll(() => proxy.connections).toBeGreaterThan(3);
    expect((await refusal(queries, true)).error).toBeInstanceOf(DatabaseSilentError);
    proxy.refuse(false);
    await expect.poll(() => queries.reachable).toBe(true);
    await expect.poll(backends).toHaveLength(4);
  });

  it('that the server has no database for are no answers', async () => {
    const gone = await createTestDatabase();
    await gone.drop();
    const queries = new PreparedQueries(gone.url, generous);
    cleanUp.push(() => queries.close());
    await expect(sum(queries)).rejects.toBeInstanceOf(DatabaseSilentError);
    expect(queries.reachable).toBe(false);
  });
});

describe('closing', () => {
  const sockets = () => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length;
  const closed = async (queries: PreparedQueries) => {
    const since = performance.now();
    await queries.close();
    return performance.now() - since;
  };

  it('ends every connection, and refuses what is asked then', async () => {
    const before = sockets();
    const { queries } = await warm(generous);
    expect(sockets()).toBeGreaterThan(before);
    await queries.close();
    await queries.close();
    await expect.poll(backends).toEqual([]);
    await expect(sum(queries)).rejects.toBeInstanceOf(DatabaseSilentError);
    await expect(sum(queries, true)).rejects.toBeInstanceOf(DatabaseSilentError);
    await queries.warmUp();
    expect(await backends()).toEqual([]);
  });

  it.each([
    ['is idle', (_queries: PreparedQueries) => {}],
    ['was asked', (queries: PreparedQueries) => void refusal(queries, true)],
    [
      'was asked more than it has connections for',
      (queries: PreparedQueries) => {
        for (let asked = 0; asked < 20; asked++) void refusal(queries, asked % 2 === 0);
      },
    ],
  ])('ends every connection of a database that fell silent and %s', async (_what, ask) => {
    const { proxy, queries } = await warm({ patient: 10_000 });
    await expect.poll(backends).toHaveLength(4);
    const before = sockets();
    proxy.stall();
    ask(queries);
    await sleep(50);
    // The ten seconds that a query may take need not be waited for.
    expect(await closed(queries)).toBeLessThan(8_000);
    await expect.poll(sockets).toBeLessThanOrEqual(before - 4);
    const { connections } = proxy;
    await sleep(300);
    expect(proxy.connections).toBe(connections);
  });
});
