import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../scripts/audit-verify/verify-audit.js';
import { outcomeOf } from '../../src/modules/audit/audit-record.js';
import { ApiDocument, type Operation } from '../support/api/api-document.js';
import { OpenApiFuzz } from '../support/api/openapi-fuzz.js';
import { exchange } from '../support/api/raw-http.js';
import { usesUp } from '../support/api/sample-request.js';
import { seedTenant } from '../support/api/seeded-tenant.js';
import { insertKey, insertTenant, withSql } from '../support/observe/inserted-keys.js';
import { startTestService } from '../support/service.js';

const service = await startTestService();
const { api, databaseUrl } = service;
const document = await ApiDocument.of(service.url);
const seed = () => seedTenant(api, { databaseUrl });
const ids = await seed();
/**
 * A signature, or a code, stands in place of a key, so their handlers record it: `incoming.e2e.spec.ts`,
 * `console.e2e.spec.ts`. A further one is to be named.
 */
const withoutKey = new Set(['POST /v1/webhook-sources/{id}/messages', 'POST /console/sign-in']);
const isSigned = ({ name }: Operation) => withoutKey.has(name);
/** A read that takes much away. */
const isExport = ({ path }: Operation) => path.endsWith('/export');
const isRead = ({ method }: Operation) => method === 'GET';
const named = (operation: Operation) => [operation.name, operation] as const;
/** As the server's routes are written. */
const actionOf = ({ name }: Operation) => name.replaceAll(/\{(\w+)\}/g, ':$1');
const query = <Row>(text: string, values: unknown[] = []) =>
  withSql(databaseUrl, async (sql) => (await sql.query(text, values)).rows as Row[]);
const recordsOf = (requestId: string) =>
  query<{ action: string; ids: string[]; record: object; ending: { status: number; created?: string[] } }>(
    `select r.record->>'action' as action, r.ids, r.record, coalesce(o.record, r.record) as ending
     from audit_records r left join audit_records o on o.chain = r.chain and o.intent_seq = r.seq
     where r.record->>'request' = $1`,
    [requestId],
  );
const count = async () => (await query<{ n: string }>('select count(*) as n from audit_records'))[0]!.n;
const namesOfIds = ({ parameters }: Operation) =>
  parameters
    .filter(({ in: place, schema }) => place === 'path' && schema.format === 'uuid')
    .map(({ name }) => name);
const madeBy = (status: number, body: string) => {
  const { id } = (status === 201 ? JSON.parse(body) : {}) as { id?: string };
  return id === undefined ? [] : [id];
};
/** A good request, with an id of its own. */
async function send(
  operation: Operation,
  key = operation.isOperators ? service.operatorKey : service.apiKey,
) {
  const requestId = randomUUID();
  const { headers, ...request } = new OpenApiFuzz(document, ids, key, key).good(operation);
  const answer = await exchange(service.url, {
    ...request,
    headers: [...headers, ['X-Request-Id', requestId]],
  });
  if (usesUp(operation) && answer.status < 300) Object.assign(ids, await seed());
  return { ...answer, requestId };
}

afterAll(() => service.close());

describe('the audit, of each operation in the document', () => {
  it.each(
    document.operations.filter((each) => isExport(each) || (!isRead(each) && !isSigned(each))).map(named),
  )('%s is recorded: who, which ids, the outcome', async (_name, operation) => {
    const anId = expect.toBeOneOf(Object.values(ids));
    const params = namesOfIds(operation).map((name) => [name, anId]);
    const aKey = expect.any(String);
    const by = operation.isOperators ? { operator: true } : { key: aKey };
    const { requestId, status, body } = await send(operation);
    await expect.poll(() => recordsOf(requestId)).toHaveLength(1);
    const [found] = await recordsOf(requestId);
    expect(found).toMatchObject({
      action: actionOf(operation),
      record: { by, params: Object.fromEntries(params) },
      ending: { status, outcome: outcomeOf(status) },
    });
    expect(found!.ending.created ?? []).toEqual(expect.arrayContaining(madeBy(status, body)));
  });

  it.each(document.operations.filter((each) => isRead(each) && !isExport(each)).map(named))(
    '%s, a read, is not',
    async (_name, operation) => {
      const before = await count();
      await send(operation);
      expect(await count()).toBe(before);
    },
  );
});

