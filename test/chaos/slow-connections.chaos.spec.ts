import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { latencyProfiles } from '../../packages/sample-gemini/src/latency-profiles.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { median, OutageFigures } from '../support/observe/outage-figures.js';
import { openSocket } from '../support/api/raw-http.js';
import { type Replicas, startReplicas } from '../support/replicas.js';
import { askSteadily } from '../support/observe/steady-requests.js';
import { describeWithRedis } from '../support/servers/redis-server.js';

/** Of each of four kinds, at the same time. */
const count = 250;
/** What is promised, in milliseconds, and what shared machines may add. */
const [promisedMs, slackMs] = [15_000, 5_000];
/** Between two pieces of a slow client, in milliseconds. */
const everyMs = 1_000;

interface Slow {
  first: string;
  /** Sent again and again; nothing where it does not read. */
  piece?: string;
}

describeWithRedis('Slow connections (dist/src/main.js in a process of its own)', () => {
  let replicas: Replicas;
  let personaId: string;
  const figures = new OutageFigures(`${4 * count} slow connections, in milliseconds`);

  beforeAll(async () => {
    replicas = await startReplicas(latencyProfiles.instant);
    ({ personaId } = await teaPersona({ api: replicas.api }));
    await replicas.api.get(`/v1/personas/${personaId}/details`);
  });
  afterAll(async () => {
    figures.print();
    await replicas?.close();
  });

  /** Opens them, keeps them slow, and others asking, until the service has ended the last. */
  async function expectEnd(name: string, { first, piece }: Slow) {
    const [{ url, client, metric }] = replicas.both;
    const details = `/v1/personas/${personaId}/details`;
    const steady = askSteadily(`${url}${details}`, { authorization: client.authorization });
    const sockets: Socket[] = [];
    const lasted: number[] = [];
    const ended: Promise<unknown>[] = [];
    for (let opened = 0; opened < count; opened += 1) {
      const socket = openSocket(url);
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      const openedAt = performance.now();
      if (piece === undefined) socket.pause();
      else socket.resume();
      socket.write(first);
      const closed = new Promise<void>((resolve) => {
        // A paused socket is told of nothing, but that writing fails.
        const look = setInterval(() => {
          if (!socket.destroyed && socket.writable) socket.write(piece ?? ' ');
        }, everyMs);
        socket.once('close', () => {
          clearInterval(look);
          lasted.push(performance.now() - openedAt);
          resolve();
        });
      });
      ended.push(closed);
      sockets.push(socket);
    }
    const before = await metric('process_resident_memory_bytes');
    await Promise.all(ended);
    const samples = await steady.stop();
    figures.add(name, {
      'the last ended after': Math.max(...lasted),
      'others asked': String(samples.length),
      median: median(samples.map(({ ms }) => ms)),
      worst: Math.max(...samples.map(({ ms }) => ms)),
      'MiB meanwhile': before / 2 ** 20,
    });
    expect(samples.filter(({ status }) => status !== 200)).toEqual([]);
    expect(samples.length).toBeGreaterThan(20);
    expect(Math.max(...lasted)).toBeLessThan(promisedMs + slackMs);
  }

  it('a thousand of them, of every kind, are ended, and others are unharmed', async () => {
    const { authorization } = replicas.both[0].client;
    const post = ['POST /v1/projects HTTP/1.1', 'Host: a', `Authorization: ${authorization}`];
    const body = [...post, 'Content-Type: application/json', 'Content-Length: 10000', '', '{"name": "'];
    const get = ['GET /openapi.json HTTP/1.1', 'Host: a', `Authorization: ${authorization}`, '', ''];
    await Promise.all([
      expectEnd('slow headers', { first: 'GET /v1/projects HTTP/1.1\r\nHost: a\r\n', piece: 'X-A: b\r\n' }),
      expectEnd('slow bodies', { first: body.join('\r\n'), piece: 'a' }),
      // More than the kernel holds for a connection.
      expectEnd('slow readers', { first: get.join('\r\n').repeat(16) }),
      expectEnd('silent', { first: '', piece: '' }),
    ]);
  });
});
