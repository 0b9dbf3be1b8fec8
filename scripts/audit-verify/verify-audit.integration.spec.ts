import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/bootstrap/database/database.js';
import { AuditLog } from '../../src/modules/audit/audit-log.js';
import { operatorChain } from '../../src/modules/audit/chain-link.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/servers/database.js';
import { type Head, readHeads } from './chain-rows.js';
import { verifyAudit } from './verify-audit.js';
import { verifyChain } from './verify-chain.js';

let database: TestDatabase;
let sql: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

const record = (action: string) => ({ action, params: {}, by: { operator: true as const } });
/** A new chain of nine records. */
async function newChain(): Promise<string> {
  const chain = randomUUID();
  await sql.query(
    `insert into audit_records (chain, record, ids)
     select $1, json_build_object('action', 'number ' || n, 'params', json_build_object()), '{}'
     from generate_series(1, 9) as n order by n`,
    [chain],
  );
  return chain;
}
/** By somebody who may do anything in the database. `$1` is the chain. */
async function tamper(chain: string, ...statements: string[]): Promise<void> {
  await sql.query('set session_replication_role = replica');
  for (const statement of statements)
    await sql.query(statement, statement.includes('$1') ? [chain] : undefined);
  await sql.query('set session_replication_role = origin');
}
const headOf = async (chain: string) => (await readHeads(sql)).get(chain) ?? null;
const verdictOf = async (chain: string, kept?: Head) => verifyChain(sql, chain, await headOf(chain), kept);
const hashOf = (seq: number) => `(select hash from audit_records where chain = $1 and seq = ${seq})`;
/** As the trigger does it. */
const rehash = `hash = sha256(prev || int8send((extract(epoch from at) * 1000)::bigint) || convert_to(record::text, 'UTF8'))`;
const seqOn = [
  'update audit_records set seq = -seq where chain = $1 and seq > 4',
  'update audit_records set seq = 1 - seq where chain = $1 and seq < 0',
];
const seqBack = [
  'update audit_records set seq = -seq where chain = $1 and seq > 5',
  'update audit_records set seq = -seq - 1 where chain = $1 and seq < 0',
];

