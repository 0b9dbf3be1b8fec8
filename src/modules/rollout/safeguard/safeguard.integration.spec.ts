import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readRolloutConfig, type RolloutConfig } from '../../../../config/rollout.js';
import { captureLogs, type LogLine } from '../../../../test/conformance/support/captured-logs.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/servers/database.js';
import { startDatabaseProxy } from '../../../../test/support/servers/proxied-database.js';
import { PreparedQueries } from '../../../common/database/prepared-queries.js';
import type { SafeguardEvidence } from './safeguard.contract.js';
import { safeguardReportSchema } from './safeguard.contract.js';
import { type Observation, Safeguard } from './safeguard.js';

// On the real PostgreSQL of the run.
let database: TestDatabase;
let sql: Client;
let logs: LogLine[];
const cleanUp: (() => unknown)[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
});
beforeEach(async () => {
  logs = captureLogs();
  await sql.query('delete from rollout_counts');
  await sql.query('delete from rollout_tenant_counts');
  await sql.query('delete from rollout_active_tenants');
});
afterEach(async () => {
  for (const each of cleanUp.splice(0).toReversed()) await each();
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

interface Given {
  mode?: RolloutConfig['safeguard']['mode'];
  url?: string;
}

/** The safeguard of one replica in epoch 1; its clock stands still unless it is set. */
function replica({ mode = 'act', url = database.url }: Given = {}) {
  const config = readRolloutConfig();
  const queries = new PreparedQueries(url, { patient: 20_000, probe: 10 });
  const time = { now: 0 };
  const safeguard = new Safeguard(
    { ...config, safeguard: { ...config.safeguard, mode } },
    queries,
    { flush: 5, look: 20, farewell: 20_000 },
    () => time.now,
  );
  const fired: SafeguardEvidence[] = [];
  safeguard.on('fired', (evidence) => fired.push(evidence));
  safeguard.setEpoch(1);
  cleanUp.push(
    () => queries.close(),
    () => safeguard.stop(),
  );
  return { safeguard, queries, fired, time };
}

const [tenantId, neighbour] = [randomUUID(), randomUUID()];
let users = 0;
/** One observation of a user who was never seen before. */
function observation(of: Partial<Observation> = {}): Observation {
  users += 1;
  return {
    variant: 'optimized',
    tenantId,
    keyId: `key ${Math.floor(users / 100)}`,
    userId: `user ${users}`,
    personaId: randomUUID(),
    failed: false,
    parseError: false,
    durationMs: 100,
    ...of,
  };
}

function observe(safeguard: Safeguard, times: number, of: Partial<Observation> = {}): void {
  for (let index = 0; index < times; index++) safeguard.observe(observation(of));
}

const countsOf = (safeguard: Safeguard) =>
  Object.fromEntries(
    safeguard
      .report()
      .counts.map(({ variant, metric, observations, events }) => [
        `${variant} ${metric}`,
        `${events}/${observations}`,
      ]),
  );

describe('what is counted', () => {
  it('is each metric, apart for each way', async () => {
    const { safeguard } = replica();
    observe(safeguard, 1, { failed: true, durationMs: 4_001 });
    observe(safeguard, 1, { parseError: true, durationMs: 4_000 });
    observe(safeguard, 1, { variant: 'archived', parseError: true, durationMs: 4_001 });
    await safeguard.flush();
    expect(countsOf(safeguard)).toEqual({
      'optimized errors': '1/2',
      'optimized parse_errors': '1/2',
      'optimized latency': '1/2',
      'archived errors': '0/1',
      'archived parse_errors': '1/1',
      'archived latency': '1/1',
    });
  });

  it('is one observation of a user in a window, for each way', async () => {
    const { safeguard, time } = replica();
    const anna = { userId: 'anna', failed: true };
    observe(safeguard, 100, anna);
    observe(safeguard, 100, { ...anna, variant: 'archived' });
    time.now = 59_999;
    observe(safeguard, 100, anna);
    await safeguard.flush();
    expect(countsOf(safeguard)).toMatchObject({
      'optimized errors': '1/1',
      'archived errors': '1/1',
    });
    time.now = 60_000;
    observe(safeguard, 100, anna);
    await safeguard.flush();
    expect(countsOf(safeguard)).toMatchObject({ 'optimized errors': '2/2' });
  });

  it('waits for the epoch to be known', async () => {
    const config = readRolloutConfig();
    const queries = new PreparedQueries(database.url, { patient: 20_000 });
    cleanUp.push(() => queries.close());
    const safeguard = new Safeguard(config, queries);
    observe(safeguard, 3);
    await safeguard.flush();
    expect(safeguard.report()).toMatchObject({ epoch: null, readAt: null, counts: [] });
    safeguard.setEpoch(4);
    await safeguard.flush();
    expect(safeguard.report()).toMatchObject({ epoch: 4 });
    expect(countsOf(safeguard)).toMatchObject({ 'optimized errors': '0/3' });
  });
});

describe('a test that fires', () => {
  it('is told once an epoch, with its evidence, in each process that sees it', async () => {
    const [one, two] = [replica(), replica()];
    observe(one.safeguard, 3, { parseError: true });
    await one.safeguard.flush();
    expect(one.fired).toEqual([]);
    observe(two.safeguard, 2, { parseError: true });
    await two.safeguard.flush();
    expect(two.fired).toMatchObject([
      {
        epoch: 1,
        reason: 'parse_errors: 5 of 5 observations, against a budget of 1 %.',
        tests: [{ kind: 'budget', metric: 'parse_errors', events: 5, fired: true }],
      },
    ]);
    observe(two.safeguard, 5, { parseError: true });
    await two.safeguard.flush();
    await two.safeguard.flush();
    expect(two.fired).toHaveLength(1);
    await one.safeguard.flush();
    expect(one.fired).toHaveLength(1);

    two.safeguard.setEpoch(2);
    await two.safeguard.flush();
    expect(two.fired).toHaveLength(1);
    observe(two.safeguard, 10, { failed: true });
    await two.safeguard.flush();
    expect(two.fired.map(({ epoch, tests }) => [epoch, tests[0]?.metric])).toEqual([
      [1, 'parse_errors'],
      [2, 'errors'],
    ]);
  });

  it('may be one against the archived way over the same time', async () => {
    const { safeguard, fired } = replica();
    observe(safeguard, 1_000, { variant: 'archived' });
    observe(safeguard, 20, { variant: 'archived', durationMs: 5_000 });
    observe(safeguard, 920, {});
    observe(safeguard, 80, { durationMs: 5_000 });
    await safeguard.flush();
    expect(fired).toMatchObject([
      { reason: 'latency: 80 of 1000 observations, against 20 of 1020 the archived way.' },
    ]);
  });

  it('is not one of the archived way', async () => {
    const { safeguard, fired } = replica();
    observe(safeguard, 200, { variant: 'archived', failed: true, parseError: true, durationMs: 1e9 });
    observe(safeguard, 100);
    await safeguard.flush();
    expect(fired).toEqual([]);
    const archived = safeguard.report().counts.find(({ variant }) => variant === 'archived');
    expect(archived?.evidence).toBeGreaterThan(1e100);
  });

  it('is not one of an older epoch, whatever comes late', async () => {
    const [one, two] = [replica(), replica()];
    observe(one.safeguard, 10, { failed: true });
    two.safeguard.setEpoch(2);
    observe(two.safeguard, 1);
    await two.safeguard.flush();
    await one.safeguard.flush();
    await two.safeguard.flush();
    expect([...one.fired, ...two.fired]).toEqual([]);
    // What was observed before it was told is dropped as well; an older epoch is ignored.
    observe(one.safeguard, 10, { failed: true });
    one.safeguard.setEpoch(2);
    one.safeguard.setEpoch(1);
    await one.safeguard.flush();
    expect(countsOf(one.safeguard)).toMatchObject({ 'optimized errors': '0/1' });
    expect(one.fired).toEqual([]);
  });

  it('whose listener throws is said, and the safeguard goes on', async () => {
    const { safeguard } = replica();
    safeguard.on('fired', () => {
      throw new Error('not today');
    });
    observe(safeguard, 10, { failed: true });
    await safeguard.flush();
    expect(logs.filter(({ event }) => event === 'safeguard_listener_failed')).toMatchObject([
      { level: 'error', reason: 'Error' },
    ]);
    observe(safeguard, 1);
    await safeguard.flush();
    expect(countsOf(safeguard)).toMatchObject({ 'optimized errors': '10/11' });
  });
});

describe('evidence that is one neighbour\u2019s', () => {
  const heldIn = (safeguard: Safeguard) => safeguard.report().held.join(' ');

  it('rolls nobody back where another tenant is active, however much it is', async () => {
    const { safeguard, fired } = replica();
    observe(safeguard, 3, { tenantId: neighbour });
    observe(safeguard, 400, { failed: true, parseError: true, durationMs: 1e9 });
    await safeguard.flush();
    expect(fired).toEqual([]);
    expect(safeguard.evaluate().some((test) => test.fired)).toBe(true);
    expect(heldIn(safeguard)).toMatch(/without one tenant's evidence it would not fire, and 2 are active/);
    await safeguard.flush();
    expect(logs.filter(({ event }) => event === 'safeguard_evidence_held')).toHaveLength(1);
    // Both see it now.
    observe(safeguard, 5, { tenantId: neighbour, failed: true });
    await safeguard.flush();
    expect(fired).toHaveLength(1);
  });

  it('rolls nobody back where the other one reads what is cached, on another replica and in an earlier epoch', async () => {
    const [one, two] = [replica(), replica()];
    one.safeguard.noteActive(neighbour);
    await one.safeguard.flush();
    for (const { safeguard } of [one, two]) safeguard.setEpoch(2);
    observe(two.safeguard, 50, { failed: true });
    await two.safeguard.flush();
    expect(two.fired).toEqual([]);
    // A day later it is not active any more.
    await sql.query("update rollout_active_tenants set optimized_at = optimized_at - interval '25 hours' where tenant_id = $1", [neighbour]); // prettier-ignore
    await two.safeguard.flush();
    expect(two.fired).toHaveLength(1);
  });

  it('is not made up for by what fails now and then elsewhere', async () => {
    const { safeguard, fired } = replica();
    observe(safeguard, 198, { tenantId: neighbour });
    observe(safeguard, 2, { tenantId: neighbour, failed: true, parseError: true });
    observe(safeguard, 200, { failed: true, parseError: true });
    await safeguard.flush();
    expect(fired).toEqual([]);
  });

  it('hides behind no larger tenants', async () => {
    const { safeguard, fired } = replica();
    const large = Array.from({ length: 60 }, () => randomUUID());
    for (const tenant of large) {
      observe(safeguard, 30, { tenantId: tenant });
    }
    for (const tenant of large.slice(0, 15)) observe(safeguard, 1, { tenantId: tenant, failed: true });
    observe(safeguard, 80, { failed: true });
    await safeguard.flush();
    expect(safeguard.evaluate().some((test) => test.fired)).toBe(true);
    expect(fired).toEqual([]);
  });

  it('of late, too', async () => {
    const { safeguard, fired } = replica();
    observe(safeguard, 300, { tenantId: neighbour });
    observe(safeguard, 300);
    await safeguard.flush();
    // The latest ones begin anew.
    observe(safeguard, 40, { tenantId: neighbour });
    observe(safeguard, 40, { failed: true });
    await safeguard.flush();
    expect(
      safeguard
        .evaluate()
        .filter((test) => test.fired)
        .map(({ kind }) => kind),
    ).toContain('recent');
    expect(fired).toEqual([]);
    observe(safeguard, 30, { tenantId: neighbour, failed: true });
    await safeguard.flush();
    expect(fired).toHaveLength(1);
  });

  it('decides where it is the only one, given three personas', async () => {
    const { safeguard, fired } = replica();
    const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
    observe(safeguard, 100, { failed: true, personaId: first });
    observe(safeguard, 100, { failed: true, personaId: second });
    observe(safeguard, 100, { personaId: third });
    await safeguard.flush();
    expect(fired).toEqual([]);
    expect(heldIn(safeguard)).toMatch(/2 of the 3 personas/);
    observe(safeguard, 1, { failed: true, personaId: third });
    await safeguard.flush();
    expect(fired).toHaveLength(1);
    expect(safeguard.report().held).toEqual([]);
  });
});

describe('without observations', () => {
  it('nothing fires', async () => {
    const { safeguard, fired } = replica();
    await safeguard.flush();
    expect(fired).toEqual([]);
    expect(safeguard.evaluate().filter((test) => test.fired)).toEqual([]);
    expect(safeguard.report().counts).toEqual([]);
  });
});

describe('the mode', () => {
  it('dry_run says once an epoch what it would do', async () => {
    const { safeguard, fired } = replica({ mode: 'dry_run' });
    const warnings = () => logs.filter(({ event }) => event === 'safeguard_would_roll_back');
    for (let times = 0; times < 3; times++) {
      observe(safeguard, 10, { failed: true });
      await safeguard.flush();
    }
    expect(warnings()).toMatchObject([{ level: 'warn', evidence: { epoch: 1 } }]);
    safeguard.setEpoch(2);
    observe(safeguard, 10, { failed: true });
    await safeguard.flush();
    expect(warnings()).toMatchObject([{}, { evidence: { epoch: 2 } }]);
    expect(fired).toEqual([]);
    expect(safeguard.report().fired).toMatchObject({ epoch: 2 });
  });

  it('off counts and judges nothing', async () => {
    const { safeguard, fired } = replica({ mode: 'off' });
    observe(safeguard, 100, { failed: true });
    await safeguard.flush();
    expect(fired).toEqual([]);
    expect(safeguard.evaluate()).toEqual([]);
    expect(countsOf(safeguard)).toMatchObject({ 'optimized errors': '100/100' });
  });
});

describe('a promotion', () => {
  it('wants observations of both ways, and no evidence against the optimized one', async () => {
    const { safeguard } = replica();
    const now = Date.now();
    expect(safeguard.mayPromote(10, now)).toMatchObject({ ok: false });
    observe(safeguard, 200);
    observe(safeguard, 200, { variant: 'archived' });
    await safeguard.flush();
    expect(safeguard.mayPromote(10, now)).toEqual({ ok: true, reasons: [] });
    expect(safeguard.mayPromote(10, now + 3_600_000).ok).toBe(false);
    observe(safeguard, 100, { failed: true });
    await safeguard.flush();
    expect(safeguard.mayPromote(10, now)).toEqual({
      ok: false,
      reasons: [
        'There is evidence against the optimized way: errors: 100 of 300 observations, against a budget of 1 %.',
      ],
    });
    safeguard.setEpoch(2);
    expect(safeguard.mayPromote(10, now).reasons).toHaveLength(3);
  });
});

describe('the report', () => {
  it('is plain JSON as its schema says, whatever happened', async () => {
    const { safeguard } = replica();
    const judgeReport = (share?: number) => {
      const report = safeguard.report(share);
      expect(safeguardReportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
      return report;
    };
    expect(judgeReport().tests).toHaveLength(10);
    // More evidence than there are numbers for.
    observe(safeguard, 1_000, { failed: true, parseError: true, durationMs: 1e9 });
    observe(safeguard, 30, { variant: 'archived', failed: true });
    await safeguard.flush();
    const report = judgeReport(50);
    expect(report.fired?.tests.length).toBeGreaterThanOrEqual(6);
    expect(report.users).toMatchObject({
      optimized: 1_000,
      archived: 30,
      expectedShare: 0.5,
      mismatch: true,
    });
    expect(judgeReport(97).users.mismatch).toBe(false);
  });
});

describe('in time', () => {
  it('adds by itself what was observed, sees what others added, and adds the rest when it stops', async () => {
    const [one, two] = [replica(), replica()];
    one.safeguard.start();
    observe(one.safeguard, 4);
    await expect.poll(() => countsOf(one.safeguard)).toMatchObject({ 'optimized errors': '0/4' });
    observe(two.safeguard, 2);
    two.safeguard.start();
    await two.safeguard.stop();
    // One that has nothing to add looks when its clock says so.
    one.time.now = 20;
    await expect.poll(() => countsOf(one.safeguard)).toMatchObject({ 'optimized errors': '0/6' });
  });

  it('holds while the database is away, and fires when it is back', async () => {
    const { proxy, url } = await startDatabaseProxy(database.url);
    cleanUp.push(() => proxy.close());
    proxy.refuse(true);
    const { safeguard, fired } = replica({ url });
    safeguard.start();
    observe(safeguard, 10, { failed: true });
    await safeguard.flush();
    expect(fired).toEqual([]);
    expect(safeguard.report()).toMatchObject({ readAt: null, counts: [] });
    proxy.refuse(false);
    await expect.poll(() => fired).toHaveLength(1);
    expect(countsOf(safeguard)).toMatchObject({ 'optimized errors': '10/10' });
  });

  it('stops in bounded time where the database is silent', async () => {
    const { proxy, url } = await startDatabaseProxy(database.url);
    cleanUp.push(() => proxy.close());
    const queries = new PreparedQueries(url, { patient: 20_000 });
    cleanUp.push(() => queries.close());
    await queries.warmUp();
    const safeguard = new Safeguard(readRolloutConfig(), queries, { farewell: 50 });
    safeguard.setEpoch(1);
    proxy.stall();
    observe(safeguard, 1);
    const startedAt = performance.now();
    await safeguard.stop();
    // Far from the twenty seconds that an answer would be waited for.
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});
