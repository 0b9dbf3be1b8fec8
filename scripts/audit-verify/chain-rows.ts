import type { ClientBase } from 'pg';

/** A record as it is stored. */
export interface ChainRow {
  seq: number;
  atMs: bigint;
  record: string;
  prev: Buffer;
  hash: Buffer;
  ids: string[];
  userId: string | null;
  userSalt: Buffer | null;
}

/** The latest record of a chain, as the service knows it. */
export interface Head {
  seq: number;
  /** Hexadecimal. */
  hash: string;
}

const page = 1_000;

/** Every chain with its head; null where it has records and none. */
export async function readHeads(sql: ClientBase): Promise<Map<string, Head | null>> {
  // One look at the index for each chain.
  const { rows } = await sql.query<{ id: string; seq: string | null; hash: string | null }>(`
    with recursive of_records as (
      (select chain from audit_records order by chain limit 1)
      union all
      select (select r.chain from audit_records r where r.chain > o.chain order by r.chain limit 1)
      from of_records o where o.chain is not null)
    select coalesce(c.id, o.chain) as id, c.seq, encode(c.hash, 'hex') as hash
    from audit_chains c full join (select chain from of_records where chain is not null) o on o.chain = c.id
    order by 1`);
  return new Map(
    rows.map(({ id, seq, hash }) => [id, seq === null ? null : { seq: Number(seq), hash: hash! }]),
  );
}

/** The records of a chain in the order of their numbers. */
export async function* readRows(sql: ClientBase, chain: string): AsyncGenerator<ChainRow> {
  for (let after = '-9223372036854775808'; ;) {
    const { rows } = await sql.query({
      name: 'audit-verify',
      text: `select seq, (extract(epoch from at) * 1000)::bigint as at_ms, record::text as record, prev, hash,
          ids::text[] as ids, user_id, user_salt
        from audit_records where chain = $1 and seq > $2 order by seq limit ${page}`,
      values: [chain, after],
    });
    for (const row of rows)
      yield {
        seq: Number(row.seq),
        atMs: BigInt(row.at_ms),
        record: row.record,
        prev: row.prev,
        hash: row.hash,
        ids: row.ids,
        userId: row.user_id,
        userSalt: row.user_salt,
      };
    if (rows.length < page) return;
    after = rows.at(-1)!.seq;
  }
}

/** The number of the record with this hash, if there is one. */
export async function findByHash(sql: ClientBase, chain: string, hash: Buffer): Promise<number | undefined> {
  const { rows } = await sql.query('select seq from audit_records where chain = $1 and hash = $2 limit 1', [
    chain,
    hash,
  ]);
  return rows[0] && Number(rows[0].seq);
}
