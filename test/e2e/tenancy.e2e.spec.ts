import { afterAll, describe, expect, it } from 'vitest';
import { entities, openDatabase } from '../../src/bootstrap/database/database.js';
import { ApiDocument, type Operation } from '../support/api/api-document.js';
import { insertKey, withSql } from '../support/observe/inserted-keys.js';
import { OpenApiFuzz } from '../support/api/openapi-fuzz.js';
import { exchange, type RawRequest } from '../support/api/raw-http.js';
import { serverRoutes } from '../support/api/routes.js';
import type { Ids } from '../support/api/sample-request.js';
import { seedTenant } from '../support/api/seeded-tenant.js';
import { startTestService } from '../support/service.js';

const roles = ['viewer', 'editor', 'admin'] as const;
/** Those of a tenant, and whoever runs the service. */
const callers = [...roles, 'operator'] as const;
type Caller = (typeof callers)[number];

/**
 * The only routes that answer without a key. `/docs` is the page of the API's description, with its files, `/console` those
 * of the service; messages of outside systems are signed.
 */
const open = [
  /^\/health\/(live|ready)$/,
  /^\/openapi\.json$/,
  /^\/docs(\/|$)/,
  /^\/console(\/|$)/,
  /^\/metrics$/,
  /^\/v1\/webhook-sources\/[^/]+\/messages$/,
];

/** Routes that are there for machines and people, but not in the document: that of agents describes itself. */
const undocumented = [/^\/openapi\.json$/, /^\/docs(\/|$)/, /^\/console(\/?\*)?$/, /^\/metrics$/, /^\/mcp$/];

const service = await startTestService();
const document = await ApiDocument.of(service.url);
const routes = await serverRoutes(service.databaseUrl);
const first = await seedTenant(service.api, { databaseUrl: service.databaseUrl });
afterAll(() => service.close());

const isOpen = (path: string) => open.some((each) => each.test(path));
const guarded = document.operations
  .filter(({ path }) => !isOpen(path))
  .map((operation) => [operation.name, operation] as const);
const call = (request: RawRequest) => exchange(service.url, request);
const request = (operation: Operation, ids: Ids, key: string) =>
  new OpenApiFuzz(document, ids, key, key).good(operation);

/** Who may call an operation: of the roles of a tenant the least. */
function neededRole({ method, path, isOperators }: Operation): Caller {
  if (isOperators) return 'operator';
  if (/^\/v1\/(api-keys|usage|audit|webhook)/.test(path)) return 'admin';
  // Asked in a body, and of what is kept: readers get it.
  if (/^\/v1\/(batches|comparisons|stream-tokens)$/.test(path)) return 'viewer';
  return method === 'GET' ? 'viewer' : 'editor';
}

/** What MikroORM knows of each entity. */
function metadataOf(orm: Awaited<ReturnType<typeof openDatabase>>) {
  return entities.map((entity) => orm.getMetadata().get<object>(entity as never));
}

describe('tables', () => {
  it('every entity but tenant and key is filtered by tenant unless somebody says otherwise', async () => {
    const orm = await openDatabase(service.databaseUrl);
    try {
      const metadata = metadataOf(orm);
      const unfiltered = metadata
        .filter(({ filters }) => filters['tenant']?.default !== true)
        .map(({ className }) => className);
      expect(unfiltered.toSorted()).toEqual(['ApiKey', 'Tenant']);
      const condition = metadata.find(({ className }) => className === 'Persona')!.filters['tenant']!.cond;
      expect(condition).toThrow('context');
    } finally {
      await orm.close(true);
    }
  });

  /** Of the whole service; written and read by statements of the rollout alone. A chain is a tenant's, or the operator's. */
  const ofTheService = [
    'audit_chains',
    'audit_records',
    'rollout_actions',
    'rollout_counts',
    'rollout_state',
    'rollout_traffic',
  ];
  /** Of a tenant; written and read by statements that name it, or that sum up over all. */
  const byStatement = [
    'file_chunks',
    'import_items',
    'model_usage',
    'persona_views',
    'precomputations',
    'rollout_active_tenants',
    'rollout_shadow_runs',
    'rollout_tenant_counts',
    'external_personas',
    'external_responses',
    'incoming_messages',
    'webhook_sequences',
    'stream_tokens',
    'written_personas',
  ];

  it('every table but the tenants and the rollout names its tenant, never null, and is an entity', async () => {
    const orm = await openDatabase(service.databaseUrl);
    const known = metadataOf(orm)
      .map(({ tableName }) => tableName)
      .toSorted();
    await orm.close(true);
    const { rows } = await withSql(service.databaseUrl, (sql) =>
      sql.query<{ table_name: string; owned: boolean }>(`
        select t.table_name, exists (
          select 1 from information_schema.columns c
          where c.table_name = t.table_name and c.column_name = 'tenant_id' and c.is_nullable = 'NO'
        ) as owned
        from information_schema.tables t
        where t.table_schema = 'public' and t.table_name not like 'mikro_orm%' order by 1`),
    );
    const notOwned = rows.filter(({ owned }) => !owned).map(({ table_name }) => table_name);
    expect(notOwned).toEqual([...ofTheService, 'tenants'].toSorted());
    expect(rows.map(({ table_name }) => table_name)).toEqual(
      [...known, ...ofTheService, ...byStatement].toSorted(),
    );
  });
});

