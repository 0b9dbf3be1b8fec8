import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiDocument, type Operation } from '../support/api/api-document.js';
import { type LeakCase, leakCases, nobodys, unsampledIds } from '../support/api/leak-cases.js';
import { exchange, type RawAnswer, type RawRequest } from '../support/api/raw-http.js';
import { type Ids, sampleBody, samplePath, usesUp } from '../support/api/sample-request.js';
import { seedTenant } from '../support/api/seeded-tenant.js';
import { withSql } from '../support/observe/inserted-keys.js';
import { startTestService } from '../support/service.js';

/**
 * Every operation of the document × two tenants × every kind of id. A new operation is in it without anybody thinking of
 * it; a new kind of id needs a sample in `seedTenant`, and an id in a body that the schema cannot fill one in
 * `sample-request.ts`: without it this fails.
 */

/** A tenant, in every name and text of whose is a word that nobody else may see. */
interface Party {
  canary: string;
  tenantId: string;
  key: string;
  ids: Ids;
}

const service = await startTestService();
const document = await ApiDocument.of(service.url);
afterAll(() => service.close());

const seeded = (canary: string, key: string) =>
  seedTenant(service.api.as(key), { name: canary, databaseUrl: service.databaseUrl, withSection: true });
async function party(canary: string): Promise<Party> {
  const { body } = await service.operator.post('/v1/tenants', { name: canary });
  const key: string = body.apiKey.secret;
  return { canary, tenantId: body.id, key, ids: await seeded(canary, key) };
}
const [first, second] = [await party('Canary-7f3a'), await party('Canary-b81c')];
const directions = [
  ['the second of the first', second, first],
  ['the first of the second', first, second],
] as const;

const isPublic = ({ path }: Operation) => /^\/(health\/|metrics$)/.test(path);
const guarded = document.operations.filter((operation) => !isPublic(operation));
/** What takes a signature, a code or a file that the samples have not: it is asked all the same, and refuses. */
const isRefused = ({ name }: Operation) => /\/(messages|sign-in)$|\/projects\/import$/.test(name);
const named = (operations: Operation[]) => operations.map((each) => [each.name, each] as const);
const call = (request: RawRequest) => exchange(service.url, request);
const auth = ({ key }: Party): [string, string][] => [['Authorization', `Bearer ${key}`]];

/** As it is meant to be called, by one of them on its own. */
function good(operation: Operation, { ids, ...of }: Party, further: [string, string][] = []): RawRequest {
  const body = sampleBody(document, operation, ids);
  const headers = [...auth({ ids, ...of }), ...further];
  return {
    method: operation.method,
    path: samplePath(document, operation, ids),
    headers: body === undefined ? headers : [...headers, ['Content-Type', 'application/json']],
    ...(body !== undefined && { body: Buffer.from(JSON.stringify(body)) }),
  };
}

/** Words of `owner` in an answer, but for those that the request itself held. */
function leaksIn({ body, headers }: RawAnswer, owner: Party, request?: RawRequest): string[] {
  const sent = request ? request.path + String(request.body ?? '') : '';
  const told = body + JSON.stringify(headers);
  const words = [owner.canary, owner.tenantId, owner.key, ...Object.values(owner.ids)];
  return words.filter((word) => told.includes(word) && !sent.includes(word));
}

/** What tells an answer apart from another one, whatever ids and times are in it. */
function shapeOf({ status, body, headers }: RawAnswer) {
  const problems: unknown[] = [];
  JSON.parse(headers['content-type']?.includes('json') ? body : 'null', (_key, value) => {
    if (value?.code !== undefined && value.status !== undefined)
      problems.push([value.status, value.code, value.detail, value.errors]);
    return value;
  });
  return { status, problems, isReplayed: 'idempotency-replayed' in headers, etag: 'etag' in headers };
}

/** Of each table what belongs to a tenant, as one number. */
async function rowsOf({ tenantId }: Party): Promise<Record<string, string>> {
  return withSql(service.databaseUrl, async (sql) => {
    const { rows: tables } = await sql.query<{ name: string }>(
      `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'tenant_id'`,
    );
    const sums: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await sql.query(
        `select count(*) || ' ' || coalesce(md5(string_agg(row, '' order by row)), '') as sum
         from (select (to_jsonb(t) - 'last_used_at')::text as row from ${name} t where tenant_id = $1) t`,
        [tenantId],
      );
      sums[name] = rows[0].sum;
    }
    return sums;
  });
}

/** The same once nothing is written any more: what was spent and who read much are noted after the answer. */
async function settledRowsOf(owner: Party): Promise<Record<string, string>> {
  for (let rows = await rowsOf(owner); ;) {
    await sleep(1_500);
    const last = rows;
    rows = await rowsOf(owner);
    if (isDeepStrictEqual(rows, last)) return rows;
  }
}

