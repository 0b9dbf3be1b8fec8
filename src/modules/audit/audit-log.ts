import { MikroORM } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type AuditRecord, idsOf } from './audit-record.js';

/** A record, and where it goes. */
export interface NewRecord {
  chain: string;
  record: AuditRecord;
  /** What its commitment is of: beside the record, since it can be forgotten. */
  user?: { id: string; salt: Buffer };
}

interface Waiting extends NewRecord {
  resolve: (seq: number) => void;
  reject: (error: unknown) => void;
}

/** Records in one statement. */
const most = 500;

/**
 * In the order of the chains, so that of two replicas none waits for the other's lock while it holds one. Nobody waits for
 * the disk: the log of PostgreSQL is written in its order, so what is changed afterwards is not there without its record.
 */
const insert = {
  name: 'audit-append',
  text: `insert into audit_records (chain, record, ids, user_id, user_salt)
    select (item->>'chain')::uuid, (item->>'record')::json,
      array(select jsonb_array_elements_text(item->'ids'))::uuid[], item->>'userId', decode(item->>'salt', 'hex')
    from jsonb_array_elements($1::jsonb) with ordinality as given (item, place),
      (select set_config('synchronous_commit', 'off', true)) as of_this_transaction
    order by place
    returning seq`,
};

/**
 * Adds records to their chains. A chain's head is locked from the statement to its commit; so this process has one
 * statement under way, and what comes meanwhile goes together in the next: a chain waits for as many commits as there are
 * replicas, not requests.
 */
@Injectable()
export class AuditLog {
  private waiting: Waiting[] = [];
  private writing?: Promise<void>;

  constructor(private readonly orm: MikroORM) {}

  /**
   * @returns the record's number in its chain, once it is committed
   * @throws {Error} of `pg`, where it could not be written; it may be there all the same
   */
  append(record: NewRecord): Promise<number> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ ...record, resolve, reject });
      this.writing ??= this.writeAll();
    });
  }

  /** Resolves when nothing waits to be written. */
  async settled(): Promise<void> {
    await this.writing;
  }

  /** Never rejects. */
  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) await this.write(this.waiting.splice(0, most));
    this.writing = undefined;
  }

  private async write(batch: Waiting[]): Promise<void> {
    const sorted = batch.toSorted((a, b) => (a.chain < b.chain ? -1 : a.chain > b.chain ? 1 : 0));
    const items = sorted.map(({ chain, record, user }) => ({
      chain,
      record: JSON.stringify(record),
      ids: idsOf(record),
      ...(user && { userId: user.id, salt: user.salt.toString('hex') }),
    }));
    try {
      const rows = await this.insert(JSON.stringify(items));
      for (const [index, { resolve }] of sorted.entries()) resolve(Number(rows[index]!.seq));
    } catch (error) {
      // Also those behind it: they have waited as long.
      for (const { reject } of [...batch, ...this.waiting.splice(0)]) reject(error);
    }
  }

  /** By the pool that changes use: where they cannot be made, neither can this; and look-ups of reads wait for nothing. */
  private async insert(items: string): Promise<{ seq: string }[]> {
    const pool = await this.orm.em.getConnection().getNativeClient();
    const client = await pool.connect();
    try {
      return (await client.query<{ seq: string }>({ ...insert, values: [items] })).rows;
    } finally {
      client.release();
    }
  }
}
