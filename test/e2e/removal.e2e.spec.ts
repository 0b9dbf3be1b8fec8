import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Section } from '../../src/common/domain/section.contract.js';
import type { Details } from '../../src/modules/details/details.contract.js';
import { ApiClient } from '../support/api/api-client.js';
import { EventStreamClient } from '../support/api/event-stream-client.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { insertKey, insertTenant, withSql } from '../support/observe/inserted-keys.js';
import { type Replicas, startReplicas } from '../support/replicas.js';
import { redisCommand } from '../support/servers/redis-command.js';
import { describeWithRedis } from '../support/servers/redis-server.js';

/** Of one call of the model, in milliseconds: long enough to remove an answer while it runs. */
const latencyMs = 600;
const canary = 'The lid of the ZX-Canary mug leaks whenever I run, and my whole bag is wet by noon.';

describeWithRedis('an answer that is removed, on two replicas', () => {
  let replicas: Replicas;
  /** Editors and viewers of both. */
  let editors: ApiClient[];
  let viewers: ApiClient[];
  beforeAll(async () => {
    replicas = await startReplicas({ firstTokenMs: latencyMs, tokensPerSecond: Number.POSITIVE_INFINITY });
    const [editor, viewer] = [
      await insertKey(replicas.databaseUrl, 'editor'),
      await insertKey(replicas.databaseUrl, 'viewer'),
    ];
    editors = replicas.both.map(({ url }) => new ApiClient(url, editor));
    viewers = replicas.both.map(({ url }) => new ApiClient(url, viewer));
  }, 300_000);
  afterAll(() => replicas?.close());
  // Personas of these tests said the same.
  afterEach(async () => {
    replicas.gemini.faults.clear();
    await sql('truncate responses, kept_sections, idempotent_requests cascade');
    await redisCommand(Number(new URL(replicas.redis.url).port), ['FLUSHALL']);
  });

  const address = (personaId: string, rest = '') => `/v1/personas/${personaId}${rest}`;
  const sql = <T>(query: string) =>
    withSql(replicas.databaseUrl, async (client) => (await client.query(query)).rows as T[]);

  async function everybodyGets(variant: string, personaId: string): Promise<void> {
    await sql(`update rollout_state set killed = ${variant === 'archived'}`);
    await vi.waitFor(async () => {
      for (const api of viewers) {
        const { headers } = await api.get(address(personaId, '/details?sections=kpi'));
        expect(headers['x-persona-variant']).toBe(variant);
      }
    }, 10_000);
  }

  /** The persona of the tests, and its answer that is to go. */
  async function withCanary(): Promise<{ personaId: string; otherId: string; responseId: string }> {
    const { personaId, projectId } = await teaPersona(replicas);
    await add(personaId, canary);
    const other = await editors[0]!.post(`/v1/projects/${projectId}/personas`, { name: 'Other' });
    return { personaId, otherId: other.body.id as string, responseId: await idOf(personaId, canary) };
  }

  const add = (personaId: string, answer: string) =>
    editors[0]!.post(address(personaId, '/responses'), {
      responses: [
        { question: 'How likely are you to buy it, and why?', answer, respondent: { id: 'person-x' } },
      ],
    });

  async function idOf(personaId: string, answer: string): Promise<string> {
    const { body } = await editors[0]!.get(address(personaId, '/responses?limit=100'));
    return (body.data as { id: string; answer: string }[]).find((each) => each.answer === answer)!.id;
  }

  /** Every table's rows and every key of Redis that hold a text. */
  async function keptIn(text: string): Promise<string[]> {
    const tables = await sql<{ name: string }>(
      "select table_schema || '.' || table_name as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema in ('public', 'pgboss')",
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const [row] = await sql<{ count: string }>(
        `select count(*) from ${name} t where strpos(t::text, '${text.replaceAll("'", "''")}') > 0`,
      );
      if (row!.count !== '0') found.push(name);
    }
    const port = Number(new URL(replicas.redis.url).port);
    const keys = (await redisCommand(port, ['KEYS', '*'])).split('\n').filter((key) => key !== '');
    for (const key of keys) {
      const value = await redisCommand(port, ['GET', key]).catch(() => '');
      if (value.includes(text)) found.push(key);
    }
    return found;
  }

  /** Whatever shows sections, as viewers ask for it on both replicas. */
  async function readAll(personaId: string, otherId: string): Promise<string[]> {
    const answers = await Promise.all(
      viewers.flatMap((api) => [
        ...[
          '/details',
          '/details?sections=needs',
          '/journey',
          '/needs',
          '/kpi',
          '/details/stream',
          '/responses?limit=100',
        ].map((rest) => api.get(address(personaId, rest))),
        api.post('/v1/batches', {
          personaIds: [personaId],
          sections: ['journey', 'needs', 'messaging', 'kpi'],
        }),
        api.post('/v1/comparisons', { personaIds: [personaId, otherId] }),
      ]),
    );
    return answers.map(({ text }) => text);
  }

  describe.each(['optimized', 'archived'] as const)('the %s way', (variant) => {
    it('is in nothing within a second, and what cited it is stale until it is written again', async () => {
      const { personaId, otherId } = await withCanary();
      await everybodyGets(variant, personaId);
      const idempotent = { 'Idempotency-Key': randomUUID() };
      const batch = () =>
        editors[0]!.post('/v1/batches', { personaIds: [personaId], sections: ['needs'] }, idempotent);
      const messages = () =>
        editors[1]!.post(address(personaId, '/messaging'), { tone: 'urgent' }, idempotent);
      for (const api of editors) await api.get(address(personaId, '/details'));
      await batch();
      await messages();
      const before = await readAll(personaId, otherId);
      const details = JSON.parse(before[0]!) as Details;
      // Whoever is quoted goes.
      const { body } = await editors[0]!.get(address(personaId, '/responses?limit=100'));
      const said = body.data as { id: string; answer: string }[];
      const quotes = details.sections.needs!.data!.painPoints.flatMap((pain) => pain.quotes);
      const isOnes = ({ text }: { text: string }) =>
        said.filter(({ answer }) => answer.includes(text)).length === 1;
      const { responseId, text } = quotes.find(isOnes)!;
      const { answer } = said.find(({ id }) => id === responseId)!;
      for (const shown of [before, [(await batch()).text]])
        expect(shown.some((each) => each.includes(responseId))).toBe(true);
      expect(await keptIn(text)).not.toEqual(['public.responses']);

      const startedAt = performance.now();
      const removed = await editors[0]!.delete(address(personaId, `/responses/${responseId}`));
      expect(removed.status).toBe(204);
      const deletedMs = performance.now() - startedAt;
      let goneMs = Number.NaN;
      for (;;) {
        const shown = await readAll(personaId, otherId);
        const asked = performance.now() - startedAt;
        if (!shown.some((each) => each.includes(text) || each.includes(responseId))) {
          goneMs = asked;
          break;
        }
        expect(asked).toBeLessThan(1_000);
      }
      await sleep(Math.max(0, 1_000 - (performance.now() - startedAt)));
      expect(await keptIn(text)).toEqual([]);
      expect(await keptIn(answer)).toEqual([]);
      process.stdout.write(
        `${variant}: removed in ${deletedMs.toFixed(0)} ms; both replicas read without it ${goneMs.toFixed(0)} ms after the request began\n`,
      );

      // For a reader, who has nothing written: what is left, and said to be old.
      const viewed = (await viewers[1]!.get(address(personaId, '/details'))).body as Details;
      expect(viewed.sections.needs!.status).toBe('stale');
      expect(viewed.sections.needs!.data!.painPoints.every(({ quotes }) => quotes.length > 0)).toBe(true);
      const alone = (await viewers[0]!.get(address(personaId, '/needs'))).body as Section<unknown>;
      expect(alone.status).toBe('stale');
      // So it is for an editor, while the model does not answer.
      replicas.gemini.faults.add({ kind: '503' });
      const unwritten = (await editors[1]!.get(address(personaId, '/details?sections=needs')))
        .body as Details;
      replicas.gemini.faults.clear();
      expect(unwritten.sections.needs!.status).toBe('stale');

      // Written again, on whichever replica is asked first.
      const written = await editors[1]!.get(address(personaId, '/details'));
      expect((written.body as Details).sections.needs!.status).toBe('ready');
      for (const { text: shown, headers } of [written, await batch(), await messages()]) {
        expect(shown).not.toContain(text);
        expect(shown).not.toContain(responseId);
        expect(headers['idempotency-replayed']).toBeUndefined();
      }
      for (const shown of await readAll(personaId, otherId)) expect(shown).not.toContain(text);
    }, 60_000);

    it('is in nothing that was being made of it', async () => {
      const { personaId, responseId } = await withCanary();
      await everybodyGets(variant, personaId);
      const idempotent = { 'Idempotency-Key': randomUUID() };
      const [one, other] = editors as [ApiClient, ApiClient];
      const batch = () => one.post('/v1/batches', { personaIds: [personaId] }, idempotent);
      const stream = await EventStreamClient.open(
        replicas.both[1].url + address(personaId, '/details/stream'),
        {
          authorization: replicas.both[1].client.authorization,
        },
      );
      const making = [
        other.get(address(personaId, '/details')),
        batch(),
        one.get(address(personaId, '/needs')),
      ];
      // They are sent when they are waited for.
      const made = Promise.all(making);
      await sleep(latencyMs / 2);
      expect((await one.delete(address(personaId, `/responses/${responseId}`))).status).toBe(204);
      let streamed = '';
      try {
        for await (const event of stream) streamed += JSON.stringify(event);
      } catch {
        // It is ended in the middle.
      }
      for (const { status, text } of await made) {
        expect({ status, text: status === 200 ? '' : text }).toEqual({ status: 200, text: '' });
        expect(text).not.toContain(responseId);
        expect(text).not.toContain('ZX-Canary');
      }
      expect(streamed).not.toContain(responseId);
      expect(streamed).not.toContain('"done"');
      await sleep(500);
      expect(await keptIn('ZX-Canary')).toEqual([]);
      const rows = await sql(`select id from kept_sections where strpos(data::text, '${responseId}') > 0`);
      expect(rows).toEqual([]);
      expect((await batch()).text).not.toContain(responseId);
    }, 60_000);
  });

  it('takes its mentions and codings along, and counts the version on', async () => {
    const { personaId, responseId } = await withCanary();
    const [tenant] = await sql<{ tenant_id: string }>(
      `select tenant_id from personas where id = '${personaId}'`,
    );
    const [themeId, of] = [randomUUID(), `'${tenant!.tenant_id}', '${personaId}'`];
    await sql(
      `insert into themes values ('${themeId}', ${of}, 'Leaks', 'pain', 'Says: ${canary.slice(0, 60)}', '[]', 'model', '[]', false, null, 'done', null, null, 1, now(), now())`,
    );
    await sql(
      `insert into mentions values ('${randomUUID()}', ${of}, '${themeId}', '${responseId}', 0, ${canary.length}, 'for', 'confirmed', false, 1, now())`,
    );
    await sql(`insert into answer_codings values ('${responseId}', ${of}, 'coded', null, 1, now())`);
    const place = { responseId, start: 0, end: canary.length };
    const found = {
      themeId,
      label: canary.slice(0, 60),
      kind: 'pain',
      stages: [],
      people: [0],
      against: [],
      quotes: [place],
      counterQuotes: [],
    };
    await sql(
      `insert into persona_findings values ('${personaId}', '${tenant!.tenant_id}', '${JSON.stringify({ themes: [found], respondents: 1, answersCoded: 1 })}', now())`,
    );
    const before = await editors[0]!.get(address(personaId));
    await editors[0]!.delete(address(personaId, `/responses/${responseId}`));
    const [left] = await sql<{ findings: object }>(
      `select findings from persona_findings where persona_id = '${personaId}'`,
    );
    expect(left!.findings).toMatchObject({ themes: [{ ...found, label: 'Leaks', quotes: [] }] });
    const after = await editors[0]!.get(address(personaId));
    expect(after.body.version).toBe(before.body.version + 1);
    for (const table of ['mentions', 'answer_codings'])
      expect(await sql(`select 1 from ${table} where persona_id = '${personaId}'`)).toEqual([]);
    expect(await sql(`select label, definition from themes where id = '${themeId}'`)).toEqual([
      { label: 'Leaks', definition: 'Leaks' },
    ]);
  });

  it('is removed by editors of its tenant, once', async () => {
    const { personaId, otherId, responseId } = await withCanary();
    const path = address(personaId, `/responses/${responseId}`);
    expect((await viewers[0]!.delete(path)).status).toBe(403);
    const tenant = await insertTenant(replicas.databaseUrl, 'Other');
    const stranger = editors[0]!.as(await insertKey(replicas.databaseUrl, 'editor', tenant));
    expect((await stranger.delete(path)).status).toBe(404);
    expect((await editors[0]!.delete(address(otherId, `/responses/${responseId}`))).status).toBe(404);
    expect((await editors[0]!.delete(address(personaId, '/responses/no-id'))).status).toBe(422);
    const both = await Promise.all(editors.map((api) => api.delete(path)));
    expect(both.map(({ status }) => status).sort()).toEqual([204, 404]);
    expect((await editors[0]!.delete(path)).status).toBe(404);
  });

  it('leaves the replay of the import that brought it, which imports nothing twice', async () => {
    const { personaId } = await teaPersona(replicas);
    const key = { 'Idempotency-Key': randomUUID() };
    const send = () =>
      editors[0]!.post(address(personaId, '/responses'), { responses: [{ answer: canary }] }, key);
    expect((await send()).status).toBe(201);
    await editors[0]!.delete(address(personaId, `/responses/${await idOf(personaId, canary)}`));
    const again = await send();
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.text).not.toContain('Canary');
    const { text } = await editors[1]!.get(address(personaId, '/responses?limit=100'));
    expect(text).not.toContain('Canary');
  });
});
