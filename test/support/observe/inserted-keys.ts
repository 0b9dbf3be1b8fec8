import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** Runs statements on a database, past the service. */
export async function withSql<T>(databaseUrl: string, work: (sql: Client) => Promise<T>): Promise<T> {
  const sql = new Client({ connectionString: databaseUrl });
  await sql.connect();
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/** A new tenant. @returns its id */
export function insertTenant(databaseUrl: string, name: string): Promise<string> {
  return withSql(databaseUrl, async (sql) => {
    const id = randomUUID();
    await sql.query('insert into tenants (id, name, created_at) values ($1, $2, now())', [id, name]);
    return id;
  });
}

/** A key of a tenant; without one, of the tenant that the service made at its start. @returns the secret */
export function insertKey(
  databaseUrl: string,
  role: 'viewer' | 'editor' | 'admin',
  tenantId?: string,
): Promise<string> {
  return withSql(databaseUrl, async (sql) => {
    const secret = `pd_${randomBytes(24).toString('base64url')}`;
    const hash = createHash('sha256').update(secret).digest('hex');
    const owner =
      tenantId ??
      (await sql.query('select tenant_id from api_keys order by created_at limit 1')).rows[0].tenant_id;
    await sql.query(
      `insert into api_keys (tenant_id, name, role, secret_hash) values ($1, 'Inserted', $2, $3)`,
      [owner, role, hash],
    );
    return secret;
  });
}
