import type { Pool, PoolClient } from 'pg';
import { readOnlyState } from './database-refusal.error.js';

/**
 * Ends a connection of the pool as soon as a query on it fails without an answer, so that it is neither used again nor
 * lost: Kysely forgets to give back the one on which a transaction could not begin or roll back
 * (https://github.com/kysely-org/kysely/issues/1990), and a pool of those answers nobody any more.
 */
export function endBrokenConnections(pool: Pool): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    const watched = (...args: unknown[]) => {
      const answer = query(...args);
      // First of all who hear of it: a rollback that follows fails at once.
      if (answer instanceof Promise) answer.catch((error: unknown) => isBroken(error) && end(client, pool));
      return answer;
    };
    client.query = watched as PoolClient['query'];
  });
}

/**
 * Without a severity it is no answer of PostgreSQL's; with `FATAL` or `PANIC` it is its last one. What takes no writes may
 * have been the primary until now, and the address lead to another one; or this session began while it was read-only.
 */
function isBroken(error: unknown): boolean {
  const { severity, code } = error as { severity?: string; code?: string };
  return severity === undefined || severity === 'FATAL' || severity === 'PANIC' || code === readOnlyState;
}

function end(client: PoolClient, pool: Pool): void {
  const { release } = client;
  // Whoever has it gives it back as well, or has forgotten to.
  client.release = () => undefined;
  release(true);
  // Those that nobody uses are as old: each would keep a request waiting until it is known to be dead as well.
  endIdleConnections(pool);
}

/** Ends those that nobody uses at the moment; whoever needs one gets a new one. */
export function endIdleConnections(pool: Pool): void {
  for (let idle = pool.idleCount; idle > 0; idle -= 1) {
    pool.connect().then((other) => other.release(true), () => undefined); // prettier-ignore
  }
}
