import type { ClientBase } from 'pg';
import { readOnlyState } from './database-refusal.error.js';

/** After a failover the address may lead to one, which knows only later what was written. */
class StandbyError extends Error {
  /** As PostgreSQL refuses to write there: the ORM keeps an error's code, and not its class. */
  readonly code = readOnlyState;

  constructor() {
    super('The server is a standby.');
  }
}

/**
 * Prepares a new connection of a pool; for `onConnect` of `pg`'s. As a statement of its own: PgBouncer refuses what it
 * does not know among the parameters of a connection.
 *
 * @param statementTimeoutMs PostgreSQL ends a longer statement; 0: none
 * @throws {StandbyError} nothing is read from one either
 */
export function prepareSession(statementTimeoutMs: number): (client: ClientBase) => Promise<void> {
  const text = `select set_config('statement_timeout', '${statementTimeoutMs}', false), pg_is_in_recovery() as standby`;
  return async (client) => {
    const { rows } = await client.query<{ standby: boolean }>(text);
    if (rows[0]?.standby) throw new StandbyError();
  };
}