describe('the document', () => {
  it.each(named(guarded))('%s has a sample for each of its ids', (_name, operation) => {
    expect(() => samplePath(document, operation, first.ids)).not.toThrow();
    expect(unsampledIds(document, operation, first.ids)).toEqual([]);
  });
});

describe.each(directions)('%s', (_name, asking, owner) => {
  const cases = guarded.flatMap((operation) =>
    leakCases(operation, { document, own: asking.ids, foreign: owner.ids, headers: auth(asking) }),
  );
  let before: Record<string, string>;

  beforeAll(async () => {
    // Whatever is kept in memory, or written in the background, is there.
    for (const operation of guarded.filter(({ method }) => method === 'GET'))
      for (const each of [asking, owner, owner]) await call(good(operation, each));
    before = await settledRowsOf(owner);
  });

  it.each(cases.map((each) => [each.name, each] as const))(
    '%s',
    async (_case, { foreign, nobodys: unknown }: LeakCase) => {
      const answer = await call(foreign);
      expect(leaksIn(answer, owner, foreign)).toEqual([]);
      expect(shapeOf(answer)).toEqual(shapeOf(await call(unknown)));
      for (const method of foreign.method === 'GET' ? ['HEAD'] : []) {
        const head = await call({ ...foreign, method });
        expect([head.status, leaksIn(head, owner, foreign)]).toEqual([answer.status, []]);
      }
    },
  );

  it('left the other one as it was', async () => {
    expect(await rowsOf(owner)).toEqual(before);
  });

  it.each(named(guarded.filter(({ method }) => method === 'GET')))(
    '%s with the ETag of the other one is neither 304 nor its own',
    async (_operation, operation) => {
      const theirs = await call(good(operation, owner));
      const etags = [theirs.headers['etag'] ?? '"x"', '*'];
      for (const etag of etags) {
        const ids = { ...asking, ids: owner.ids };
        const foreign = good(operation, ids, [['If-None-Match', etag]]);
        const unknown = good(operation, { ...asking, ids: nobodys(owner.ids) }, [['If-None-Match', etag]]);
        const answer = await call(foreign);
        expect(leaksIn(answer, owner, foreign)).toEqual([]);
        expect(shapeOf(answer)).toEqual(shapeOf(await call(unknown)));
      }
      const own = await call(good(operation, asking, [['If-None-Match', etags[0]!]]));
      expect([own.status === 304, leaksIn(own, owner)]).toEqual([false, []]);
    },
  );
});

describe('an Idempotency-Key of another tenant', () => {
  const keyed = guarded.filter(({ parameters }) => parameters.some(({ name }) => name === 'Idempotency-Key'));

  it.each(named(keyed))('%s is another request', async (_name, operation) => {
    // What the second one has itself, and the very request of the first one.
    for (const ids of [second.ids, first.ids]) {
      const key: [string, string][] = [['Idempotency-Key', randomUUID()]];
      const theirs = await call(good(operation, first, key));
      expect(theirs.status < 300 || operation.isOperators || isRefused(operation)).toBe(true);
      const request = good(operation, { ...second, ids }, key);
      const answer = await call(request);
      expect(leaksIn(answer, first, request)).toEqual([]);
      expect(answer.headers).not.toHaveProperty('idempotency-replayed');
    }
  });
});

describe('a stream token of one tenant', () => {
  const streams = guarded.filter(({ responses }) => responses['200']?.content?.['text/event-stream']);

  it.each(named(streams))('%s of another one is not opened by it', async (_name, operation) => {
    const path = samplePath(document, operation, first.ids).split('?', 1)[0]!;
    const { body } = await service.api.as(second.key).post('/v1/stream-tokens', { path });
    const answer = await call({ method: 'GET', path: body.url, headers: [] });
    expect([answer.status, leaksIn(answer, first, { method: 'GET', path, headers: [] })]).toEqual([404, []]);
  });
});

describe('everything that is open to all', () => {
  it.each(named(document.operations.filter(isPublic)))('%s tells of no tenant', async (_name, { path }) => {
    const answer = await call({ method: 'GET', path, headers: [] });
    expect([leaksIn(answer, first), leaksIn(answer, second)]).toEqual([[], []]);
  });
});

describe.each(directions)('on its own, %s', (_name, asking, owner) => {
  it.each(named(guarded.filter(({ isOperators }) => !isOperators)))(
    '%s shows nothing',
    async (_operation, operation) => {
      const answer = await call(good(operation, asking));
      expect(answer.status < 300 || isRefused(operation)).toBe(true);
      expect(leaksIn(answer, owner)).toEqual([]);
      if (usesUp(operation)) Object.assign(asking.ids, await seeded(asking.canary, asking.key));
    },
  );
});
