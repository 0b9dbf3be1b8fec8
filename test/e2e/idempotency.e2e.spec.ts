import { createHash, randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ApiClient } from '../support/api/api-client.js';
import { AnswerJudge } from '../support/api/answer-judge.js';
import { ApiDocument, type Operation } from '../support/api/api-document.js';
import { insertKey, insertTenant, withSql } from '../support/observe/inserted-keys.js';
import { sampleBody, sampleFiles, samplePath, type Ids } from '../support/api/sample-request.js';
import { seedTenant } from '../support/api/seeded-tenant.js';
import { startTestService, type TestService } from '../support/service.js';

/** As a key is kept. */
const sha256 = (key: string) => createHash('sha256').update(key).digest('hex');

const path = '/v1/projects';

describe('a request repeated with its Idempotency-Key', () => {
  let service: TestService;
  let api: ApiClient;
  let ids: Ids;

  beforeAll(async () => {
    service = await startTestService();
    api = service.api;
    ids = await seedTenant(api, { databaseUrl: service.databaseUrl, withSection: true });
  });

  afterAll(() => service.close());

  const send = (client: ApiClient, key: string, name: string): Promise<Response> =>
    client.post(path, { name }, { 'Idempotency-Key': key });
  const count = (table: string, condition: string, value: string) =>
    withSql(service.databaseUrl, async (sql) =>
      Number(
        (await sql.query(`select count(*) from ${table} where ${condition} = $1`, [value])).rows[0].count,
      ),
    );
  const created = (name: string) => count('projects', 'name', name);
  const kept = (key: string) => count('idempotent_requests', 'idempotency_key', sha256(key));

  it('gets the first answer again: status, headers and body', async () => {
    const key = randomUUID();
    const first = await send(api, key, key);
    const second = await send(api, key, key);
    expect(first.status).toBe(201);
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
    expect(second.status).toBe(201);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.body).toEqual(first.body);
    for (const header of ['location', 'etag', 'content-type'])
      expect(second.headers[header]).toBe(first.headers[header]);
    expect(second.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
    expect(await created(key)).toBe(1);
  });

  it('is run again without the header', async () => {
    const name = randomUUID();
    const answers = [await api.post(path, { name }), await api.post(path, { name })];
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(2);
  });

  it('creates once when fifty arrive at the same time', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(api, key, key)));
    const [good, running] = [
      answers.filter(({ status }) => status === 201),
      answers.filter(({ status }) => status === 409),
    ];
    expect(good.length + running.length).toBe(50);
    expect(good.filter(({ headers }) => headers['idempotency-replayed'] === undefined)).toHaveLength(1);
    expect(new Set(good.map(({ body }) => body.id)).size).toBe(1);
    for (const { body, headers } of running) {
      expect(body.code).toBe('idempotent_request_running');
      expect(headers['retry-after']).toMatch(/^\d+$/);
    }
    expect(await created(key)).toBe(1);
    const later = await send(api, key, key);
    expect(later).toMatchObject({ status: 201, headers: { 'idempotency-replayed': 'true' } });
  });

  it('creates once each when fifty different ones arrive at the same time', async () => {
    const prefix = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => send(api, `${prefix}-${n}`, prefix)),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(50);
    expect(await created(prefix)).toBe(50);
  });

  it('is refused with another body or another address, and the first stays', async () => {
    const key = randomUUID();
    const first = await send(api, key, key);
    const otherBody = await send(api, key, `${key} changed`);
    const otherPath = await api.post(
      `/v1/projects/${ids['projects']}/personas`,
      { name: key },
      { 'Idempotency-Key': key },
    );
    for (const answer of [otherBody, otherPath]) {
      expect(answer).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    }
    expect((await send(api, key, key)).body.id).toBe(first.body.id);
    expect(await created(`${key} changed`)).toBe(0);
  });

  it('names the header in the errors of a refusal', async () => {
    const key = randomUUID();
    await send(api, key, key);
    const judge = new AnswerJudge(await ApiDocument.of(service.url));
    const { status, headers, text } = await send(api, key, `${key} changed`);
    expect(judge.faults({ status, headers: headers as Record<string, string>, body: text })).toEqual([]);
  });

  it('keeps nothing of a request that failed: put right, it runs', async () => {
    const key = randomUUID();
    expect((await api.post(path, { name: '' }, { 'Idempotency-Key': key })).status).toBe(422);
    expect(await kept(key)).toBe(0);
    expect(
      (
        await api.post(
          '/v1/projects/018f0000-0000-7000-8000-000000000000/personas',
          { name: 'x' },
          { 'Idempotency-Key': key },
        )
      ).status,
    ).toBe(404);
    expect(await kept(key)).toBe(0);
    expect(await send(api, key, key)).toMatchObject({ status: 201 });
    expect(await created(key)).toBe(1);
  });

  it('keeps nothing of a request whose body could not be read', async () => {
    const key = randomUUID();
    const headers = { 'Idempotency-Key': key, 'Content-Type': 'application/json' };
    expect((await api.post(path, '{"name":', headers)).status).toBe(400);
    expect(await kept(key)).toBe(0);
  });

  it.each([
    ['another key of the tenant', () => insertKey(service.databaseUrl, 'editor')],
    [
      'another tenant',
      async () => insertKey(service.databaseUrl, 'admin', await insertTenant(service.databaseUrl, 'Second')),
    ],
  ])('is another request when %s sends it', async (_name, otherKey) => {
    const key = randomUUID();
    const mine = await send(api, key, key);
    const theirs = await send(api.as(await otherKey()), key, key);
    expect(theirs.status).toBe(201);
    expect(theirs.headers).not.toHaveProperty('idempotency-replayed');
    expect(theirs.body.id).not.toBe(mine.body.id);
    expect((await send(api, key, key)).body.id).toBe(mine.body.id);
  });

  it('gets the first answer from a service that was started anew', async () => {
    const key = randomUUID();
    const first = await send(api, key, key);
    await service.restart();
    api = service.api;
    expect((await send(api, key, key)).body).toEqual(first.body);
  });

  it.each(['', ' ', 'a b', 'k'.repeat(256), 'ä'])(
    'needs a key of 1–255 printable characters, not "%s"',
    async (key) => {
      const answer = await api.post(path, { name: 'Refused' }, { 'Idempotency-Key': key });
      expect(answer).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '#header/Idempotency-Key' }] },
      });
    },
  );

  const call = (document: ApiDocument, operation: Operation, key: string) => {
    const file = sampleFiles[operation.name]?.();
    return (operation.isOperators ? service.operator : api).post(
      samplePath(document, operation, ids),
      file?.bytes ?? sampleBody(document, operation, ids),
      { 'Idempotency-Key': key, ...(file && { 'Content-Type': file.type }) },
    );
  };
  /** Whose answer holds a secret. */
  const isOnce = ({ name }: Operation) =>
    /api-keys|tenants|stream-tokens|webhook(s|-sources)$|\/secret$/.test(name);

  it('is replayed by every operation that documents the header', async () => {
    const document = await ApiDocument.of(service.url);
    const operations = document.operations.filter(({ parameters }) =>
      parameters.some(({ name }) => name === 'Idempotency-Key'),
    );
    expect(operations.length).toBeGreaterThanOrEqual(6);
    for (const operation of operations.filter((each) => !isOnce(each))) {
      const key = randomUUID();
      const [first, second] = [await call(document, operation, key), await call(document, operation, key)];
      expect([operation.name, second.status, second.text]).toEqual([
        operation.name,
        first.status,
        first.text,
      ]);
      expect([operation.name, second.headers['idempotency-replayed']]).toEqual([operation.name, 'true']);
    }
  });

  it('is refused by every operation whose answer holds a secret, which is kept nowhere', async () => {
    const document = await ApiDocument.of(service.url);
    for (const operation of (await writing(document)).filter(isOnce)) {
      const key = randomUUID();
      const [first, second] = [await call(document, operation, key), await call(document, operation, key)];
      const secret = (first.body.token ?? (first.body.apiKey ?? first.body).secret) as string;
      expect([operation.name, first.status, second.status]).toEqual([operation.name, 201, 409]);
      expect(secret).toMatch(/^(pd|whsec)_/);
      expect(second.text).not.toContain(secret);
    }
  });

  it('makes one API key only, whose secret is kept nowhere: repeated, it is refused', async () => {
    const key = randomUUID();
    const make = () => api.post('/v1/api-keys', { name: key, role: 'viewer' }, { 'Idempotency-Key': key });
    const [first, second] = [await make(), await make()];
    expect(first.status).toBe(201);
    expect(second).toMatchObject({ status: 409, body: { code: 'secret_shown_once' } });
    expect(second.text).not.toContain(first.body.secret);
    expect(await count('api_keys', 'name', key)).toBe(1);
  });

  /** The operations that write what counts, in one transaction. Messages and batches wait for the model. */
  const writing = async (document: ApiDocument) =>
    document.operations.filter(
      ({ name, parameters }) =>
        parameters.some((parameter) => parameter.name === 'Idempotency-Key') &&
        !/messaging|batches/.test(name),
    );

  it('writes nothing where its answer cannot be kept, whatever it is, and is free for another try', async () => {
    const document = await ApiDocument.of(service.url);
    const operations = await writing(document);
    expect(operations.length).toBeGreaterThanOrEqual(7);
    // But for what is written in the background, and that it was tried.
    const rowsOf = `select table_name, (xpath('/row/n/text()', query_to_xml(
        format('select count(*) as n from %I.%I', table_schema, table_name), false, true, '')))[1]::text::int as rows
      from information_schema.tables where table_type = 'BASE TABLE' and (table_name = 'job'
        or table_schema = 'public' and table_name !~ '^(model_usage|rollout_|audit_)') order by 1`;
    await withSql(service.databaseUrl, async (sql) => {
      await sql.query(`create function refuse() returns trigger language plpgsql as
        $$ begin raise exception 'Not kept.'; end $$`);
      for (const operation of operations) {
        const key = randomUUID();
        await sql.query(
          'create trigger refuse before update on idempotent_requests for each row execute function refuse()',
        );
        try {
          const before = (await sql.query(rowsOf)).rows;
          const refused = await call(document, operation, key);
          expect([operation.name, refused.status]).toEqual([operation.name, 500]);
          expect(refused.headers).not.toHaveProperty('location');
          expect([operation.name, (await sql.query(rowsOf)).rows]).toEqual([operation.name, before]);
        } finally {
          // Else whatever comes after a failure fails too.
          await sql.query('drop trigger refuse on idempotent_requests');
        }
        const again = await call(document, operation, key);
        expect([operation.name, again.status < 300]).toEqual([operation.name, true]);
        expect(again.headers).not.toHaveProperty('idempotency-replayed');
      }
    });
  });

  describe('while the first one runs', () => {
    /** As a request that runs has it. */
    const claimed = (key: string, presence: string) =>
      withSql(service.databaseUrl, (sql) =>
        sql.query(
          `insert into idempotent_requests
             (id, tenant_id, key_id, idempotency_key, fingerprint, presence, created_at)
           select gen_random_uuid(), tenant_id, id, $1, repeat('0', 64), $2, now()
             from api_keys order by created_at, id limit 1`,
          [sha256(key), presence],
        ),
      );

    it('is refused for as long as its process is there, and free as soon as that is gone', async () => {
      const key = randomUUID();
      await withSql(service.databaseUrl, async (other) => {
        await other.query('select pg_advisory_lock(42)');
        await claimed(key, '42');
        expect((await send(api, key, key)).status).toBe(422);
        expect(await created(key)).toBe(0);
      });
      const gone = () =>
        withSql(service.databaseUrl, (sql) =>
          sql.query(`select from pg_locks where locktype = 'advisory' and objid = 42`),
        );
      await expect.poll(async () => (await gone()).rowCount).toBe(0);
      expect((await send(api, key, key)).status).toBe(201);
      expect(await created(key)).toBe(1);
    });

    it('is free at once where nobody knows whose it is', async () => {
      const key = randomUUID();
      await claimed(key, '0');
      expect((await send(api, key, key)).status).toBe(201);
    });

    it('who has lost the claim to another writes nothing', async () => {
      const key = randomUUID();
      await withSql(service.databaseUrl, async (sql) => {
        await sql.query('begin');
        await sql.query('lock table projects in exclusive mode');
        const slow = send(api, key, key);
        await expect.poll(() => kept(key)).toBe(1);
        const other = randomUUID();
        await sql.query('update idempotent_requests set id = $1 where idempotency_key = $2', [
          other,
          sha256(key),
        ]);
        await sql.query('commit');
        expect(await slow).toMatchObject({ status: 409, body: { code: 'idempotent_request_running' } });
        expect(await created(key)).toBe(0);
      });
    });

    it('a claim that could not be given back is free for who asks the same process', async () => {
      const key = randomUUID();
      await withSql(service.databaseUrl, async (sql) => {
        const held = await sql.query(
          `select ((classid::bigint << 32) | objid::bigint)::text as presence from pg_locks l
             join pg_stat_activity a using (pid)
           where l.locktype = 'advisory' and a.application_name = 'persona-details changes'
             and a.datname = current_database()`,
        );
        expect(held.rows).toHaveLength(1);
        await claimed(key, held.rows[0].presence);
      });
      expect((await send(api, key, key)).status).toBe(201);
    });
  });

  it('a replica whose clock is an hour slow hides nothing from who pages on', async () => {
    const persona = `/v1/personas/${ids['personas']}`;
    const lists: [string, object][] = [
      [path, { name: 'P' }],
      ['/v1/api-keys', { name: 'K', role: 'viewer' }],
      [`/v1/projects/${ids['projects']}/personas`, { name: 'N' }],
      [`${persona}/responses`, { responses: [{ question: 'Q', answer: 'A' }] }],
      [`${persona}/context`, { passages: [{ text: 'T', source: 'S' }] }],
    ];
    const anHourSlow = async <T>(work: () => Promise<T>): Promise<T> => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 });
      return work().finally(() => vi.useRealTimers());
    };
    const all = async (at: string, after?: string): Promise<{ id: string; createdAt: string }[]> => {
      const cursor = after ? `&startingAfter=${after}` : '';
      const { data, hasMore } = (await api.get(`${at}?limit=100${cursor}`)).body;
      return hasMore ? [...data, ...(await all(at, data.at(-1).id))] : data;
    };
    for (const [at, body] of lists) {
      expect([at, (await api.post(at, body)).status]).toEqual([at, 201]);
      const before = (await all(at)).at(-1)!;
      expect([at, (await anHourSlow(() => api.post(at, body))).status]).toEqual([at, 201]);
      const after = await all(at, before.id);
      expect([at, after.length]).toEqual([at, 1]);
      expect(Date.parse(after[0]!.createdAt)).toBeGreaterThanOrEqual(Date.parse(before.createdAt));
    }
    for (const at of [persona, `${path}/${ids['projects']}`]) {
      const before = (await api.get(at)).body.updatedAt;
      const changed = await anHourSlow(() => api.patch(at, { name: 'Changed' }));
      expect(Date.parse(changed.body.updatedAt)).toBeGreaterThanOrEqual(Date.parse(before));
    }
  });

  it('is documented wherever a POST answers 201', async () => {
    const document = await ApiDocument.of(service.url);
    const without = document.operations
      .filter(({ method, responses }) => method === 'POST' && '201' in responses)
      .filter(({ parameters }) => !parameters.some(({ name }) => name === 'Idempotency-Key'))
      .map(({ name }) => name);
    expect(without).toEqual([]);
  });
});
