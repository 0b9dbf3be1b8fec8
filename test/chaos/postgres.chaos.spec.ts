import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { teaPersona } from '../support/evidence/evidence.js';
import { insertKey, withSql } from '../support/observe/inserted-keys.js';
import { LoopStalls } from '../support/observe/loop-stalls.js';
import { median, OutageFigures } from '../support/observe/outage-figures.js';
import { type OwnPostgres, startOwnPostgres } from '../support/servers/own-postgres.js';
import { startTestService, type TestService } from '../support/service.js';
import {
  askSteadily,
  type Sample,
  sampleGet,
  type SteadyRequests,
} from '../support/observe/steady-requests.js';
import { collectStrayRejections } from '../support/observe/stray-rejections.js';
import { startTcpProxy } from '../support/servers/tcp-proxy.js';

/** What is promised, in milliseconds. */
const promised = { hit: 50, unseen: 1_500, write: 6_000, recovery: 5_000, stale: 200 };
/** What shared machines may add. */
const slack = { worstHit: 1_000, unseen: 2_000, write: 2_000, recovery: 5_000, stale: 500 };
/** An outage lasts so long at least, in milliseconds. */
const lastsMs = 1_500;
/** Of the ORM's connections, as in `config/env.ts`; and more writes at once than that. */
const poolSize = 8;
const writes = 25;

interface Outage {
  begin(): Promise<unknown> | void;
  end(): Promise<unknown> | void;
  modelAway?: boolean;
}

const path = (personaId: string) => `/v1/personas/${personaId}/details`;
const hit = 'persona-details; hit';
const unrevalidated = 'persona-details; hit; detail=unrevalidated';
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const times = (samples: readonly { ms: number }[]) => samples.map(({ ms }) => ms);
const headlineOf = ({ body }: Sample) =>
  (JSON.parse(body) as { persona: { headline: string } }).persona.headline;
const worst = (samples: readonly { ms: number }[]) => Math.max(...times(samples));

