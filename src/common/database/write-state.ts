import { Logger } from '@nestjs/common';
import type { ClientBase, Pool } from 'pg';
import { endIdleConnections } from './broken-connections.js';
import { type DatabaseFullError, databaseRefusal, DatabaseReadOnlyError } from './database-refusal.error.js';
import { reasonOf } from '../errors/describe-error.js';

/** Between two tries whether it takes writes again, in milliseconds. */
const tryMs = 500;

/**
 * Asks for new pages, as a write may: what fits into a page that is there says nothing of a full disk. It leaves
 * nothing behind.
 */
const write = `
  create temp table persona_details_room on commit drop as
  select (select string_agg(md5((n * 100 + part)::text), '') from generate_series(1, 55) as part)
  from generate_series(1, 64) as n`;

/** Whether PostgreSQL takes writes: it does until it refuses one, and then not until it takes one of our own. */
export class WriteState {
  private readonly logger = new Logger('database');
  private readonly pools: Pool[] = [];
  private readonly watched = new WeakSet<ClientBase>();
  private timer?: NodeJS.Timeout;
  private isClosed = false;
  /** Why it takes none; undefined: as far as is known it does. */
  refusal?: DatabaseReadOnlyError | DatabaseFullError;

  /** Hears of every error that PostgreSQL answers with on the pool's connections. The first pool is also written with. */
  watch(pool: Pool): void {
    this.pools.push(pool);
    pool.on('acquire', (client) => this.hear(client));
  }

  /** To be told of an error: one that is no refusal to write is passed over. */
  note(error: unknown): void {
    const refusal = databaseRefusal(error);
    if (!refusal || this.isClosed) return;
    const isNew = this.refusal === undefined;
    this.refusal = refusal;
    if (!isNew) return;
    this.logger.error({ code: refusal.code, reason: reasonOf(error) }, 'database_refuses_writes');
    this.tryLater();
  }

  onModuleDestroy(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
  }

  private hear(client: ClientBase): void {
    if (this.watched.has(client)) return;
    this.watched.add(client);
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    const heard = (...args: unknown[]) => {
      const callback = args.at(-1);
      if (typeof callback === 'function')
        args[args.length - 1] = (error: unknown, ...result: unknown[]) => {
          if (error) this.note(error);
          callback(error, ...result);
        };
      const answer = query(...args);
      if (answer instanceof Promise) answer.catch((error: unknown) => this.note(error));
      return answer;
    };
    client.query = heard as ClientBase['query'];
  }

  private tryLater(): void {
    this.timer = setTimeout(() => void this.tryAgain(), tryMs).unref();
  }

  private async tryAgain(): Promise<void> {
    // A session may be read-only for as long as it lasts.
    if (this.refusal instanceof DatabaseReadOnlyError) this.pools.forEach(endIdleConnections);
    const stillRefused = await this.pools[0]!.query(write).then(() => false, isRefusal);
    if (this.isClosed) return;
    if (stillRefused) return this.tryLater();
    this.refusal = undefined;
    this.logger.log({}, 'database_takes_writes');
  }
}

/** Another error that PostgreSQL answers with, such as having no right to make this table, says nothing of writes. */
function isRefusal(error: unknown): boolean {
  return databaseRefusal(error) !== undefined || (error as { severity?: string }).severity !== 'ERROR';
}