describe('a call', () => {
  const path = () => `/v1/personas/${ids['personas']}`;

  it('that has sections written anew is recorded, though it is a GET', async () => {
    const { headers } = await api.get(`${path()}/details?refresh=true&sections=kpi`);
    expect(await recordsOf(headers['x-request-id']!)).toMatchObject([
      { action: 'GET /v1/personas/:id/details?refresh=true', ending: { outcome: 'done', status: 200 } },
    ]);
  });

  it('that is refused for its role is recorded once a minute, one without a key never', async () => {
    const viewer = api.as(await insertKey(databaseUrl, 'viewer'));
    const refused: Awaited<ReturnType<typeof viewer.patch>>[] = [];
    for (const _ of [1, 2, 3]) refused.push(await viewer.patch(path(), { headline: 'x' }));
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
    const records = async () =>
      (await Promise.all(refused.map(({ headers }) => recordsOf(headers['x-request-id']!)))).flat();
    await expect.poll(records).toMatchObject([{ ending: { outcome: 'refused', status: 403 } }]);
    const { headers, status } = await api.as('pd_'.padEnd(40, 'x')).patch(path(), {});
    expect([status, await recordsOf(headers['x-request-id']!)]).toEqual([401, []]);
  });

  it('that is repeated with its Idempotency-Key says so', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const [first, second] = [
      await api.post('/v1/projects', { name: 'Once' }, key),
      await api.post('/v1/projects', { name: 'Once' }, key),
    ];
    const { body: audit } = await api.get(`/v1/audit?limit=2&target=${first.body.id}`);
    expect(audit.data).toMatchObject([
      { requestId: second.headers['x-request-id'], replayed: true, created: [first.body.id] },
      { requestId: first.headers['x-request-id'], replayed: false, created: [first.body.id] },
    ]);
  });

  it('keeps nothing of what a client wrote but ids, and the user where that can be forgotten', async () => {
    const canary = 'Canary-93fe';
    const user = { 'X-User-Id': `${canary}@example.com` };
    await api.patch(path(), { headline: canary }, user);
    await api.patch(`/v1/personas/${canary}`, { headline: canary }, user);
    await api.post(`${path()}/sections/${canary}/regenerate?x=${canary}`, { reason: canary }, user);
    const found = () => query<object>(`select from audit_records r where r::text like $1`, [`%${canary}%`]);
    expect(await found()).toHaveLength(3);
    await query('update audit_records set user_id = null, user_salt = null where user_id = $1', [
      user['X-User-Id'],
    ]);
    expect(await found()).toHaveLength(0);
  });

  it('is not carried out where it cannot be recorded; reads are, and a rollback', async () => {
    await query(
      `create function refuse_audit() returns trigger language plpgsql as $$ begin raise exception 'No.'; end $$`,
    );
    await query(
      'create trigger a_refuse before insert on audit_records for each row execute function refuse_audit()',
    );
    const name = randomUUID();
    const created = await api.post('/v1/projects', { name });
    const read = await api.get(`${path()}/details`);
    const rollback = await service.operator.post('/admin/rollout/rollback');
    const resumed = await service.operator.post('/admin/rollout/resume');
    await query('drop trigger a_refuse on audit_records');
    expect([created, read, rollback, resumed].map(({ status }) => status)).toEqual([500, 200, 200, 200]);
    expect(await query('select from projects where name = $1', [name])).toHaveLength(0);
  });
});

