import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { readRolloutConfig } from '../../../../config/rollout.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/servers/database.js';
import type { Variant } from '../../../common/context/request-context.js';
import { PreparedQueries } from '../../../common/database/prepared-queries.js';
import { Safeguard } from './safeguard.js';

// On the real PostgreSQL of the run.
let database: TestDatabase;
let sql: Client;
let queries: PreparedQueries;

beforeAll(async () => {
  database = await createTestDatabase();
  queries = new PreparedQueries(database.url, { patient: 20_000 });
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  // Ratings alone are looked at: whose personas they are of need not be there.
  await sql.query('set session_replication_role = replica');
});
beforeEach(async () => {
  for (const table of ['section_feedback', 'rollout_active_tenants']) await sql.query(`delete from ${table}`);
});
afterAll(async () => {
  await sql.end();
  await queries.close();
  await database.drop();
});

const [tenant, neighbour] = [randomUUID(), randomUUID()];

interface Given {
  variant?: Variant;
  tenantId?: string;
  /** Named by their numbers from here on. */
  from?: number;
  user?: string;
  personas?: number;
  daysAgo?: number;
}

/** So many ratings, each of another user. */
async function rate(rating: number, times: number, given: Given = {}): Promise<void> {
  const { variant = 'optimized', tenantId = tenant, from = 0, user, personas = times, daysAgo = 0 } = given;
  const names = Array.from({ length: personas }, () => randomUUID());
  await sql.query(
    `insert into section_feedback (tenant_id, persona_id, section, user_id, key_id, variant, input_hash, generated_at,
       rating, epoch, rated_at)
     select $1, ($2::uuid[])[1 + n % $3], 'journey', coalesce($4, 'user ' || ($5::int + n)), $1, $6, 'hash', now(), $7, 1,
       now() - $8::int * interval '1 day'
     from generate_series(0, $9::int - 1) as n`,
    [tenantId, names, personas, user ?? null, from, variant, rating, daysAgo, times],
  );
}

/** What a replica makes of it in epoch 1, having looked once. */
async function look(usersPerKey = 500) {
  const config = readRolloutConfig();
  const safeguard = new Safeguard({ ...config, safeguard: { ...config.safeguard, usersPerKey } }, queries);
  const reasons: string[] = [];
  safeguard.on('fired', ({ reason }) => reasons.push(reason));
  safeguard.setEpoch(1);
  await safeguard.flush();
  return { reasons, report: safeguard.report(), safeguard };
}

const content = () =>
  rate(5, 60, { variant: 'archived', from: 1_000 }).then(() =>
    rate(3, 20, { variant: 'archived', from: 2_000 }),
  );

it('rolls back what its users like less than the archived way', async () => {
  await content();
  await rate(2, 60);
  const { reasons, report } = await look();
  expect(reasons).toEqual(['ratings: 2 of 5 by 60 users, against 4.5 by 80 of the archived way.']);
  expect(report.ratings).toEqual([
    { variant: 'optimized', users: 60, average: 2 },
    { variant: 'archived', users: 80, average: 4.5 },
  ]);
});

it('tells nothing of few users, nor where there is nobody to compare with', async () => {
  await content();
  await rate(1, 29);
  expect((await look()).reasons).toEqual([]);
  await sql.query(`delete from section_feedback where variant = 'archived'`);
  await rate(1, 300, { from: 100 });
  expect((await look()).reasons).toEqual([]);
});

it('one user is one, however often and of however many personas they rate', async () => {
  await content();
  await rate(4, 60);
  await rate(1, 2_000, { user: 'flood' });
  const { reasons, report } = await look();
  expect(reasons).toEqual([]);
  expect(report.ratings[0]).toEqual({ variant: 'optimized', users: 61, average: 3.95 });
});

it('of one key so many users count, who rated first', async () => {
  await content();
  await rate(5, 60);
  await rate(1, 2_000, { from: 100 });
  expect((await look(100)).report.ratings[0]).toEqual({ variant: 'optimized', users: 100, average: 3.4 });
});

it('of two tenants no single one decides, by what it likes or by what it does not', async () => {
  await content();
  await rate(1, 200);
  await rate(4, 40, { tenantId: neighbour });
  await rate(4, 40, { tenantId: neighbour, variant: 'archived', from: 500 });
  const one = await look();
  expect(one.reasons).toEqual([]);
  expect(one.report.held.join()).toContain("ratings (control): without one tenant's evidence");
  await rate(1, 60, { tenantId: neighbour, from: 100 });
  await rate(5, 60, { tenantId: neighbour, from: 200, variant: 'archived' });
  expect((await look()).reasons).toHaveLength(1);
});

it('of one persona it says nothing', async () => {
  await content();
  await rate(1, 200, { personas: 2 });
  expect((await look()).report.held).toEqual(['ratings: 2 of the 3 personas that must be concerned.']);
});

it('of another epoch, or of long ago, there is none', async () => {
  await content();
  await rate(1, 60, { daysAgo: 31 });
  const { report, safeguard } = await look();
  expect(report.ratings[0]).toMatchObject({ users: 0 });
  safeguard.setEpoch(2);
  expect(safeguard.report().ratings[1]).toMatchObject({ users: 0, average: null });
});
