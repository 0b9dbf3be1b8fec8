import { setTimeout as delay } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';

const POLL_MS = 25;
const ATTEMPT_LIMIT_MS = 2_000;

/** PostgreSQL's code for a server that starts, recovers or shuts down: `cannot_connect_now`. */
const NOT_YET = '57P03';

/**
 * Asks a database over TCP until it answers a query.
 *
 * @param ended resolves when the server is gone
 * @param limitMs when to give up, in milliseconds
 * @returns whether it answered; false: it ended, or the limit passed
 * @throws {DatabaseError} where it answers, but refuses
 */
export async function answers(
  url: string,
  ended: Promise<unknown>,
  limitMs: number,
  signal?: AbortSignal,
): Promise<boolean> {
  const over = ended.then(() => true);
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline) {
    signal?.throwIfAborted();
    if (await answersOnce(url)) return true;
    if (await Promise.race([over, delay(POLL_MS, false)])) return false;
  }
  return false;
}

async function answersOnce(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: ATTEMPT_LIMIT_MS });
  // A connection lost between two queries is an event; the next query tells of it.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch (error) {
    if (error instanceof DatabaseError && error.code !== NOT_YET) throw error;
    return false;
  } finally {
    await client.end();
  }
}
