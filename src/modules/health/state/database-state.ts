import { Injectable } from '@nestjs/common';
import { ChangeFeed } from '../../../common/database/change-feed.js';
import { ConnectionWaits } from '../../../common/database/connection-waits.js';
import { PreparedQueries } from '../../../common/database/prepared-queries.js';
import { WriteState } from '../../../common/database/write-state.js';
import type { State } from './state.contract.js';

/** Deliveries are counted up to so many: beyond it the number changes nothing about what to do. */
const mostCounted = 10_000;

const version = { name: 'state-version', text: `select current_setting('server_version') as version` };

const countOf = (state: string) =>
  `(select count(*)::int from (select from webhook_deliveries where state = '${state}' limit ${mostCounted}) as counted)`;
const deliveries = {
  name: 'state-deliveries',
  text: `select ${countOf('pending')} as pending, ${countOf('dead')} as dead`,
};

/** PostgreSQL, as this process has it. */
@Injectable()
export class DatabaseState {
  constructor(
    private readonly queries: PreparedQueries,
    private readonly waits: ConnectionWaits,
    private readonly writes: WriteState,
    private readonly feed: ChangeFeed,
  ) {}

  async state(): Promise<State['database']> {
    const row = await this.ask<{ version: string }>(version);
    return {
      version: row?.version ?? null,
      refusesWrites: this.writes.refusal?.code ?? null,
      changesHeard: this.feed.listens,
      pool: this.waits.pool,
    };
  }

  /** @returns null where they cannot be counted */
  deliveries(): Promise<State['webhooks']> {
    return this.ask<{ pending: number; dead: number }>(deliveries);
  }

  private async ask<Row extends object>(query: { name: string; text: string }): Promise<Row | null> {
    try {
      const [row] = await this.queries.run<Row>(query, [], true);
      return row ?? null;
    } catch {
      return null;
    }
  }
}
