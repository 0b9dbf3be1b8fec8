import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { ApiClient } from '../support/api/api-client.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { LoopStalls } from '../support/observe/loop-stalls.js';
import { median, OutageFigures } from '../support/observe/outage-figures.js';
import { insertKey } from '../support/observe/inserted-keys.js';
import { describeWithRedis, startRedis, type TestRedis } from '../support/servers/redis-server.js';
import { startTestService, type TestReplica, type TestService } from '../support/service.js';
import { askSteadily, sampleGet, type SteadyRequests } from '../support/observe/steady-requests.js';
import { collectStrayRejections } from '../support/observe/stray-rejections.js';
import { startTcpProxy } from '../support/servers/tcp-proxy.js';

/** What is promised, in milliseconds. */
const promised = { hit: 50, miss: 500, recovery: 5_000 };
/** What shared machines may add. */
const slack = { worstHit: 1_000, recovery: 5_000 };
/** An outage lasts so long at least, in milliseconds. */
const lastsMs = 1_000;

/** The one that is asked, while Redis is away for it. */
type Subject = Pick<TestReplica, 'url' | 'api'>;

interface Outage {
  begin(): Promise<unknown> | void;
  end(): Promise<unknown> | void;
}

const path = (personaId: string) => `/v1/personas/${personaId}/details`;
const hit = /^persona-details; hit/;