describe('reading it', () => {
  it('a persona: what was done to it, the latest first, page by page, and its import', async () => {
    const { body: project } = await api.post('/v1/projects', { name: 'Read' });
    const file = await api.post(`/v1/projects/${project.id}/files`, [
      { name: 'From a file', occupation: 'Baker' },
    ]);
    const { body: personas } = await api.get(`/v1/projects/${project.id}/personas`);
    const { id } = personas.data[0];
    for (const headline of ['One', 'Two'])
      await api.patch(`/v1/personas/${id}`, { headline }, { 'X-User-Id': 'jane' });
    await api.patch(`/v1/personas/${id}`, { age: 'old' });
    const read = async (search: string) => (await api.get(`/v1/personas/${id}/audit${search}`)).body;
    const { data, hasMore } = await read('');
    expect(hasMore).toBe(false);
    const patch = {
      action: 'PATCH /v1/personas/:id',
      params: { id },
      actor: { kind: 'api_key', userId: 'jane' },
      outcome: 'done',
      status: 200,
    };
    expect(data).toMatchObject([
      patch,
      patch,
      { action: 'POST /v1/projects/:id/files', created: [file.body.importId] },
    ]);
    const first = await read('?limit=2');
    expect([first.data, first.hasMore]).toEqual([data.slice(0, 2), true]);
    expect((await read(`?limit=2&startingAfter=${first.data[1].id}`)).data).toEqual(data.slice(2));
    expect((await read(`?action=${encodeURIComponent('POST /v1/projects/:id/files')}`)).data).toEqual(
      data.slice(2),
    );
    expect((await read(`?from=${data[1].at}&to=${data[1].endedAt}`)).data).toEqual([data[1]]);
    const { body: whole } = await api.get('/v1/audit?limit=1');
    expect(whole.data).toMatchObject([{ params: {}, outcome: 'refused', status: 422 }]);
    expect((await api.get(`/v1/projects/${project.id}/audit`)).body.data).toMatchObject([
      { action: 'POST /v1/projects/:id/files' },
      { action: 'POST /v1/projects', created: [project.id] },
    ]);
  });

  it('what is gone for good is still told; what another tenant has, or tried, is not', async () => {
    const { body: persona } = await api.post(`/v1/projects/${ids['projects']}/personas`, { name: 'Gone' });
    const stranger = api.as(await insertKey(databaseUrl, 'admin', await insertTenant(databaseUrl, 'Second')));
    await stranger.patch(`/v1/personas/${persona.id}`, { headline: 'Mine' });
    expect((await stranger.get(`/v1/personas/${persona.id}/audit`)).status).toBe(404);
    expect((await stranger.get('/v1/audit')).text).not.toContain(persona.id);
    expect((await stranger.get(`/v1/audit?target=${persona.id}`)).body.data).toEqual([]);
    await query('delete from personas where id = $1', [persona.id]);
    const { status, body } = await api.get(`/v1/personas/${persona.id}/audit`);
    expect([status, body.data]).toMatchObject([200, [{ created: [persona.id] }]]);
    expect((await api.get(`/v1/personas/${randomUUID()}/audit`)).status).toBe(404);
  });

  it('operators have theirs', async () => {
    await service.operator.post('/admin/rollout/pause', { reason: 'Lunch' });
    const { body } = await service.operator.get('/admin/audit?limit=1');
    expect(body.data).toMatchObject([
      { action: 'POST /admin/rollout/pause', actor: { kind: 'operator' }, outcome: 'done' },
    ]);
    expect(JSON.stringify(body)).not.toContain('Lunch');
    expect((await api.get('/admin/audit')).status).toBe(403);
    await service.operator.post('/admin/rollout/resume');
  });
});

describe('in the database', () => {
  it.each([
    `update audit_records set record = '{}'`,
    'update audit_records set seq = 900 where seq = 1',
    'update audit_records set at = now()',
    `update audit_records set user_id = 'john@example.com'`,
    'delete from audit_records where seq = 2',
    'truncate audit_records',
    'update audit_chains set seq = 1',
    'delete from audit_chains',
    'truncate audit_chains',
  ])('%s is refused', async (statement) => {
    await expect(query(statement)).rejects.toThrow('The audit is only added to');
  });
});

it('is whole after all of this', async () => {
  const { chains } = await verifyAudit(databaseUrl);
  expect(chains.size).toBeGreaterThanOrEqual(2);
  expect([...chains.values()].filter(({ broken }) => broken)).toEqual([]);
});