describe('PostgreSQL away (a real one of its own)', () => {
  let postgres: OwnPostgres;
  let service: TestService;
  const figures = new OutageFigures('Outages of PostgreSQL, in milliseconds');
  const strays = collectStrayRejections();
  const running: SteadyRequests[] = [];
  // Where an expectation fails.
  afterEach(() => Promise.all(running.splice(0).map((each) => each.stop())));

  beforeAll(async () => {
    postgres = await startOwnPostgres();
    service = await startTestService({}, { databaseUrl: postgres.databaseUrl });
  });
  afterAll(async () => {
    figures.print();

    await service.close();

    await postgres.close();
  });

  const get = (address: string, headers: Record<string, string> = bearer(service.apiKey)) =>
    sampleGet(`${service.url}${address}`, headers);
  const steadily = (address: string, headers: Record<string, string> = {}, connections = 3) => {
    const all = { ...bearer(service.apiKey), ...headers };
    const steady = askSteadily(`${service.url}${address}`, all, connections);
    running.push(steady);
    return steady;
  };
  const personas = (count: number) =>
    Promise.all(Array.from({ length: count }, async () => (await teaPersona(service)).personaId));
  const rename = async (personaId: string, headline: string) => {
    const startedAt = performance.now();
    const { status, headers } = await service.api.patch(`/v1/personas/${personaId}`, { headline });
    return { status, headers, ms: performance.now() - startedAt };
  };
  const writeAtOnce = (personaId: string) =>
    Promise.all(Array.from({ length: writes }, (_, index) => rename(personaId, `Number ${index}`)));
  /** As many as there can be: each is one that an outage could take for ever. */
  const openAllConnections = (personaId: string) =>
    withSql(postgres.databaseUrl, async (sql) => {
      await sql.query('begin');
      await sql.query('select from personas where id = $1 for update', [personaId]);
      const written = writeAtOnce(personaId);
      const waiting = `select count(*)::int from pg_stat_activity where wait_event_type = 'Lock'`;
      await expect.poll(async () => (await postgres.ask(waiting))[0]!['count']).toBe(poolSize);
      await sql.query('commit');
      for (const { status } of await written) expect(status).toBe(200);
    });
  const polled = { timeout: promised.recovery + slack.recovery, interval: 50 };

  async function expectSurvival(name: string, { begin, end, modelAway }: Outage) {
    const [cached, outdated, changed, ...unseen] = (await personas(7)) as [
      string,
      string,
      string,
      ...string[],
    ];
    const [known, unknown] = await Promise.all([0, 0].map(() => insertKey(postgres.databaseUrl, 'viewer')));
    const revoked = (await service.api.post('/v1/api-keys', { name: 'Short-lived', role: 'viewer' })).body;
    await openAllConnections(changed);
    for (const personaId of [cached, outdated]) await get(path(personaId));
    for (const key of [known!, revoked.secret]) {
      expect((await get(path(cached), bearer(key))).status).toBe(200);
    }
    const first = await service.api.get(path(cached), { 'Accept-Encoding': 'identity' });
    const stalls = new LoopStalls();
    const steady = [
      steadily(path(cached)),
      steadily(path(cached), bearer(known!), 1),
      steadily(path(cached), { 'if-none-match': first.headers['etag']! }, 1),
      steadily('/health/live', {}, 1),
    ];
    await sleep(100);
    expect((await rename(outdated, 'Known to be new')).status).toBe(200);
    expect((await service.api.delete(`/v1/api-keys/${revoked.id}`)).status).toBe(204);
    if (modelAway) service.gemini.faults.add({ kind: '503' });

    const begunAt = performance.now();
    await begin();
    const writing = writeAtOnce(changed);
    const notSeen = [];
    for (const personaId of unseen.slice(0, 3)) notSeen.push(await get(path(personaId)));
    const old = await get(path(outdated));
    const strangers = [];
    for (const key of [unknown!, revoked.secret, `pd_${'x'.repeat(32)}`]) {
      strangers.push(await get(path(cached), bearer(key)));
    }
    const ready = await get('/health/ready');
    const written = await writing;
    await sleep(Math.max(0, lastsMs - (performance.now() - begunAt)));
    const last = await get(path(cached));
    await end();
    service.gemini.faults.clear();

    const endedAt = performance.now();
    const since = () => performance.now() - endedAt;
    await expect.poll(async () => (await get(path(cached))).cache, polled).toBe(hit);
    await expect.poll(async () => headlineOf(await get(path(outdated))), polled).toBe('Known to be new');
    const readAgain = since();
    await expect.poll(async () => (await rename(outdated, 'Written')).status, polled).toBe(200);
    const writtenAgain = since();
    const next = await get(path(outdated));
    expect([next.cache, headlineOf(next)]).toEqual(['persona-details; fwd=miss', 'Written']);
    await expect.poll(async () => (await get('/health/ready')).status, polled).toBe(200);
    expect((await get(path(unseen[3]!))).status).toBe(200);
    const [documents, ofKnownKey, notModified, live] = (await Promise.all(
      steady.map((each) => each.stop()),
    )) as [Sample[], Sample[], Sample[], Sample[]];

    const away = documents.filter(({ at }) => at > begunAt && at < endedAt);
    figures.add(name, {
      'cached: asked': String(away.length),
      median: median(times(away)),
      worst: worst(documents),
      'unseen: median': median(times(notSeen)),
      'unseen, worst': worst(notSeen),
      'writes, worst': worst(written),
      'read again': readAgain,
      'written again': writtenAgain,
    });
    for (const { status, cache, body } of [...documents, ...ofKnownKey]) {
      expect([status, body === first.text]).toEqual([200, true]);
      expect([hit, unrevalidated]).toContain(cache);
    }
    for (const { status } of notModified) expect(status).toBe(304);
    for (const { status } of live) expect(status).toBe(200);
    expect(last.cache).toBe(unrevalidated);
    expect([old.status, old.cache, headlineOf(old)]).toEqual([200, unrevalidated, 'Runs on tea']);
    expect(median(times(away))).toBeLessThan(promised.hit);
    expect(worst([...documents, ...notModified])).toBeLessThan(slack.worstHit + stalls.excuse());

    for (const { status, type, retryAfter } of notSeen) {
      expect([status, type?.split(';')[0], retryAfter]).toEqual([503, 'application/problem+json', '1']);
    }
    expect(median(times(notSeen))).toBeLessThan(promised.unseen);
    expect(worst(notSeen)).toBeLessThan(promised.unseen + slack.unseen);
    for (const { status } of strangers) expect([401, 503]).toContain(status);
    for (const { status, headers } of written) expect([status, headers['retry-after']]).toEqual([503, '1']);
    expect(worst(written)).toBeLessThan(promised.write + slack.write);
    expect(ready.status).toBe(503);
    expect(JSON.parse(ready.body)).toMatchObject({ details: { database: { status: 'down' } } });
    for (const each of [readAgain, writtenAgain]) {
      expect(each).toBeLessThan(promised.recovery + slack.recovery);
    }
  }

  it('killed: what is cached is served unrevalidated, the rest is 503, and it comes back by itself', async () => {
    await expectSurvival('killed', { begin: () => postgres.kill(), end: () => postgres.start() });
  });

  it('killed while the model is away: the same', async () => {
    await expectSurvival('killed, and the model away', {
      begin: () => postgres.kill(),
      end: () => postgres.start(),
      modelAway: true,
    });
  });

  it('frozen (SIGSTOP): the same, within its limits', async () => {
    await expectSurvival('frozen (SIGSTOP)', { begin: () => postgres.freeze(), end: () => postgres.thaw() });
  });

  it('refusing connections in its own words: the same', async () => {
    await expectSurvival('connections refused', {
      begin: async () => {
        await postgres.ask('alter database chaos allow_connections false');
        await postgres.ask(`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'chaos'`);
      },
      end: () => postgres.ask('alter database chaos allow_connections true'),
    });
  });

  const listener = () =>
    vi.waitFor(async () => {
      const [latest] = await postgres.ask(
        `select pid from pg_stat_activity where application_name = 'persona-details changes' order by backend_start desc`,
      );
      // After the outage before, it may still be connecting.
      expect(latest).toBeDefined();
      return latest!['pid'] as number;
    }, 10_000);

  for (const [name, begin, end] of [
    ['killed', (pid: number) => postgres.ask('select pg_terminate_backend($1)', [pid]), () => undefined],
    ['frozen', (pid: number) => postgres.freeze(pid), (pid: number) => postgres.thaw(pid)],
  ] as const) {
    it(`the listener's connection alone ${name}: queries decide, and nothing is stale`, async () => {
      const [personaId] = (await personas(1)) as [string];
      for (const _ of [0, 0]) await get(path(personaId));
      const stalls = new LoopStalls();
      const steady = steadily(path(personaId));
      await sleep(100);
      const pid = await listener();
      await begin(pid);
      const headlines: { headline: string; sentAt: number; at: number }[] = [];
      for (const headline of ['First', 'Second', 'Third']) {
        const sentAt = performance.now();
        await withSql(postgres.databaseUrl, (sql) =>
          sql.query('update personas set headline = $1 where id = $2', [headline, personaId]),
        );
        const at = performance.now();
        headlines.push({ headline, sentAt, at });
        // Until somebody has asked who must be told of it.
        await expect
          .poll(() => steady.samples.some((each) => each.at > at + promised.stale + slack.stale))
          .toBe(true);
        await sleep(200);
      }
      await end(pid);
      const samples = await steady.stop();
      let seenAfter = 0;
      for (const [index, { headline, at }] of headlines.entries()) {
        const until = headlines[index + 1]?.sentAt ?? Infinity;
        const seen = samples.find((sample) => sample.at > at && headlineOf(sample) === headline);
        seenAfter = Math.max(seenAfter, (seen?.at ?? Infinity) - at);
        const late = samples.filter(
          (each) => each.at > at + promised.stale + slack.stale && each.at + each.ms < until,
        );
        expect(late.length).toBeGreaterThan(0);
        for (const each of late.filter(({ cache }) => cache !== unrevalidated)) {
          expect(headlineOf(each)).toBe(headline);
        }
      }
      const confirmed = samples.filter(({ cache }) => cache !== unrevalidated);
      figures.add(`listener ${name}`, {
        'cached: asked': String(samples.length),
        median: median(times(samples)),
        worst: worst(samples),
        'seen after': seenAfter,
        confirmed: `${Math.round((100 * confirmed.length) / samples.length)} %`,
      });
      for (const { status, cache } of samples)
        expect([status, cache]).toEqual([200, expect.stringMatching(/^persona-details; /)]);
      expect(median(times(samples))).toBeLessThan(promised.hit);
      expect(worst(samples)).toBeLessThan(slack.worstHit + stalls.excuse());
      expect(confirmed.length).toBeGreaterThan(samples.length / 2);
    });
  }

  it('connections that a firewall forgot: they are given up, and new ones made', async () => {
    const { hostname, port } = new URL(postgres.databaseUrl);
    const proxy = await startTcpProxy({ host: hostname, port: Number(port) });
    const through = Object.assign(new URL(postgres.databaseUrl), { port: proxy.port }).href;
    const replica = await service.replica({ DATABASE_URL: through });
    const [personaId, other] = (await personas(2)) as [string, string];
    const ask = (id: string) => sampleGet(`${replica.url}${path(id)}`, bearer(service.apiKey));
    // As many connections as requests.
    await Promise.all(Array.from({ length: 10 }, () => replica.api.get('/v1/projects')));
    for (const _ of [0, 0]) await ask(personaId);
    const stalls = new LoopStalls();
    const steady = askSteadily(`${replica.url}${path(personaId)}`, bearer(service.apiKey));
    running.push(steady);
    await sleep(100);
    proxy.strand();
    const strandedAt = performance.now();
    const written = await replica.api.patch(`/v1/personas/${other}`, { headline: 'In vain' });
    const refusedAfter = performance.now() - strandedAt;
    const again = await replica.api.patch(`/v1/personas/${other}`, { headline: 'Written' });
    const writtenAfter = performance.now() - strandedAt;
    const last = await ask(personaId);
    const samples = await steady.stop();
    await replica.close();
    await proxy.close();

    const back = samples.findLast(({ cache }) => cache === unrevalidated)?.at ?? strandedAt;
    figures.add('connections forgotten', {
      'cached: asked': String(samples.length),
      median: median(times(samples)),
      worst: worst(samples),
      'writes, worst': refusedAfter,
      'read again': back - strandedAt,
      'written again': writtenAfter,
    });
    for (const { status, cache } of samples)
      expect([status, cache]).toEqual([200, expect.stringMatching(hit)]);
    expect(worst(samples)).toBeLessThan(slack.worstHit + stalls.excuse());
    expect([written.status, again.status, last.cache]).toEqual([503, 200, hit]);
    expect(back - strandedAt).toBeLessThan(promised.recovery + slack.recovery);
    expect(writtenAfter).toBeLessThan(promised.write + slack.write);
  });

  it('and no promise failed unheard, which would end the process', () => {
    expect(strays).toEqual([]);
  });
});
