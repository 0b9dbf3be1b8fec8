import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { teaPersona } from '../support/evidence/evidence.js';
import { insertKey, insertTenant, withSql } from '../support/observe/inserted-keys.js';
import { startTestService, type TestReplica, type TestService } from '../support/service.js';

let service: TestService;
let replica: TestReplica;
beforeAll(async () => {
  service = await startTestService();
  replica = await service.replica();
});
afterAll(() => service.close());
afterEach(() => vi.restoreAllMocks());

const path = (personaId: string, query = '') => `/v1/personas/${personaId}/details${query}`;
const modelCalls = () =>
  service.gemini.usage.calls.filter(({ method }) => method === 'generateContent').length;

/** What goes over the wire: nothing is decompressed. */
async function ask(
  address: string,
  options: { method?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
  const headers = { authorization: `Bearer ${service.apiKey}`, ...options.headers };
  const [response] = (await once(
    request(`${service.url}${address}`, { method: options.method, headers }).end(),
    'response',
  )) as [IncomingMessage];
  return { status: response.statusCode!, headers: response.headers, body: await buffer(response) };
}

describe('a document that is kept', () => {
  it('is served again byte for byte, with its entity tag, and 304 to who has it', async () => {
    const { personaId } = await teaPersona(service);
    const first = await service.api.get(path(personaId));
    expect(first.headers['cache-status']).toBe('persona-details; fwd=miss');
    const second = await service.api.get(path(personaId));
    expect(second.headers['cache-status']).toBe('persona-details; hit');
    expect(second.text).toBe(first.text);
    expect(second.headers['etag']).toMatch(/^"[\w-]{27}-gzip"$/);
    expect(second.headers['etag']).toBe(first.headers['etag']);
    expect(second.headers['cache-control']).toBe('private, no-cache');
    expect(second.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(second.headers['x-persona-variant']).toBe('optimized');
    expect(second.headers['server-timing']).toMatch(/^cache;dur=[\d.]+, total;dur=[\d.]+$/);

    for (const tag of [
      first.headers['etag'],
      `"other", ${first.headers['etag']}`,
      `W/${first.headers['etag']}`,
      '*',
    ]) {
      const current = await service.api.get(path(personaId), { 'If-None-Match': tag! });
      expect(current.status).toBe(304);
      expect(current.text).toBe('');
      expect(current.headers['etag']).toBe(first.headers['etag']);
    }
    expect((await service.api.get(path(personaId), { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  it('answers HEAD like GET, without the body', async () => {
    const { personaId } = await teaPersona(service);
    await service.api.get(path(personaId));
    const [get, head] = [await ask(path(personaId)), await ask(path(personaId), { method: 'HEAD' })];
    expect(head.status).toBe(200);
    expect(head.body).toHaveLength(0);
    expect(Number(head.headers['content-length'])).toBe(get.body.length);
    const same = ['etag', 'content-type', 'cache-control', 'x-persona-variant', 'cache-status', 'vary'];
    const those = (headers: IncomingHttpHeaders) => same.map((name) => [name, headers[name]]);
    expect(those(head.headers)).toEqual(those(get.headers));
  });

  it('is compressed for who takes it, each encoding with a tag of its own', async () => {
    const { personaId } = await teaPersona(service);
    const plain = await ask(path(personaId));
    expect(plain.headers['content-encoding']).toBeUndefined();
    for (const [encoding, decompress] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const headers = { 'accept-encoding': encoding };
      const small = await ask(path(personaId), { headers });
      expect(small.headers['content-encoding']).toBe(encoding);
      expect(small.headers['vary']).toBe('Accept-Encoding');
      expect(small.body.length).toBeLessThan(plain.body.length / 2);
      expect(decompress(small.body).equals(plain.body)).toBe(true);
      expect(small.headers['etag']).not.toBe(plain.headers['etag']);
      const known = { ...headers, 'if-none-match': small.headers['etag'] as string };
      expect((await ask(path(personaId), { headers: known })).status).toBe(304);
    }
    const encodingFor = async (accepted: string) =>
      (await ask(path(personaId), { headers: { 'accept-encoding': accepted } })).headers['content-encoding'];
    expect(await encodingFor('br;q=0, gzip;q=0.5')).toBe('gzip');
    expect(await encodingFor('zstd')).toBeUndefined();
    expect(await encodingFor('gzip, deflate, br')).toBe('br');
  });

  it('is the same document on another replica and after a restart, without a model call', async () => {
    const { personaId } = await teaPersona(service);
    const first = await service.api.get(path(personaId));
    const calls = modelCalls();
    const other = await replica.api.get(path(personaId));
    expect(other.text).toBe(first.text);
    expect(other.headers['etag']).toBe(first.headers['etag']);
    await service.restart();
    const afterwards = await service.api.get(path(personaId));
    expect(afterwards.headers['etag']).toBe(first.headers['etag']);
    expect(modelCalls()).toBe(calls);
  });

  it('is narrowed by sections, in whatever order they are named', async () => {
    const { personaId } = await teaPersona(service);
    const both = await service.api.get(path(personaId, '?sections=needs,journey'));
    expect(Object.keys(both.body.sections)).toEqual(['journey', 'needs']);
    const again = await service.api.get(path(personaId, '?sections=journey,needs'));
    expect(again.headers['cache-status']).toBe('persona-details; hit');
    expect(again.text).toBe(both.text);
    const all = await service.api.get(path(personaId));
    expect(Object.keys(all.body.sections)).toHaveLength(4);
    expect((await service.api.get(path(personaId, '?sections=journey,nonsense'))).status).toBe(422);
    expect((await service.api.get(path(personaId, '?section=journey'))).status).toBe(422);
  });

  it('is kept for single sections as well', async () => {
    const { personaId } = await teaPersona(service);
    for (const section of ['journey', 'needs', 'kpi']) {
      const first = await service.api.get(`/v1/personas/${personaId}/${section}`);
      const second = await service.api.get(`/v1/personas/${personaId}/${section}`);
      expect(second.headers['cache-status']).toBe('persona-details; hit');
      expect(second.text).toBe(first.text);
    }
  });
});

describe('the hot path', () => {
  it('makes no query, and neither parses nor stringifies a document', async () => {
    const { personaId } = await teaPersona(service);
    await service.api.get(path(personaId));
    await service.api.get(path(personaId));
    const lapses = () => metric('persona_details_change_feed_lapses_total');
    // A machine that stands still for 150 ms makes the feed unsure, and then a query is right: such a round says nothing.
    const rounds: { lapsed: boolean; asked: unknown[] }[] = [];
    for (let round = 0; round < 20 && !rounds.some(({ lapsed }) => !lapsed); round++) {
      const before = await lapses();
      const queries = vi.spyOn(Client.prototype, 'query');
      const parse = vi.spyOn(JSON, 'parse');
      const stringify = vi.spyOn(JSON, 'stringify');
      const answers = await Promise.all(Array.from({ length: 50 }, () => ask(path(personaId))));
      const asked = queries.mock.calls.filter(([query]) => !isOfBackground(query));
      const large = [
        ...parse.mock.calls.filter(([text]) => String(text).length > 2_000),
        ...stringify.mock.results.filter(({ value }) => String(value).length > 2_000),
      ];
      vi.restoreAllMocks();
      expect(new Set(answers.map(({ headers }) => headers['cache-status']))).toEqual(
        new Set(['persona-details; hit']),
      );
      expect(answers.every(({ status, body }) => status === 200 && body.length > 5_000)).toBe(true);
      expect(large).toEqual([]);
      rounds.push({ lapsed: (await lapses()) > before, asked });
    }
    expect(rounds.find(({ lapsed }) => !lapsed)).toEqual({ lapsed: false, asked: [] });
  });

  /** What runs by the clock, whoever asks for what: the feed's ping, counts, usage, the rollout's look, jobs. */
  function isOfBackground(query: unknown): boolean {
    const { name = '', text = query } = query as { name?: string; text?: unknown };
    return /^(rollout|usage|shadow)-/.test(name) || /pg_listening_channels|pgboss/.test(String(text));
  }

  async function metric(name: string): Promise<number> {
    const text = await (await fetch(`${service.url}/metrics`)).text();
    return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
  }
});

describe('a document is never stale', () => {
  it('on the replica that wrote, from the moment the write is acknowledged', async () => {
    const { personaId, projectId } = await teaPersona(service);
    await service.api.get(path(personaId));
    await service.api.patch(`/v1/personas/${personaId}`, { headline: 'New headline' });
    expect((await service.api.get(path(personaId))).body.persona.headline).toBe('New headline');

    const before = (await service.api.get(path(personaId))).body;
    await service.api.post(`/v1/personas/${personaId}/responses`, {
      responses: [{ answer: 'One more answer.' }],
    });
    const after = (await service.api.get(path(personaId))).body;
    expect(after.version).toBe(before.version + 1);
    expect(after.sections.needs.provenance.evidence.responsesTotal).toBe(13);

    await service.api.put(`/v1/projects/${projectId}/benchmarks`, {
      benchmarks: [{ metric: 'arpa', value: 29, unit: 'EUR', source: 'Report', asOf: '2026-01-01' }],
    });
    expect((await service.api.get(path(personaId))).body.sections.kpi.data.benchmarks).toHaveLength(1);
    await service.api.patch(`/v1/projects/${projectId}`, { product: 'A thermos' });
    expect((await service.api.get(path(personaId))).headers['cache-status']).toBe(
      'persona-details; fwd=miss',
    );
  });

  it('on another replica, once the notification is there', async () => {
    const { personaId, projectId } = await teaPersona(service);
    await replica.api.get(path(personaId));
    await service.api.patch(`/v1/personas/${personaId}`, { headline: 'Seen elsewhere' });
    await expect
      .poll(async () => (await replica.api.get(path(personaId))).body.persona.headline)
      .toBe('Seen elsewhere');
    await service.api.put(`/v1/projects/${projectId}/benchmarks`, {
      benchmarks: [{ metric: 'arpa', value: 31, unit: 'EUR', source: 'Report', asOf: '2026-01-01' }],
    });
    await expect
      .poll(async () => (await replica.api.get(path(personaId))).body.sections.kpi.data.benchmarks.length)
      .toBe(1);
  });

  it('when a section was generated again: here at once, there soon', async () => {
    const { personaId } = await teaPersona(service);
    const first = (await service.api.get(path(personaId))).body;
    await replica.api.get(path(personaId));
    const made = (await service.api.post(`/v1/personas/${personaId}/sections/journey/regenerate`, {})).body;
    expect(made.provenance.generatedAt).not.toBe(first.sections.journey.provenance.generatedAt);
    const here = (await service.api.get(path(personaId))).body;
    expect(here.sections.journey).toEqual(made);
    expect(here.version).toBe(first.version);
    await expect
      .poll(async () => (await replica.api.get(path(personaId))).body.sections.journey.provenance.generatedAt)
      .toBe(made.provenance.generatedAt);
  });

  it('when it was changed by hand, past the service', async () => {
    const { personaId } = await teaPersona(service);
    const { version } = (await service.api.get(path(personaId))).body;
    await withSql(service.databaseUrl, (sql) =>
      sql.query(`update personas set headline = 'By hand' where id = $1`, [personaId]),
    );
    await expect
      .poll(async () => (await service.api.get(path(personaId))).body)
      .toMatchObject({ version: version + 1, persona: { headline: 'By hand' } });
  });

  it('and what is incomplete is given to those who wait for it, and not kept', async () => {
    const { personaId } = await teaPersona(service);
    service.gemini.faults.add({ kind: '503', section: 'needs' });
    const partial = await service.api.get(path(personaId));
    expect(partial.body.sections.needs.status).toBe('unavailable');
    service.gemini.faults.clear();
    const whole = await service.api.get(path(personaId));
    expect(whole.body.sections.needs.status).toBe('ready');
    expect(whole.headers['cache-status']).toBe('persona-details; fwd=miss');
    expect((await service.api.get(path(personaId))).headers['cache-status']).toBe('persona-details; hit');
  });

  it('and an editor never gets what was put together for a reader', async () => {
    const { personaId } = await teaPersona(service);
    const viewer = service.api.as(await insertKey(service.databaseUrl, 'viewer'));
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? viewer : service.api).get(path(personaId))),
    );
    const editors = answers.filter((_, index) => index % 2 === 1);
    for (const { body } of editors) expect(body.sections.needs.status).toBe('ready');
    const afterwards = await viewer.get(path(personaId));
    expect(afterwards.body.sections.needs.status).toBe('ready');
  });
});

describe('who may see a cached document', () => {
  it('is asked of every request: another tenant gets 404, a revoked key 401, here at once and there soon', async () => {
    const { personaId } = await teaPersona(service);
    await service.api.get(path(personaId));
    await service.api.get(path(personaId));
    const stranger = await insertKey(
      service.databaseUrl,
      'admin',
      await insertTenant(service.databaseUrl, 'Other'),
    );
    for (const headers of [{}, { 'If-None-Match': '*' }] as Record<string, string>[])
      expect((await service.api.as(stranger).get(path(personaId), headers)).status).toBe(404);

    const made = (await service.api.post('/v1/api-keys', { name: 'Short-lived', role: 'viewer' })).body;
    for (const api of [service.api, replica.api])
      expect((await api.as(made.secret).get(path(personaId))).status).toBe(200);
    await service.api.delete(`/v1/api-keys/${made.id}`);
    expect((await service.api.as(made.secret).get(path(personaId))).status).toBe(401);
    await expect.poll(async () => (await replica.api.as(made.secret).get(path(personaId))).status).toBe(401);
  });

  it('changes when a persona is moved to another tenant', async () => {
    const { personaId } = await teaPersona(service);
    await service.api.get(path(personaId));
    expect((await service.api.get(path(personaId))).status).toBe(200);
    const tenant = await insertTenant(service.databaseUrl, 'New owner');
    await withSql(service.databaseUrl, (sql) =>
      sql.query('update personas set tenant_id = $1 where id = $2', [tenant, personaId]),
    );
    await expect.poll(async () => (await service.api.get(path(personaId))).status).toBe(404);
  });
});

describe('figures of a segment', () => {
  it('are calculated once for personas whose calculation reads the same', async () => {
    const { projectId, personaId } = await teaPersona(service, { answers: false });
    await service.api.put(`/v1/projects/${projectId}/benchmarks`, {
      benchmarks: [
        { metric: 'arpa', value: 29, unit: 'EUR', source: 'Report', asOf: '2026-01-01' },
        { metric: 'churnRate', value: 0.03, unit: 'share', source: 'Report', asOf: '2026-01-01' },
      ],
    });
    const twin = (await service.api.post(`/v1/projects/${projectId}/personas`, { name: 'Twin' })).body;
    const first = (await service.api.get(`/v1/personas/${personaId}/kpi`)).body;
    const second = (await service.api.get(`/v1/personas/${twin.id}/kpi`)).body;
    expect(second.data).toEqual(first.data);
    expect(second.provenance.generatedAt).toBe(first.provenance.generatedAt);
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toMatch(
      /persona_details_cache_requests_total\{cache="kpi_segment",result="hit",tier="memory"\} [1-9]/,
    );
  });
});
