import { Client } from 'pg';
import { v7 } from 'uuid';
import { connectionOptions } from '../../src/common/database/connection-options.js';
import { hashSecret } from '../../src/modules/access/secrets.js';

/** Whether a database takes a key: it may have been revoked, or never been one of its keys. */
export type KeyState = 'valid' | 'revoked' | 'unknown';

/**
 * Asks a database that the service has started on about a key.
 *
 * @param options.restore makes a key that it does not know an admin's of the oldest tenant: for whoever owns the
 *   database, and has lost the key
 */
export async function keyState(url: string, key: string, options: { restore: boolean }): Promise<KeyState> {
  const client = new Client(connectionOptions(url));
  client.on('error', () => undefined);
  const hash = hashSecret(key);
  await client.connect();
  try {
    if (options.restore) {
      await client.query(
        `insert into api_keys (id, tenant_id, name, role, secret_hash, created_at)
         select $1, id, 'Bootstrap', 'admin', $2, now() from tenants order by created_at, id limit 1
         on conflict (secret_hash) do nothing`,
        [v7(), hash],
      );
    }
    const found = await client.query<{ valid: boolean }>(
      'select revoked_at is null and (expires_at is null or expires_at > now()) as valid from api_keys where secret_hash = $1',
      [hash],
    );
    const [row] = found.rows;
    return row ? (row.valid ? 'valid' : 'revoked') : 'unknown';
  } finally {
    await client.end();
  }
}