describe('a chain (a real PostgreSQL)', () => {
  it('is whole as it was written, and where it is long', async () => {
    const chain = await newChain();
    expect(await verdictOf(chain)).toEqual({ records: 9 });
    await sql.query(
      `insert into audit_records (chain, record, ids) select $1, '{"params":{}}', '{}' from generate_series(1, 1000)`,
      [chain],
    );
    expect(await verdictOf(chain)).toEqual({ records: 1_009 });
  });

  it.each<[string, object, string[]]>([
    [
      'a changed record',
      { kind: 'changed', seq: 5 },
      [`update audit_records set record = '{"action":"x","params":{}}' where chain = $1 and seq = 5`],
    ],
    [
      'a changed time',
      { kind: 'changed', seq: 5 },
      [`update audit_records set at = at + interval '1 s' where chain = $1 and seq = 5`],
    ],
    [
      'other spaces',
      { kind: 'changed', seq: 5 },
      [`update audit_records set record = (record::text || ' ')::json where chain = $1 and seq = 5`],
    ],
    [
      'another user beside it',
      { kind: 'changed', seq: 5 },
      [`update audit_records set user_id = 'john', user_salt = 'x' where chain = $1 and seq = 5`],
    ],
    [
      'other ids beside it',
      { kind: 'changed', seq: 5 },
      [`update audit_records set ids = array[gen_random_uuid()] where chain = $1 and seq = 5`],
    ],
    [
      'a deleted record',
      { kind: 'deleted', seq: 5 },
      ['delete from audit_records where chain = $1 and seq = 5'],
    ],
    [
      'a deleted beginning',
      { kind: 'deleted', seq: 1 },
      ['delete from audit_records where chain = $1 and seq < 4'],
    ],
    [
      'a deleted record, and others numbered anew',
      { kind: 'rewritten', seq: 5 },
      ['delete from audit_records where chain = $1 and seq = 5', ...seqBack],
    ],
    [
      'two that changed places',
      { kind: 'moved', seq: 5 },
      [
        'update audit_records set seq = case seq when 5 then -6 else -5 end where chain = $1 and seq in (5, 6)',
        'update audit_records set seq = -seq where chain = $1 and seq < 0',
      ],
    ],
    [
      'a number of its own',
      { kind: 'moved', seq: 50 },
      ['update audit_records set seq = 50 where chain = $1 and seq = 9'],
    ],
    [
      'one put in that follows the one before',
      { kind: 'inserted', seq: 5 },
      [
        ...seqOn,
        `insert into audit_records (chain, seq, at, record, prev, hash, ids) values ($1, 5, now(), '{"params":{}}', ${hashOf(4)}, '', '{}')`,
        `update audit_records set ${rehash} where chain = $1 and seq = 5`,
      ],
    ],
    [
      'one put in that follows nothing',
      { kind: 'rewritten', seq: 5 },
      [
        ...seqOn,
        `insert into audit_records (chain, seq, at, record, prev, hash, ids) values ($1, 5, now(), '{"params":{}}', 'x', '', '{}')`,
        `update audit_records set ${rehash} where chain = $1 and seq = 5`,
      ],
    ],
    [
      'one changed with its hash',
      { kind: 'rewritten', seq: 6 },
      [
        `update audit_records set record = '{"action":"x","params":{}}' where chain = $1 and seq = 5`,
        `update audit_records set ${rehash} where chain = $1 and seq = 5`,
      ],
    ],
    ['a cut end', { kind: 'truncated', seq: 8 }, ['delete from audit_records where chain = $1 and seq > 7']],
    ['all of it cut', { kind: 'truncated', seq: 1 }, ['delete from audit_records where chain = $1']],
    ['a head that is gone', { kind: 'deleted', seq: 9 }, ['delete from audit_chains where id = $1']],
  ])('tells %s', async (_what, broken, statements) => {
    const chain = await newChain();
    await tamper(chain, ...statements);
    expect((await verdictOf(chain))?.broken).toMatchObject(broken);
  });

  it('tells from a head that was kept what the database alone cannot', async () => {
    const chain = await newChain();
    const kept = (await headOf(chain))!;
    await sql.query(`insert into audit_records (chain, record, ids) values ($1, '{"params":{}}', '{}')`, [
      chain,
    ]);
    expect(await verdictOf(chain, kept)).toEqual({ records: 10 });
    const cut = [
      'delete from audit_records where chain = $1 and seq > 7',
      `update audit_chains set seq = 7, hash = ${hashOf(7)} where id = $1`,
    ];
    await tamper(chain, ...cut);
    expect(await verdictOf(chain)).toEqual({ records: 7 });
    expect((await verdictOf(chain, kept))?.broken).toMatchObject({ kind: 'truncated', seq: 8 });
    // Written on, so that it is as long again.
    for (const _ of [8, 9])
      await sql.query(`insert into audit_records (chain, record, ids) values ($1, '{"params":{}}', '{}')`, [
        chain,
      ]);
    expect((await verdictOf(chain, kept))?.broken).toMatchObject({ kind: 'rewritten', seq: 9 });
    await tamper(
      chain,
      'delete from audit_records where chain = $1',
      'delete from audit_chains where id = $1',
    );
    expect((await verdictOf(chain, kept))?.broken).toMatchObject({ kind: 'truncated', seq: 1 });
  });

  it('is one however many processes write to it at once, and each record has the number that was told', async () => {
    const orms = await Promise.all([1, 2, 3].map(() => openDatabase(database.url)));
    const logs = orms.map((orm) => new AuditLog(orm));
    const chains = [randomUUID(), randomUUID(), operatorChain];
    const told = await Promise.all(
      Array.from({ length: 900 }, async (_, n) => {
        const chain = chains[n % 3]!;
        const action = `action ${n}`;
        const seq = await logs[Math.floor(n / 3) % 3]!.append({ chain, record: record(action) });
        return `${chain} ${seq} ${action}`;
      }),
    );
    for (const orm of orms) await orm.close(true);
    const verified = (await verifyAudit(database.url)).chains;
    for (const chain of chains) expect(verified.get(chain)).toEqual({ records: 300 });
    const { rows } = await sql.query(
      `select chain || ' ' || seq || ' ' || (record->>'action') as line from audit_records where chain = any($1)`,
      [chains],
    );
    expect(rows.map(({ line }) => line).toSorted()).toEqual(told.toSorted());
  });
});
