import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/servers/database.js';
import { type InsertedRows, insertRows } from '../../../test/support/observe/inserted-rows.js';
import { startDatabaseProxy } from '../../../test/support/servers/proxied-database.js';
import { ChangeFeed, type ChangeFeedTimes } from './change-feed.js';

// On the real PostgreSQL of the run.
let database: TestDatabase;
let sql: Client;
let rows: InsertedRows;
const cleanUp: (() => unknown)[] = [];

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
});
beforeEach(async () => {
  rows = await insertRows(sql);
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const each of cleanUp.splice(0).toReversed()) await each();
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

interface Heard {
  feed: ChangeFeed;
  /** What it tells, in order: `persona <id>`, `up`, `down`. */
  told: string[];
  /** One entry each. */
  lapses: number[];
}

/** Where it is not the limit that is tested: a slow machine's pings are late too. */
const patient = { givenUp: 60_000, connect: 60_000 };

function makeFeed(url = database.url, times?: Partial<ChangeFeedTimes>): Heard {
  const feed = new ChangeFeed(url, { ...patient, ...times });
  const told: string[] = [];
  const lapses: number[] = [];
  feed.on('change', (kind, id) => told.push(`${kind} ${id}`));
  feed.on('state', (up) => told.push(up ? 'up' : 'down'));
  feed.on('lapse', () => lapses.push(performance.now()));
  cleanUp.push(() => feed.stop());
  return { feed, told, lapses };
}

async function listening(url?: string, times?: Partial<ChangeFeedTimes>): Promise<Heard> {
  const heard = makeFeed(url, times);
  heard.feed.start();
  await expect.poll(() => heard.feed.current).toBe(true);
  return heard;
}

async function proxied() {
  const { proxy, url } = await startDatabaseProxy(database.url);
  cleanUp.push(() => proxy.close());
  return { proxy, url };
}

const touchPersona = () => sql.query('update personas set headline = now() where id = $1', [rows.personaId]);

describe('a committed change', () => {
  it.each([
    ['persona', 'updated', `update personas set name = 'New' where id = $1`, 'personaId'],
    ['project', 'updated', `update projects set name = 'New' where id = $1`, 'projectId'],
    ['api_key', 'revoked', 'update api_keys set revoked_at = now() where secret_hash = $1', 'keyHash'],
    ['api_key', 'deleted', 'delete from api_keys where secret_hash = $1', 'keyHash'],
  ] as const)('of a %s that is %s is heard by kind and id', async (kind, _what, statement, key) => {
    const { told } = await listening();
    await sql.query(statement, [rows[key]]);
    await expect.poll(() => told).toEqual(['up', `${kind} ${rows[key]}`]);
  });

  it('of a tenant is heard by its id and by its external id', async () => {
    const { tenantId } = rows;
    await sql.query(`update tenants set external_id = 'acme' where id = $1`, [tenantId]);
    const { told } = await listening();
    await sql.query('update tenants set suspended_at = now() where id = $1', [tenantId]);
    await expect.poll(() => told).toEqual(['up', `tenant ${tenantId}`, 'tenant acme']);
  });

  it('is not that a key was used', async () => {
    const { told } = await listening();
    await sql.query('update api_keys set last_used_at = now() where secret_hash = $1', [rows.keyHash]);
    await sql.query('update api_keys set expires_at = now() where secret_hash = $1', [rows.keyHash]);
    await expect.poll(() => told).toEqual(['up', `api_key ${rows.keyHash}`]);
  });

  it.each([
    ['persona', 'personaId'],
    ['project', 'projectId'],
  ] as const)('of a %s that is deleted, and then for good, is heard as such too', async (kind, key) => {
    const { told } = await listening();
    await sql.query(`update ${kind}s set deleted_at = now() where id = $1`, [rows[key]]);
    const heard = [`${kind} ${rows[key]}`, `deletion ${rows[key]}`];
    await expect.poll(() => told).toEqual(['up', ...heard]);
    await sql.query(`update ${kind}s set deleted_at = null where id = $1`, [rows[key]]);
    await sql.query(`delete from ${kind}s where id = $1`, [rows[key]]);
    await expect
      .poll(() => told.filter((each) => each.endsWith(rows[key])))
      .toEqual([...heard, `${kind} ${rows[key]}`, ...heard]);
  });

  it('is heard by every feed, in the order of the commits', async () => {
    const feeds = [await listening(), await listening()];
    await touchPersona();
    await sql.query(`update projects set name = 'New' where id = $1`, [rows.projectId]);
    await touchPersona();
    const [persona, project] = [`persona ${rows.personaId}`, `project ${rows.projectId}`];
    for (const { told } of feeds) await expect.poll(() => told).toEqual(['up', persona, project, persona]);
  });

  it('is not heard before it is committed, nor after it was rolled back', async () => {
    const { told } = await listening();
    const other = new Client({ connectionString: database.url });
    await other.connect();
    cleanUp.push(() => other.end());
    for (const end of ['rollback', 'commit']) {
      await other.query('begin');
      await other.query(`update personas set name = $2 where id = $1`, [rows.personaId, end]);
      // What was told until this is heard did not hold the change of the transaction.
      await sql.query(`update projects set name = $2 where id = $1`, [rows.projectId, end]);
      await expect.poll(() => told.at(-1)).toBe(`project ${rows.projectId}`);
      await other.query(end);
    }
    await expect.poll(() => told.at(-1)).toBe(`persona ${rows.personaId}`);
    const [persona, project] = [`persona ${rows.personaId}`, `project ${rows.projectId}`];
    expect(told).toEqual(['up', project, project, persona]);
  });
});

describe('the version of a row', () => {
  const versions = async () => {
    const { rows: found } = await sql.query(
      `select p.version, p.sections_version as sections, j.version as project
       from personas p join projects j on j.id = p.project_id where p.id = $1`,
      [rows.personaId],
    );
    return found[0];
  };

  it('is counted on by plain SQL that does not mention it', async () => {
    await sql.query(`update personas set name = 'By hand' where id = $1`, [rows.personaId]);
    await sql.query(`update projects set name = 'By hand' where id = $1`, [rows.projectId]);
    expect(await versions()).toEqual({ version: 2, sections: 0, project: 2 });
  });

  it('is counted once where the statement counts it itself', async () => {
    await sql.query(`update personas set version = version + 1 where id = $1`, [rows.personaId]);
    expect(await versions()).toEqual({ version: 2, sections: 0, project: 1 });
  });

  it('stays where its sections are counted, which is heard', async () => {
    const { told } = await listening();
    await sql.query(`update personas set sections_version = sections_version + 1 where id = $1`, [
      rows.personaId,
    ]);
    expect(await versions()).toEqual({ version: 1, sections: 1, project: 1 });
    await expect.poll(() => told).toContain(`persona ${rows.personaId}`);
  });
});

describe('whether the feed is current', () => {
  it('begins with listening', async () => {
    const { feed, told } = makeFeed();
    expect([feed.current, feed.session]).toEqual([false, 0]);
    feed.start();
    expect(feed.current).toBe(false);
    await expect.poll(() => feed.current).toBe(true);
    expect([feed.session, told]).toEqual([1, ['up']]);
  });

  it('ends with the connection, and begins anew in another session', async () => {
    const { feed, told } = await listening();
    const current: boolean[] = [];
    feed.on('state', () => current.push(feed.current));
    await sql.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'persona-details changes'`,
    );
    await expect.poll(() => feed.session).toBe(2);
    await expect.poll(() => feed.current).toBe(true);
    expect(current[0]).toBe(false);
    expect(told.slice(0, 3)).toEqual(['up', 'down', 'up']);
    await touchPersona();
    await expect.poll(() => told).toContain(`persona ${rows.personaId}`);
  });

  it('ends 150 ms after the last ping that was answered, where nothing arrives any more', async () => {
    const { proxy, url } = await proxied();
    const { feed } = await listening(url);
    const now = performance.now.bind(performance);
    while (!feed.current) await sleep(1);
    proxy.stall();
    expect(feed.current).toBe(true);
    vi.spyOn(performance, 'now').mockImplementation(() => now() + 150);
    expect(feed.current).toBe(false);
    vi.restoreAllMocks();
    await expect.poll(() => feed.current, { interval: 5 }).toBe(false);
    expect(feed.session).toBe(1);
  });

  it('is not reached by a ping that takes longer: it vouches from its sending on', async () => {
    const { proxy, url } = await proxied();
    proxy.delay(80);
    const { feed, lapses } = makeFeed(url);
    feed.start();
    await expect.poll(() => feed.session).toBe(1);
    let current = false;
    for (const until = performance.now() + 600; performance.now() < until; await sleep(5)) {
      current ||= feed.current;
    }
    expect([current, lapses]).toEqual([false, []]);
    proxy.delay(0);
    await expect.poll(() => feed.current).toBe(true);
    expect(lapses).not.toEqual([]);
  });

  it('is back after a short silence: nothing was missed, and a lapse is told', async () => {
    const { proxy, url } = await proxied();
    const { feed, told, lapses } = await listening(url);
    proxy.stall();
    await expect.poll(() => feed.current).toBe(false);
    const before = lapses.length;
    await touchPersona();
    await sleep(100);
    expect(told).not.toContain(`persona ${rows.personaId}`);
    proxy.resume();
    await expect.poll(() => feed.current).toBe(true);
    // When the feed says that it is current, it has told the change.
    expect(told).toContain(`persona ${rows.personaId}`);
    expect(lapses.length).toBeGreaterThan(before);
    expect([feed.session, told[0]]).toEqual([1, 'up']);
  });

  it('is given up after a long silence for another session', async () => {
    const { proxy, url } = await proxied();
    const { feed, told } = await listening(url, { givenUp: 300 });
    proxy.strand();
    await touchPersona();
    await expect.poll(() => feed.session).toBeGreaterThan(1);
    await expect.poll(() => feed.current).toBe(true);
    expect(told).not.toContain(`persona ${rows.personaId}`);
    expect(told.slice(0, 3)).toEqual(['up', 'down', 'up']);
    // Again and again, since a slow machine may have it given up once more.
    await expect.poll(() => touchPersona().then(() => told)).toContain(`persona ${rows.personaId}`);
  });

  it.each(['stall', 'cut', 'strand'] as const)(
    'has told whatever was acknowledged 150 ms ago, or is in another session, after a %s of any length',
    async (fault) => {
      const { proxy, url } = await proxied();
      const { feed, told } = await listening(url, { givenUp: 200, connect: 1_000, retry: 50 });
      for (let silenceMs = 0; silenceMs < 400; silenceMs += 50) {
        const { session } = feed;
        told.length = 0;
        proxy[fault]();
        await touchPersona();
        const acknowledgedAt = performance.now();
        const resumed = sleep(silenceMs).then(() => proxy.resume());
        while (!feed.current || performance.now() - acknowledgedAt < 150) await sleep(1);
        // Seen in the same moment: it must not be current any earlier.
        expect(feed.session !== session || told.includes(`persona ${rows.personaId}`)).toBe(true);
        await resumed;
        await expect.poll(() => feed.current).toBe(true);
      }
    },
  );
});

describe('a server that is not there', () => {
  it('is asked again at the start until it is', async () => {
    const { proxy, url } = await proxied();
    proxy.refuse(true);
    const { feed, told } = makeFeed(url);
    feed.start();
    await expect.poll(() => proxy.connections).toBeGreaterThan(3);
    expect([feed.current, feed.session, told]).toEqual([false, 0, []]);
    proxy.refuse(false);
    await expect.poll(() => feed.current).toBe(true);
    expect([feed.session, told]).toEqual([1, ['up']]);
  });

  it('is asked again where it takes connections and says nothing', async () => {
    const { proxy, url } = await proxied();
    proxy.stall();
    const { feed } = makeFeed(url, { connect: 400 });
    feed.start();
    await expect.poll(() => proxy.connections).toBeGreaterThan(2);
    expect(feed.current).toBe(false);
    proxy.resume();
    await expect.poll(() => feed.current).toBe(true);
    expect(feed.session).toBe(1);
  });
});

describe('the presence of a process', () => {
  const isHeld = async (presence: string) => {
    const { rows } = await sql.query('select pg_try_advisory_lock_shared($1) as free', [presence]);
    if (rows[0].free) await sql.query('select pg_advisory_unlock_shared($1)', [presence]);
    return !rows[0].free;
  };

  it('is a lock that ends with its session, and is another one in the next', async () => {
    const { proxy, url } = await proxied();
    const { feed } = await listening(url);
    const first = feed.presence!;
    expect(await isHeld(first)).toBe(true);
    proxy.cut();
    await expect.poll(() => feed.presence !== undefined && feed.presence !== first).toBe(true);
    await expect.poll(() => isHeld(first)).toBe(false);
    const second = feed.presence!;
    expect(await isHeld(second)).toBe(true);
    feed.stop();
    expect(feed.presence).toBeUndefined();
    await expect.poll(() => isHeld(second)).toBe(false);
  });
});

describe('a feed that is stopped', () => {
  const inUse = (kind: string) => process.getActiveResourcesInfo().filter((each) => each === kind).length;
  /** Within a poll, which has a timer of its own. */
  const inUseNow = async (kind: string) => {
    let count = NaN;
    await expect.poll(() => (count = inUse(kind))).toBeGreaterThanOrEqual(0);
    return count;
  };
  const backends = async () => {
    const { rowCount } = await sql.query(
      `select from pg_stat_activity
       where datname = current_database() and application_name = 'persona-details changes'`,
    );
    return rowCount;
  };

  it('leaves no connection, socket or timer', async () => {
    await expect.poll(backends).toBe(0);
    const [sockets, timers] = [await inUseNow('TCPSocketWrap'), await inUseNow('Timeout')];
    const { feed } = await listening();
    expect(await backends()).toBe(1);
    expect(inUse('TCPSocketWrap')).toBe(sockets + 1);
    feed.stop();
    expect(feed.current).toBe(false);
    await expect.poll(backends).toBe(0);
    await expect.poll(() => inUse('TCPSocketWrap')).toBe(sockets);
    await expect.poll(() => inUse('Timeout')).toBeLessThanOrEqual(timers);
  });

  it.each([
    ['listens', 1],
    ['connects', 0],
  ])('leaves none where it %s and nothing answers any more', async (_what, sessions) => {
    const { proxy, url } = await proxied();
    const [sockets, timers] = [await inUseNow('TCPSocketWrap'), await inUseNow('Timeout')];
    const { feed } = makeFeed(url);
    if (sessions === 0) proxy.stall();
    feed.start();
    await expect.poll(() => [proxy.connections, feed.session]).toEqual([1, sessions]);
    proxy.stall();
    // The feed's, and two of the proxy.
    await expect.poll(() => inUse('TCPSocketWrap')).toBe(sockets + 3);
    feed.stop();
    await expect.poll(() => inUse('TCPSocketWrap')).toBeLessThanOrEqual(sockets + 2);
    await expect.poll(() => inUse('Timeout')).toBeLessThanOrEqual(timers);
    expect(proxy.connections).toBe(1);
  });

  it('does not try again, and can be started again', async () => {
    const { proxy, url } = await proxied();
    proxy.refuse(true);
    const { feed } = makeFeed(url);
    feed.start();
    await expect.poll(() => proxy.connections).toBeGreaterThan(0);
    feed.stop();
    const attempts = proxy.connections;
    await sleep(700);
    expect(proxy.connections).toBe(attempts);
    proxy.refuse(false);
    feed.start();
    feed.start();
    await expect.poll(() => feed.current).toBe(true);
    expect(proxy.connections).toBe(attempts + 1);
  });
});
