import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { Client, type QueryResultRow } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { captureLogs } from '../../../../test/conformance/support/captured-logs.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/servers/database.js';
import { startDatabaseProxy } from '../../../../test/support/servers/proxied-database.js';
import type { Variant } from '../../../common/context/request-context.js';
import { DatabaseSilentError } from '../../../common/database/database-silent.error.js';
import {
  type PreparedQuery,
  PreparedQueries,
  type PreparedQueryTimes,
} from '../../../common/database/prepared-queries.js';
import type { CountRow } from './count-row.js';
import { SafeguardCounts } from './safeguard-counts.js';

// On the real PostgreSQL of the run.
let database: TestDatabase;
let sql: Client;
const cleanUp: (() => unknown)[] = [];

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
});
beforeEach(() => sql.query('delete from rollout_counts'));
afterEach(async () => {
  for (const each of cleanUp.splice(0).toReversed()) await each();
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

const restart = { observations: 1_000, hours: 24, recentObservations: 100 };
/** No limit that a slow machine would meet. */
const generous = { answer: 20_000, patient: 20_000 };

/** The counts of one replica. */
function replica(url = database.url, times: Partial<PreparedQueryTimes> = generous) {
  const queries = new PreparedQueries(url, times);
  cleanUp.push(() => queries.close());
  return { counts: new SafeguardCounts(queries, restart), queries };
}

/** The real database, whose answers are lost on the way. */
class LostAnswers extends PreparedQueries {
  /** How many of the next ones. */
  lose = 0;
  /** Everything that was asked, to be asked again. */
  readonly sent: (() => Promise<unknown>)[] = [];

  override async run<Row extends QueryResultRow>(query: PreparedQuery, values: unknown[]): Promise<Row[]> {
    const ask = () => super.run<Row>(query, values, true);
    this.sent.push(ask);
    const rows = await ask();
    if (this.lose === 0) return rows;
    this.lose -= 1;
    throw new DatabaseSilentError();
  }
}

const observed = () => ({ tenantId: randomUUID(), personaId: randomUUID() });

function observe(counts: SafeguardCounts, observations: number, events = 0, variant: Variant = 'optimized') {
  for (let index = 0; index < observations; index++)
    counts.add('errors', variant, index < events, observed());
}

const rowOf = (rows: CountRow[] | null) => rows?.find(({ metric }) => metric === 'errors');

describe('counts', () => {
  it('of replicas add up, and each sees all', async () => {
    const [one, two] = [replica().counts, replica().counts];
    observe(one, 10, 2);
    observe(one, 5, 1, 'archived');
    two.add('latency', 'archived', true, observed());
    observe(two, 20, 3);
    await one.flush(1);
    const rows = await two.flush(1);
    expect(rows).toHaveLength(2);
    const row = rowOf(rows)!;
    expect(row).toMatchObject({
      epoch: 1,
      optimized: { observations: 30, events: 5 },
      archived: { observations: 5, events: 1 },
      recent: { observations: 30, events: 5 },
      sinceEpoch: { optimized: 30, archived: 5 },
    });
    const { rows: clock } = await sql.query<{ now: Date }>('select clock_timestamp() as now');
    for (const at of Object.values(row.observedAt)) {
      expect(at).toBeLessThanOrEqual(clock[0]!.now.getTime() + 1);
      expect(at).toBeGreaterThan(clock[0]!.now.getTime() - 60_000);
    }
    expect(rows!.find(({ metric }) => metric === 'latency')).toMatchObject({
      optimized: { observations: 0, events: 0 },
      archived: { observations: 1, events: 1 },
      observedAt: { optimized: null },
    });
    // Nothing to add: it reads.
    expect(rowOf(await one.flush(1))).toEqual(row);
  });

  it('of many replicas at the same time are all there', async () => {
    const replicas = Array.from({ length: 8 }, () => replica().counts);
    for (let round = 0; round < 10; round++) {
      for (const [index, counts] of replicas.entries()) {
        // In another order in every second one: who locks rows crosswise waits for ever.
        const add = [
          () => observe(counts, 3, 1, 'archived'),
          () => counts.add('parse_errors', 'archived', false, observed()),
          () => counts.add('latency', 'archived', false, observed()),
        ];
        for (const each of index % 2 === 0 ? add : add.toReversed()) each();
      }
      const answers = await Promise.all(replicas.map((counts) => counts.flush(1)));
      expect(answers).not.toContain(null);
    }
    const rows = await replica().counts.flush(1);
    expect(rows?.map(({ archived }) => archived.observations).toSorted((a, b) => a - b)).toEqual([
      80, 80, 240,
    ]);
    expect(rowOf(rows)?.archived).toEqual({ observations: 240, events: 80 });
  });

  it('of single sections, which a replica of the release before still adds, are passed over', async () => {
    await sql.query(
      `insert into rollout_counts (metric, section, epoch, optimized_observations, optimized_events,
         archived_observations, archived_events, recent_observations, recent_events, optimized_since_epoch,
         archived_since_epoch, flushes)
       values ('errors', 'kpi', 1, 9, 9, 0, 0, 9, 9, 9, 0, '{}')`,
    );
    const { counts } = replica();
    expect(await counts.flush(1)).toEqual([]);
    observe(counts, 2, 1);
    expect(await counts.flush(1)).toMatchObject([{ metric: 'errors', optimized: { observations: 2 } }]);
    const { rows } = await sql.query('select section from rollout_counts order by 1');
    expect(rows).toEqual([{ section: 'details' }, { section: 'kpi' }]);
  });

  it('that are kept survive a restart of the process', async () => {
    const before = replica().counts;
    observe(before, 7, 1);
    await before.flush(3);
    const after = replica().counts;
    observe(after, 1);
    expect(rowOf(await after.flush(3))?.optimized).toEqual({ observations: 8, events: 1 });
  });
});

describe('a row begins anew', () => {
  it('in a new epoch, and drops what comes late of an older one', async () => {
    const [one, two] = [replica().counts, replica().counts];
    observe(one, 10, 2);
    observe(one, 10, 2, 'archived');
    await one.flush(1);
    observe(two, 5, 1);
    expect(rowOf(await two.flush(2))).toMatchObject({
      epoch: 2,
      optimized: { observations: 5, events: 1 },
      archived: { observations: 0, events: 0 },
      recent: { observations: 5, events: 1 },
      sinceEpoch: { optimized: 5, archived: 0 },
    });
    observe(one, 100, 100);
    const late = rowOf(await one.flush(1));
    expect(late).toMatchObject({ epoch: 2, optimized: { observations: 5, events: 1 } });
    expect(one.pending).toBe(false);
  });

  it('after its observations, both ways together, and still knows how many there were since the epoch', async () => {
    const { counts } = replica();
    observe(counts, 999, 9);
    observe(counts, 5_000, 50, 'archived');
    expect(rowOf(await counts.flush(1))?.optimized.observations).toBe(999);
    observe(counts, 1);
    expect(rowOf(await counts.flush(1))?.optimized).toEqual({ observations: 1_000, events: 9 });
    observe(counts, 2, 1);
    observe(counts, 3, 0, 'archived');
    expect(rowOf(await counts.flush(1))).toMatchObject({
      optimized: { observations: 2, events: 1 },
      archived: { observations: 3, events: 0 },
      recent: { observations: 2, events: 1 },
      sinceEpoch: { optimized: 1_002, archived: 5_003 },
    });
  });

  it('after its hours', async () => {
    const { counts } = replica();
    observe(counts, 10, 5);
    await counts.flush(1);
    const age = (hours: number) =>
      sql.query(`update rollout_counts set began_at = clock_timestamp() - $1 * interval '1 hour'`, [hours]);
    await age(23.9);
    observe(counts, 1);
    expect(rowOf(await counts.flush(1))?.optimized).toEqual({ observations: 11, events: 5 });
    await age(24.1);
    observe(counts, 1);
    expect(rowOf(await counts.flush(1))?.optimized).toEqual({ observations: 1, events: 0 });
    observe(counts, 1);
    expect(rowOf(await counts.flush(1))?.optimized).toEqual({ observations: 2, events: 0 });
  });

  it('in its latest observations sooner', async () => {
    const { counts } = replica();
    observe(counts, 99, 9);
    await counts.flush(1);
    observe(counts, 4, 2);
    expect(rowOf(await counts.flush(1))?.recent).toEqual({ observations: 103, events: 11 });
    observe(counts, 4, 1);
    expect(rowOf(await counts.flush(1))).toMatchObject({
      recent: { observations: 4, events: 1 },
      optimized: { observations: 107, events: 12 },
    });
  });
});

describe('while the database does not answer', () => {
  it('nothing is thrown, and what was observed is added later', async () => {
    const { proxy, url } = await startDatabaseProxy(database.url);
    cleanUp.push(() => proxy.close());
    const { counts, queries } = replica(url, { ...generous, probe: 10 });
    observe(counts, 1);
    expect(rowOf(await counts.flush(1))?.optimized.observations).toBe(1);
    proxy.refuse(true);
    proxy.cut();
    for (let round = 0; round < 5; round++) {
      observe(counts, 10, 1);
      expect(await counts.flush(1)).toBeNull();
    }
    expect(counts.pending).toBe(true);
    proxy.refuse(false);
    await expect.poll(() => queries.reachable).toBe(true);
    // What was sent when it went away, and then what came since.
    expect(rowOf(await counts.flush(1))?.optimized).toEqual({ observations: 11, events: 1 });
    expect(rowOf(await counts.flush(1))?.optimized).toEqual({ observations: 51, events: 5 });
    expect(counts.pending).toBe(false);
  });

  it('what is sent again since its answer was lost is added once, and what came since as well', async () => {
    const queries = new LostAnswers(database.url, generous);
    cleanUp.push(() => queries.close());
    const counts = new SafeguardCounts(queries, restart);
    queries.lose = 2;
    observe(counts, 10, 2);
    expect(await counts.flush(1)).toBeNull();
    observe(counts, 1, 1);
    expect(await counts.flush(1)).toBeNull();
    expect(rowOf(await counts.flush(1))?.optimized).toEqual({ observations: 10, events: 2 });
    expect(rowOf(await counts.flush(1))?.optimized).toEqual({ observations: 11, events: 3 });
    expect(counts.pending).toBe(false);
    // Statements that waited somewhere until nobody asked for them any more.
    for (const run of queries.sent) await run();
    expect(rowOf(await replica().counts.flush(1))?.optimized).toEqual({ observations: 11, events: 3 });
  });

  it('what belongs to an epoch that is over can be forgotten, sent or not', async () => {
    const { proxy, url } = await startDatabaseProxy(database.url);
    cleanUp.push(() => proxy.close());
    proxy.refuse(true);
    const { counts, queries } = replica(url, { ...generous, probe: 10 });
    observe(counts, 10);
    expect(await counts.flush(1)).toBeNull();
    observe(counts, 10);
    counts.forget();
    expect(counts.pending).toBe(false);
    observe(counts, 1);
    proxy.refuse(false);
    await expect.poll(() => queries.reachable).toBe(true);
    await expect.poll(async () => rowOf(await counts.flush(2))?.optimized.observations).toBe(1);
  });
});

it('an answer that is an error is said once, and survived', async () => {
  const logs = captureLogs();
  const { counts } = replica();
  await sql.query('alter table rollout_counts rename to elsewhere');
  try {
    observe(counts, 3);
    for (let times = 0; times < 3; times++) expect(await counts.flush(1)).toBeNull();
    expect(logs.filter(({ event }) => event === 'safeguard_counts_failed')).toMatchObject([
      { level: 'warn' },
    ]);
  } finally {
    await sql.query('alter table elsewhere rename to rollout_counts');
  }
  expect(rowOf(await counts.flush(1))?.optimized.observations).toBe(3);
});
