import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createTestDatabase } from '../support/servers/database.js';
import { teaPersona } from '../support/evidence/evidence.js';
import type { Answer } from '../support/api/keep-alive-client.js';
import { startDatabaseProxy } from '../support/servers/proxied-database.js';
import { describeWithRedis } from '../support/servers/redis-server.js';
import { type Replica, type Replicas, startReplicas } from '../support/replicas.js';
import { sectionCalls } from '../support/evidence/section-calls.js';
import { startTestService } from '../support/service.js';

/** Of one call of the model: long enough that all who ask at once ask while it runs. */
const latencyMs = 400;
const written = ['journey', 'needs', 'messaging'] as const;

/** What a change may take until every replica serves it, in milliseconds. */
const freshMs = 200;

describeWithRedis('a stampede on two replicas', () => {
  let replicas: Replicas;
  beforeAll(async () => {
    replicas = await startReplicas({ firstTokenMs: latencyMs, tokensPerSecond: Number.POSITIVE_INFINITY });
  }, 300_000);
  afterAll(() => replicas?.close());
  beforeEach(() => {
    replicas.gemini.faults.clear();
    replicas.gemini.usage.reset();
  });

  const path = (personaId: string, query = '') => `/v1/personas/${personaId}/details${query}`;
  const newPersona = async () => (await teaPersona(replicas)).personaId;
  const newPersonas = (count: number) => Promise.all(Array.from({ length: count }, newPersona));

  /** Makings of each section since the test began, by the calls of the model. */
  const makings = () =>
    Object.fromEntries(
      written.map((section) => [section, calls()[section] / sectionCalls[section]]),
    ) as ReturnType<typeof calls>;

  /** Calls of the model since the test began, by section. */
  function calls(): Record<(typeof written)[number], number> {
    const { calls, totals } = replicas.gemini.usage;
    // The server counts them all, and keeps these.
    expect(totals.calls).toBe(calls.length);
    const of = (name: string) => calls.filter(({ section }) => section === name).length;
    return { journey: of('journey'), needs: of('needs'), messaging: of('messaging') };
  }

  /** So many requests on each replica, all at once. @returns the answers of the first, and of the second */
  async function stampede(paths: string[]): Promise<[Answer[], Answer[]]> {
    const onEach = replicas.both.map(({ client }) => Promise.all(paths.map((path) => client.get(path))));
    return (await Promise.all(onEach)) as [Answer[], Answer[]];
  }

  /**
   * Of all replicas one makes a section, if each of them reaches Redis. One that stands still, or whose Redis does, for
   * 100 ms takes it for away, says so in its log, and may make its own.
   *
   * @param scenario @returns how many of each section were wanted
   */
  async function expectOnceInAll(scenario: () => Promise<number>): Promise<void> {
    await redisAnswers();
    const before = timesRedisWasAway();
    replicas.gemini.usage.reset();
    const wanted = await scenario();
    expectAtMost(timesRedisWasAway() === before ? 1 : replicas.both.length, wanted);
  }

  async function redisAnswers(): Promise<void> {
    for (const { url } of replicas.both)
      await expect
        .poll(async () => (await fetch(`${url}/health/ready`)).json())
        .toMatchObject({ details: { redis: { status: 'up' } } });
  }

  const timesRedisWasAway = () =>
    replicas.both.flatMap((replica) => replica.warnings()).filter((each) => each === 'redis_unavailable')
      .length;

  const expectAtMostOnceAReplica = (wanted: number) => expectAtMost(replicas.both.length, wanted);

  /** Each section that was wanted was made, and at most so many times. */
  function expectAtMost(times: number, wanted: number): void {
    const counts = Object.values(makings());
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(wanted);
    expect(Math.max(...counts)).toBeLessThanOrEqual(wanted * times);
  }

  it('makes each section of a persona once for 200 on each, who all get the same bytes', async () => {
    await expectOnceInAll(async () => {
      const answers = (await stampede(times(200, path(await newPersona())))).flat();
      expectReady(answers);
      expect(new Set(answers.map(textOf)).size).toBe(1);
      return 1;
    });
  });

  it('makes each section of 50 personas once for 200 on each who ask for them at once', async () => {
    await expectOnceInAll(async () => {
      const personaIds = await newPersonas(50);
      const answers = (await stampede(personaIds.flatMap((id) => times(4, path(id))))).flat();
      expectReady(answers);
      expect(new Set(answers.map(textOf)).size).toBe(50);
      return 50;
    });
  });

  it('makes one again once for two who refresh it at once on two replicas', async () => {
    for (const personaId of await newPersonas(5)) {
      const [[before]] = await stampede([path(personaId)]);
      await expectOnceInAll(async () => {
        const [[here], [there]] = await stampede([path(personaId, '?refresh=true')]);
        expectReady([here!, there!]);
        await sleep(freshMs);
        const afterwards = (await stampede([path(personaId)])).flat();
        expect(textOf(afterwards[1]!)).toBe(textOf(afterwards[0]!));
        for (const section of written) {
          expect(madeAt(there!, section)).not.toBe(madeAt(before!, section));
          if (makings()[section] > 1) continue;
          for (const answer of [there!, ...afterwards])
            expect(sectionsOf(answer.body)[section]).toEqual(sectionsOf(here!.body)[section]);
        }
        return 1;
      });
    }
  });

  it('serves what is made again on both, while 50 on each go on asking', async () => {
    const personaId = await newPersona();
    await stampede([path(personaId)]);
    replicas.gemini.usage.reset();
    let reading = true;
    const readAll = (replica: Replica) =>
      Promise.all(Array.from({ length: 50 }, () => readWhile(() => reading, replica, path(personaId))));
    const [here, there] = replicas.both;
    const readings = [readAll(here), readAll(there)] as const;
    const made = await here.client.send('POST', `/v1/personas/${personaId}/sections/journey/regenerate`, {});
    const acknowledgedAt = performance.now();
    await sleep(2 * freshMs);
    reading = false;
    const [readHere, readThere] = (await Promise.all(readings)).map((all) => all.flat());

    expect(made.status).toBe(200);
    const { generatedAt } = JSON.parse(made.body.toString()).provenance;
    expectReady([...readHere!, ...readThere!].map(({ answer }) => answer));
    const since = (reads: Read[], at: number) => reads.filter(({ sentAt }) => sentAt > at);
    const seen = [...since(readHere!, acknowledgedAt), ...since(readThere!, acknowledgedAt + freshMs)];
    expect(new Set(seen.map(({ answer }) => madeAt(answer, 'journey')))).toEqual(new Set([generatedAt]));
    const ever = [...readHere!, ...readThere!].map(({ answer }) => madeAt(answer, 'journey'));
    expect(new Set(ever).size).toBe(2);
    expect(makings()).toEqual({ journey: 1, needs: 0, messaging: 0 });
  });

  it('serves one journey on both where one is made again while 50 on each ask for the first time', async () => {
    const personaId = await newPersona();
    const regenerate = `/v1/personas/${personaId}/sections/journey/regenerate`;
    const asked = stampede(times(50, path(personaId)));
    const made = await replicas.both[1].client.send('POST', regenerate, {});
    expectReady((await asked).flat());
    await sleep(freshMs);
    const afterwards = (await stampede([path(personaId)])).flat();
    expect(textOf(afterwards[1]!)).toBe(textOf(afterwards[0]!));
    expect(sectionsOf(afterwards[0]!.body)['journey']).toEqual(JSON.parse(made.body.toString()));
    // Whoever wants a new one takes what is being made as he asks; who came when it was kept has another made.
    expectAtMostOnceAReplica(1);
  });

  /** Attempts of one call, at least and at most: the first and a retry, or a repair and the whole once more. */
  const attempts = { least: 2, most: 3 };
  /** Makings of a section that those who wait on one replica may see: they ask at once, but come one by one. */
  const flights = 2;

  it.each(['503', 'malformed'] as const)(
    'answers 50 on each where every call of the model fails (%s), with a handful of calls',
    async (kind) => {
      const personaId = await newPersona();
      replicas.gemini.faults.add({ kind });
      const answers = (await stampede(times(50, path(personaId)))).flat();
      expect(answers.map(({ status }) => status)).toEqual(times(100, 200));
      for (const { body } of answers) {
        const { kpi, ...others } = sectionsOf(body);
        expect(kpi!.status).toBe('ready');
        expect(Object.values(others).map(({ status }) => status)).toEqual(times(3, 'unavailable'));
      }
      for (const section of written) {
        const most = attempts.most * sectionCalls[section] * flights * replicas.both.length;
        expect(calls()[section]).toBeGreaterThanOrEqual(attempts.least);
        expect(calls()[section]).toBeLessThanOrEqual(most);
      }
      replicas.gemini.faults.clear();
      // A model that failed is left alone for a second.
      await vi.waitFor(async () => expectReady((await stampede([path(personaId)])).flat()), 30_000);
    },
  );

  // The last ones: Redis is killed.
  it.each([
    ['is away', false],
    ['is lost while one makes them', true],
  ])('makes each section at most once a replica where Redis %s, and keeps one', async (_, meanwhile) => {
    const personaId = await newPersona();
    await redisAnswers();
    if (!meanwhile) await replicas.redis.kill();
    const asked = stampede(times(200, path(personaId)));
    if (meanwhile) {
      const leases = () => replicas.redis.command('KEYS', 'lease:*');
      await vi.waitUntil(async () => (await leases()).includes(personaId), { timeout: 30_000 });
      await replicas.redis.kill();
    }
    const answers = (await asked).flat();
    expectReady(answers);
    expect(new Set(answers.map(textOf)).size).toBe(1);
    expectAtMostOnceAReplica(1);
    const afterwards = (await stampede([path(personaId)])).flat().map(textOf);
    expect(afterwards).toEqual(times(2, textOf(answers[0]!)));
    await replicas.redis.start();
  });
});

