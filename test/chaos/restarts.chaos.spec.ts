import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { latencyProfiles } from '../../packages/sample-gemini/src/latency-profiles.js';
import { Balancer } from '../support/observe/balancer.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { inTurn } from '../support/language-model.js';
import { OutageFigures } from '../support/observe/outage-figures.js';
import { describeWithRedis } from '../support/servers/redis-server.js';
import { type Replicas, startReplicas } from '../support/replicas.js';

const restarts = 5;
/**
 * Between two SIGTERM, in milliseconds. Promised are 10 s, RESTART_EVERY_MS=10000; as soon as the replica is back is
 * shorter and no easier.
 */
const everyMs = Number(process.env['RESTART_EVERY_MS'] ?? 0);
/** So long a replica answers after SIGTERM, while it is not ready; asked for every 100 ms. */
const drainSeconds = '2';
/** So many ask at once, each again as soon as it is answered and this pause is over, in milliseconds. */
const [clients, pauseMs] = [24, 20];

describeWithRedis('Restarts under load (two built replicas, PostgreSQL, Redis)', () => {
  let replicas: Replicas;
  let balancer: Balancer;
  const figures = new OutageFigures(`${restarts} restarts, ${clients} clients`);

  beforeAll(async () => {
    replicas = await startReplicas(
      { ...latencyProfiles['2.5-flash-lite'], tokensPerSecond: 600 },
      { DRAIN_SECONDS: drainSeconds },
    );
    balancer = new Balancer(replicas.both.map(({ url }) => url));
  });
  afterAll(async () => {
    figures.print();
    await balancer?.close();
    await replicas?.close();
  });

  it('lose no request', async () => {
    await expect.poll(() => balancer.readyCount).toBe(2);
    const { authorization } = replicas.both[0].client;
    const json = { authorization, 'content-type': 'application/json' };
    const { personaId: cached, projectId } = await teaPersona({ api: replicas.api });
    // Not all at once: what is refused to a busy service would be a persona without answers.
    const missing = await inTurn(60, 4, async () => (await teaPersona({ api: replicas.api })).personaId);
    const details = (personaId: string) => `/v1/personas/${personaId}/details`;

    const faults: string[] = [];
    const answered: Record<string, number> = {};
    const ask = async (kind: string, expected: number, method: string, path: string, body?: unknown) => {
      try {
        const text = body === undefined ? undefined : JSON.stringify(body);
        const answer = await balancer.send(method, path, text ? json : { authorization }, text);
        answered[kind] = (answered[kind] ?? 0) + 1;
        if (answer.status !== expected) faults.push(`${kind}: ${answer.status} ${answer.body.slice(0, 300)}`);
        return answer.body;
      } catch (error) {
        faults.push(`${kind}: ${String(error)}`);
        return '';
      }
    };
    const turns: ((turn: number) => Promise<unknown>)[] = [
      () => ask('cached details', 200, 'GET', details(cached)),
      async () => {
        const personaId = missing.pop();
        if (!personaId) return;
        const body = await ask('cold details', 200, 'GET', details(personaId));
        const sections = body ? Object.values<{ status: string }>(JSON.parse(body).sections ?? {}) : [];
        if (sections.some(({ status }) => status !== 'ready')) faults.push(`cold details: ${body}`);
      },
      () => ask('list', 200, 'GET', '/v1/projects?limit=5'),
      async () => {
        const body = await ask('stream', 200, 'GET', `${details(cached)}/stream`);
        if (body && !body.includes('event: done')) faults.push(`stream: ${body}`);
      },
      (turn) => ask('write', 201, 'POST', `/v1/projects/${projectId}/personas`, { name: `Persona ${turn}` }),
    ];
    const end = new AbortController();
    const client = async (own: number) => {
      for (let turn = own; !end.signal.aborted; turn += 1) {
        await turns[turn % turns.length]!(turn);
        await sleep(pauseMs);
      }
    };
    const running = Promise.all(Array.from({ length: clients }, (_, own) => client(own)));
    for (let restart = 0; restart < restarts; restart += 1) {
      const replica = replicas.both[restart % 2]!;
      const pause = sleep(everyMs);
      const at = performance.now();
      const code = await replica.stop();
      const stoppedMs = performance.now() - at;
      await replica.start();
      figures.add(`restart ${restart + 1}`, { 'exit code': String(code), 'stopped after, ms': stoppedMs });
      expect(code).toBe(0);
      await expect.poll(() => balancer.isReady(replica.url)).toBe(true);
      await pause;
    }
    end.abort();
    await running;

    const created = (await replicas.api.get(`/v1/projects/${projectId}/personas?limit=100`)).body;
    expect(created.data.length).toBeGreaterThan(0);
    figures.add(
      'answered',
      Object.fromEntries(Object.entries(answered).map(([kind, n]) => [kind, String(n)])),
    );
    figures.add('lost or wrong', { 'exit code': String(faults.length) });
    expect(faults).toEqual([]);
    expect(Object.keys(answered).toSorted()).toEqual([
      'cached details',
      'cold details',
      'list',
      'stream',
      'write',
    ]);
    expect(Math.min(...Object.values(answered))).toBeGreaterThan(restarts);
    // The drain was long enough for who balances to see it.
    expect(balancer.refused).toBe(0);
    // Alone it takes half a minute: two restarts under load, and on a busy machine as many again.
  }, 180_000);
});
