import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { addressOf, connectionOptions } from '../../common/database/connection-options.js';
import { DatabaseUnfitError } from '../../common/errors/startup.error.js';

/** PostgreSQL 14, as `server_version_num` has it. */
const oldest = 140_000;
const limitMs = 5_000;

/**
 * Looks whether a database is as the service needs it, before anything is made in it.
 *
 * @throws {DatabaseUnfitError} too old, not in UTF-8, by way of a pooler that gives no sessions
 * @throws {Error} whatever `pg` throws where it cannot be asked
 */
export async function checkServer(url: string): Promise<void> {
  const clients = [0, 1].map(
    () => new Client({ ...connectionOptions(url), connectionTimeoutMillis: limitMs, query_timeout: limitMs }),
  ) as [Client, Client];
  // A connection that breaks between two queries; the next one tells.
  for (const client of clients) client.on('error', () => undefined);
  try {
    for (const client of clients) await client.connect();
    await checkKind(clients[0], addressOf(url));
    await checkSessions(clients, addressOf(url));
  } finally {
    await Promise.allSettled(clients.map((client) => client.end()));
  }
}

async function checkKind(client: Client, address: string): Promise<void> {
  const { rows } = await client.query<{ version: number; name: string; encoding: string; database: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as name,
      current_setting('server_encoding') as encoding, current_database() as database`,
  );
  const { version, name, encoding, database } = rows[0]!;
  if (version < oldest) {
    const cure = 'give DATABASE_URL a PostgreSQL 14 or newer';
    throw new DatabaseUnfitError(address, `it is PostgreSQL ${name}`, cure);
  }
  if (encoding !== 'UTF8') {
    const cure = `make one with "create database … encoding 'UTF8' template template0", and name it in DATABASE_URL`;
    throw new DatabaseUnfitError(address, `"${database}" is encoded in ${encoding}, not in UTF-8`, cure);
  }
}

/**
 * A session keeps a setting of its own, and nobody else sees it. A pooler in transaction mode, while it is not busy,
 * gives the next transaction the same session, whoever asks; and the first one another session as long as that lasts.
 */
async function checkSessions([mine, other]: [Client, Client], address: string): Promise<void> {
  const mark = randomUUID();
  const marked = async (client: Client) => {
    const { rows } = await client.query<{ mark: string | null }>(
      `select current_setting('persona_details.session', true) as mark`,
    );
    return rows[0]!.mark === mark;
  };
  await mine.query(`select set_config('persona_details.session', $1, false)`, [mark]);
  await other.query('begin');
  const [others, kept] = [await marked(other), await marked(mine)];
  await other.query('rollback');
  if (kept && !others) return;
  throw new DatabaseUnfitError(
    address,
    'what is between keeps no sessions, as a pooler in transaction mode',
    'give DATABASE_URL the address of the server itself, or set pool_mode=session for this database',
  );
}