it('waits for a slow database where there is nothing older to serve', async () => {
  const database = await createTestDatabase();
  const { proxy, url } = await startDatabaseProxy(database.url);
  const service = await startTestService({}, { databaseUrl: url });
  const { personaId } = await teaPersona(service);
  const ask = (sections: string) => service.api.get(`/v1/personas/${personaId}/details?sections=${sections}`);
  await ask('journey,needs,messaging,kpi');
  // An exchange takes 120 ms: too long for a hasty look-up, and for the change feed to vouch all the time.
  proxy.delay(60);
  const statuses: number[] = [];
  for (const sections of ['journey', 'needs', 'messaging', 'kpi', 'journey,needs', 'journey,kpi'])
    statuses.push((await ask(sections)).status);
  await service.close();
  await proxy.close();
  await database.drop();
  expect(statuses).toEqual(times(6, 200));
});

interface Read {
  sentAt: number;
  answer: Answer;
}

async function readWhile(goesOn: () => boolean, { client }: Replica, path: string): Promise<Read[]> {
  const reads: Read[] = [];
  while (goesOn()) reads.push({ sentAt: performance.now(), answer: await client.get(path) });
  return reads;
}

type Sections = Record<string, { status: string; provenance: { generatedAt: string } | null }>;

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
const textOf = ({ body }: Answer) => body.toString();
const sectionsOf = (body: Buffer) => JSON.parse(body.toString()).sections as Sections;
const madeAt = ({ body }: Answer, section: string) => sectionsOf(body)[section]!.provenance!.generatedAt;

function expectReady(answers: Answer[]): void {
  const failed = answers.filter(({ status }) => status !== 200);
  expect(failed.map(textOf)).toEqual([]);
  const statuses = answers.map(({ body }) => Object.values(sectionsOf(body)).map(({ status }) => status));
  expect(new Set(statuses.map(String))).toEqual(new Set(['ready,ready,ready,ready']));
}