describeWithRedis('Redis away (a real Redis, a real PostgreSQL)', () => {
  let redis: TestRedis;
  let service: TestService;
  let other: TestReplica;
  const figures = new OutageFigures('Outages of Redis, in milliseconds');
  const strays = collectStrayRejections();
  const running: SteadyRequests[] = [];
  // Where an expectation fails.
  afterEach(() => Promise.all(running.splice(0).map((each) => each.stop())));

  beforeAll(async () => {
    redis = await startRedis();
    service = await startTestService({ REDIS_URL: redis.url });
    other = await service.replica();
  });
  afterAll(async () => {
    figures.print();
    await service.close();
    await redis.close();
  });

  const modelCalls = () =>
    service.gemini.usage.calls.filter(({ method }) => method === 'generateContent').length;
  const redisKeys = async (personaId: string) => redis.command('KEYS', `*${personaId}*`);
  const personas = (count: number) =>
    Promise.all(Array.from({ length: count }, async () => (await teaPersona(service)).personaId));

  /** @returns what each took, in milliseconds, and its text */
  async function ask(api: ApiClient, personaIds: string[]) {
    const answers: { ms: number; text: string; cache: string }[] = [];
    for (const personaId of personaIds) {
      const startedAt = performance.now();
      const { status, body, text, headers } = await api.get(path(personaId));
      answers.push({ ms: performance.now() - startedAt, text, cache: headers['cache-status']! });
      expect(status).toBe(200);
      for (const section of Object.values<{ status: string }>(body.sections)) {
        expect(section.status).toBe('ready');
      }
    }
    return answers;
  }
  const times = (answers: readonly { ms: number }[]) => answers.map(({ ms }) => ms);

  /** Until a new document is in Redis, and `other` takes it from there. @returns milliseconds */
  async function untilShared(subject: Subject, from: number): Promise<number> {
    let shared = Number.NaN;
    const isShared = async () => {
      const { personaId } = await teaPersona(service);
      await ask(subject.api, [personaId]);
      if ((await redisKeys(personaId)) === '') return false;
      shared = performance.now() - from;
      return (await ask(other.api, [personaId]))[0]!.cache === 'persona-details; hit';
    };
    await expect.poll(isShared, { timeout: promised.recovery + slack.recovery, interval: 100 }).toBe(true);
    return shared;
  }

  async function expectSurvival(name: string, subject: Subject, { begin, end }: Outage) {
    const [cached, ...rest] = await personas(10);
    const [usual, unseen, elsewhere] = [rest.slice(0, 3), rest.slice(3, 6), rest.slice(6, 9)];
    await ask(subject.api, [cached!, cached!]);
    const before = median(times(await ask(subject.api, usual)));
    const seenElsewhere = await ask(other.api, elsewhere);
    const calls = modelCalls();

    const authorization = `Bearer ${service.apiKey}`;
    const stalls = new LoopStalls();
    const steady = askSteadily(`${subject.url}${path(cached!)}`, { authorization });
    running.push(steady);
    await sleep(100);
    const begunAt = performance.now();
    await begin();
    const found = await ask(subject.api, elsewhere);
    expect(found.map(({ text }) => text)).toEqual(seenElsewhere.map(({ text }) => text));
    expect(modelCalls()).toBe(calls);
    const missed = await ask(subject.api, unseen);
    for (const { cache } of missed) expect(cache).toBe('persona-details; fwd=miss');
    await sleep(Math.max(0, lastsMs - (performance.now() - begunAt)));
    await end();
    const recovery = await untilShared(subject, performance.now());
    const samples = await steady.stop();

    const during = samples.filter(({ at }) => at > begunAt);
    const worst = Math.max(...times(samples));
    figures.add(name, {
      'cached: asked': String(during.length),
      median: median(times(during)),
      worst,
      'miss: before': before,
      during: median(times(missed)),
      'during, worst': Math.max(...times(missed)),
      'of another replica': median(times(found)),
      'its worst': Math.max(...times(found)),
      recovered: recovery,
    });
    for (const { status, cache, body } of samples)
      expect([status, cache, body === samples[0]!.body]).toEqual([200, expect.stringMatching(hit), true]);
    expect(median(times(during))).toBeLessThan(promised.hit);
    expect(worst).toBeLessThan(slack.worstHit + stalls.excuse());
    for (const answers of [missed, found]) {
      expect(median(times(answers)) - before).toBeLessThan(promised.miss);
    }
  }

  const outages: Record<string, () => Outage> = {
    killed: () => ({ begin: () => redis.kill(), end: () => redis.start() }),
    'frozen (SIGSTOP)': () => ({ begin: () => redis.freeze(), end: () => redis.thaw() }),
    'stalled (DEBUG SLEEP)': () => ({ begin: () => redis.stall(2), end: () => redis.command('PING') }),
    'paused (CLIENT PAUSE)': () => ({
      // QUIT, which ends the command, waits for the end as well.
      begin: () => void redis.command('CLIENT', 'PAUSE', '2000', 'ALL'),
      end: () => redis.command('PING'),
    }),
    'full (OOM)': () => ({
      begin: () => redis.command('CONFIG', 'SET', 'maxmemory', '1'),
      end: () => redis.command('CONFIG', 'SET', 'maxmemory', '0'),
    }),
    'a replica (READONLY)': () => ({
      begin: () => redis.command('REPLICAOF', '127.0.0.1', '1'),
      end: () => redis.command('REPLICAOF', 'NO', 'ONE'),
    }),
    flushed: () => ({ begin: () => redis.command('FLUSHALL'), end: () => undefined }),
  };
  for (const [name, outage] of Object.entries(outages)) {
    it(`${name}: what is cached is served, a miss goes on, and it comes back by itself`, async () => {
      await expectSurvival(name, service, outage());
    });
  }

  // One exchange, in milliseconds: within the limit for a command, and beyond it.
  for (const answerMs of [80, 300]) {
    it(`slow, ${answerMs} ms an answer: the same`, async () => {
      const proxy = await startTcpProxy({ host: '127.0.0.1', port: redis.port });
      const subject = await service.replica({ REDIS_URL: `redis://127.0.0.1:${proxy.port}` });
      await expectSurvival(`slow, ${answerMs} ms`, subject, {
        begin: () => proxy.delay(answerMs / 2),
        end: () => proxy.delay(0),
      });
      await subject.close();
      await proxy.close();
    });
  }

  it('refused at start: the service starts, serves, and finds Redis once it is there', async () => {
    await redis.kill();
    const subject = await service.replica();
    await expectSurvival('refused at start', subject, { begin: () => undefined, end: () => redis.start() });
    await subject.close();
  });

  it('says so in its health, and stays ready', async () => {
    const ready = async () => {
      const answer = await sampleGet(`${service.url}/health/ready`, {});
      return [answer.status, JSON.parse(answer.body).details.redis.status];
    };
    expect(await ready()).toEqual([200, 'up']);
    redis.freeze();
    await expect.poll(ready).toEqual([200, 'down']);
    expect((await sampleGet(`${service.url}/health/live`, {})).status).toBe(200);
    redis.thaw();
    await expect.poll(ready).toEqual([200, 'up']);
  });

  it('counts a key once for all replicas, and goes on from there while it is away', async () => {
    const limited = await Promise.all([1, 2].map(() => service.replica({ RATE_LIMIT_REQUESTS: '20' })));
    const key = await insertKey(service.databaseUrl, 'viewer');
    const left = async () => {
      const told = [];
      for (const { api } of limited) {
        const { status, headers } = await api.as(key).get('/v1/projects');
        told.push([status, Number(/;r=(\d+);/.exec(headers['ratelimit']!)![1])]);
      }
      return told;
    };
    const found = async ({ api }: TestReplica) => (await api.get('/health/ready')).body.details.redis.status;
    await expect.poll(async () => Promise.all(limited.map(found))).toEqual(['up', 'up']);
    const [[, before]] = (await left()) as [[number, number]];
    expect(await left()).toEqual([
      [200, before - 2],
      [200, before - 3],
    ]);
    await redis.kill();
    // Each for itself, from what was known.
    expect(await left()).toEqual([
      [200, before - 4 + 1],
      [200, before - 4],
    ]);
    await redis.start();
    for (const each of limited) await each.close();
  });

  it('an empty Redis and a restart: what PostgreSQL keeps is not asked of the model again', async () => {
    const personaIds = await personas(5);
    const before = await ask(service.api, personaIds);
    const calls = modelCalls();
    await redis.command('FLUSHALL');
    await service.restart();
    const after = await ask(service.api, personaIds);
    expect(modelCalls()).toBe(calls);
    for (const [index, { text, cache }] of after.entries()) {
      expect([text === before[index]!.text, cache]).toEqual([true, 'persona-details; fwd=miss']);
    }
  });

  it('and no promise failed unheard, which would end the process', () => {
    expect(strays).toEqual([]);
  });
});
