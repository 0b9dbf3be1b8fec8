import type { ClientBase } from 'pg';
import { DatabaseReadOnlyError } from './database-refusal.error.js';

/**
 * Prepares a new connection of a pool; for `onConnect` of `pg`'s. As a statement of its own: PgBouncer refuses what it
 * does not know among the parameters of a connection.
 *
 * @param statementTimeoutMs PostgreSQL ends a longer statement; 0: none
 * @throws {DatabaseReadOnlyError} of a standby: after a failover the address may lead to one, which knows only later
 *   what was written
 */
export function prepareSession(statementTimeoutMs: number): (client: ClientBase) => Promise<void> {
  const text = `select set_config('statement_timeout', '${statementTimeoutMs}', false), pg_is_in_recovery() as standby`;
  return async (client) => {
    const { rows } = await client.query<{ standby: boolean }>(text);
    if (rows[0]?.standby) throw new DatabaseReadOnlyError();
  };
}
