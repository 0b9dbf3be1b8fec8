import { afterAll, describe, expect, it } from 'vitest';
import { withSql } from '../support/observe/inserted-keys.js';
import { seedTenant } from '../support/api/seeded-tenant.js';
import { startTestService } from '../support/service.js';

const service = await startTestService();
await seedTenant(service.api.as(service.apiKey));
await service.api.post('/v1/projects', { name: 'Of somebody' }, { 'X-User-Id': 'jane@example.com' });
afterAll(() => service.close());

describe('the audit in the database', () => {
  const run = (statement: string) =>
    withSql(service.databaseUrl, async (sql) => (await sql.query(statement)).rowCount);

  it.each([
    `update audit_records set record = '{}'`,
    'update audit_records set seq = 900 where seq = 1',
    'update audit_records set at = now()',
    `update audit_records set user_id = 'john@example.com' where user_id is not null`,
    'delete from audit_records where seq = 2',
    'truncate audit_records',
    'update audit_chains set seq = 1',
    'delete from audit_chains',
    'truncate audit_chains',
  ])('%s is refused', async (statement) => {
    await expect(run(statement)).rejects.toThrow('The audit is only added to');
  });

  it('forgets what a user was called, and nothing else', async () => {
    const forget = `update audit_records set user_id = null, user_salt = null where user_id = 'jane@example.com'`;
    expect(await run(forget)).toBe(1);
    expect(await run(`select from audit_records where record->>'user' is not null`)).toBe(1);
  });
});
