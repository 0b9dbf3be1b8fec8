import { randomBytes, randomUUID } from 'node:crypto';
import type { Client } from 'pg';

export interface InsertedRows {
  tenantId: string;
  projectId: string;
  personaId: string;
  keyId: string;
  /** Of a secret that nobody knows. */
  keyHash: string;
}

/** A tenant with one project, one persona and one API key, past the service. */
export async function insertRows(sql: Client): Promise<InsertedRows> {
  const rows = {
    tenantId: randomUUID(),
    projectId: randomUUID(),
    personaId: randomUUID(),
    keyId: randomUUID(),
    keyHash: randomBytes(32).toString('hex'),
  };
  const { tenantId, projectId, personaId, keyId, keyHash } = rows;
  await sql.query(`insert into tenants (id, name, created_at) values ($1, 'T', now())`, [tenantId]);
  await sql.query(
    `insert into api_keys (id, tenant_id, name, role, secret_hash, created_at) values ($1, $2, 'K', 'viewer', $3, now())`,
    [keyId, tenantId, keyHash],
  );
  await sql.query(
    `insert into projects (id, tenant_id, name, created_at, updated_at) values ($1, $2, 'P', now(), now())`,
    [projectId, tenantId],
  );
  await sql.query(
    `insert into personas (id, tenant_id, project_id, name, "values", interests, traits, created_at, updated_at)
     values ($1, $2, $3, 'P', '[]', '[]', '[]', now(), now())`,
    [personaId, tenantId, projectId],
  );
  return rows;
}