describe('without a key', () => {
  const concrete = (path: string) =>
    path.replaceAll(/:\w+/g, '018f0000-0000-7000-8000-000000000000').replace('*', 'x');

  it.each(routes.filter((route) => !isOpen(route.split(' ')[1]!)))('%s is 401', async (route) => {
    const [method, path] = route.split(' ') as [string, string];
    const answer = await call({ method, path: concrete(path), headers: [] });
    expect(answer).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': expect.stringContaining('Bearer') },
    });
  });

  it.each([
    '/',
    '/admin',
    '/admin/rollout',
    '/v1',
    '/v2/projects',
    '/favicon.ico',
    '/.env',
    '/healthz',
    '/docsx',
    '/openapi.json.bak',
  ])('GET %s, which is not there, is 401', async (path) => {
    expect(await call({ method: 'GET', path, headers: [] })).toMatchObject({ status: 401 });
  });

  it('every route of the server is in the document or in a list of exceptions', () => {
    const documented = new Set(
      document.operations.map(({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    const unknown = routes.filter((route) => {
      const [method, path] = route.split(' ') as [string, string];
      // Every GET has its HEAD.
      return (
        !documented.has(`${method === 'HEAD' ? 'GET' : method} ${path}`) &&
        !undocumented.some((each) => each.test(path))
      );
    });
    expect(unknown).toEqual([]);
  });
});

describe('roles', async () => {
  const keys = Object.fromEntries([
    ...(await Promise.all(
      roles.map(async (role) => [role, await insertKey(service.databaseUrl, role)] as const),
    )),
    ['operator', service.operatorKey],
  ]) as Record<Caller, string>;
  /** Ids of nothing, so that who may call does not change anything either. */
  const nothing = Object.fromEntries(
    Object.keys(first).map((kind) => [kind, '018f0000-0000-7000-8000-000000000000']),
  );

  it.each(guarded)("%s is for its role and those above, or the operator's", async (_name, operation) => {
    const refused = await Promise.all(
      callers.map(
        async (who) => [who, (await call(request(operation, nothing, keys[who]))).status === 403] as const,
      ),
    );
    const needed = neededRole(operation);
    const may = (who: Caller) =>
      who === 'operator' || needed === 'operator'
        ? who === needed
        : roles.indexOf(who) >= roles.indexOf(needed);
    expect(Object.fromEntries(refused)).toEqual(Object.fromEntries(callers.map((who) => [who, !may(who)])));
  });

  it.each(guarded)('%s is refused before its body is read', async (_name, operation: Operation) => {
    if (neededRole(operation) === 'viewer') return;
    const good = request(operation, first, keys.viewer);
    const { status } = await call({
      ...good,
      headers: [
        ...good.headers.filter(([name]) => name.toLowerCase() !== 'content-type'),
        ['Content-Type', 'application/json'],
      ],
      body: Buffer.from('{'),
    });
    expect(status).toBe(403);
  });

  it.each(
    document.operations
      .filter(({ method, path }) => method === 'GET' && /^\/v1\/api-keys|^\/admin/.test(path))
      .map(({ path }) => path),
  )('HEAD %s needs the role that GET needs', async (path) => {
    const answer = await call({
      method: 'HEAD',
      path,
      headers: [['Authorization', `Bearer ${keys.editor}`]],
    });
    expect(answer.status).toBe(403);
  });

  it('a reader reads what is kept, and has nothing made', async () => {
    const { personas } = await seedTenant(service.api);
    const reader = service.api.as(keys.viewer);
    // Every operation was called before, those of the rollout as well: now both get the same variant.
    await service.operator.post('/admin/rollout/rollback');
    expect((await service.operator.post('/admin/rollout/resume', { share: 100 })).status).toBe(200);
    const before = service.gemini.usage.totals.calls;
    for (const part of ['details', 'journey', 'needs', 'kpi']) {
      await reader.get(`/v1/personas/${personas}/${part}`);
      expect((await reader.get(`/v1/personas/${personas}/${part}?refresh=true`)).status).toBe(403);
    }
    expect(service.gemini.usage.totals.calls).toBe(before);
    expect((await service.api.get(`/v1/personas/${personas}/details`)).status).toBe(200);
    const after = service.gemini.usage.totals.calls;
    for (const part of ['details', 'journey', 'needs', 'kpi']) {
      expect([part, (await reader.get(`/v1/personas/${personas}/${part}`)).status]).toEqual([part, 200]);
    }
    expect(service.gemini.usage.totals.calls).toBe(after);
  });
});
