import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Connections } from './connections.js';
import { keySeenOn } from './keyless-connections.js';

const linux = process.platform === 'linux';

let server: Server;
let port: number;
let clients: Socket[];
let dropped: number;

beforeEach(() => {
  server = createServer((_request, response) => response.end('answered'));
  clients = [];
  dropped = 0;
});
afterEach(() => {
  for (const client of clients) client.destroy();
  server.closeAllConnections();
});

async function listening(max: number, listeners: number, maxKeyless = max): Promise<Connections> {
  const connections = new Connections(server, { max, maxKeyless }, () => (dropped += 1));
  server.listen({ host: '127.0.0.1', port: 0, reusePort: linux });
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
  await connections.listenAlso(listeners);
  return connections;
}

function come(count: number): Socket[] {
  const sockets = Array.from({ length: count }, () => connect(port, '127.0.0.1').on('error', () => {}));
  clients.push(...sockets);
  return sockets;
}

/** How often the event loop turns until so many connections are open. */
async function turnsUntil(connections: Connections, count: number): Promise<number> {
  let turns = 0;
  for (; connections.count < count && turns < 10_000; turns += 1)
    await new Promise((resolve) => setImmediate(resolve));
  return turns;
}

describe.skipIf(!linux)('at several listeners', () => {
  it('a turn of the event loop takes a connection from each', async () => {
    const connections = await listening(1_000, 7);
    come(160);
    // One after another they take a turn each.
    expect(await turnsUntil(connections, 160)).toBeLessThan(120);
    expect(connections.count).toBe(160);
  });

  it('all of them serve, and count for one limit', async () => {
    const connections = await listening(20, 7);
    const came = come(30);
    const ends = await Promise.all(
      came.map(async (client) => {
        client.write('GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n');
        let text = '';
        client.setEncoding('utf8').on('data', (part: string) => (text += part));
        await once(client, 'close');
        return text.includes('answered');
      }),
    );
    expect(ends.filter(Boolean).length + dropped).toBe(30);
    expect(connections.count).toBe(0);
  });

  it('none of them listens once it was emptied', async () => {
    const connections = await listening(100, 7);
    come(40);
    await turnsUntil(connections, 40);
    await connections.emptied(new AbortController().signal);
    expect(connections.count).toBe(0);
    const refused = await Promise.all(come(40).map((client) => once(client, 'error')));
    expect(refused.flat().map(({ code }) => code)).toEqual(refused.map(() => 'ECONNREFUSED'));
  });
});

it('more than the most are closed as they come', async () => {
  const connections = await listening(3, 0);
  come(5);
  await expect.poll(() => dropped).toBe(2);
  expect(connections.count).toBe(3);
});

describe('connections of an address without a key', () => {
  it('are not more than that: the oldest that is idle is closed for a new one', async () => {
    const connections = await listening(100, 0, 3);
    const [oldest, ...others] = come(3);
    await expect.poll(() => connections.count).toBe(3);
    const closed = once(oldest!, 'close');
    const [newest] = come(1);
    await closed;
    expect(await answered(newest!)).toBe(true);
    expect([connections.count, dropped, others.every(({ destroyed }) => !destroyed)]).toEqual([3, 1, true]);
  });

  it('are any number once their key was seen', async () => {
    server.removeAllListeners('request');
    server.on('request', ({ socket }, response) => {
      keySeenOn(socket);
      response.end('answered');
    });
    const connections = await listening(100, 0, 3);
    for (let opened = 1; opened <= 10; opened += 1) {
      const [client] = come(1);
      expect(await answered(client!)).toBe(true);
      expect(connections.count).toBe(opened);
    }
    expect(dropped).toBe(0);
  });

  it('are not closed while they wait for an answer: then it is the new one', async () => {
    server.removeAllListeners('request');
    const asked: unknown[] = [];
    server.on('request', (request) => asked.push(request));
    const connections = await listening(100, 0, 3);
    for (const client of come(3)) client.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
    await expect.poll(() => asked.length).toBe(3);
    const [newest] = come(1);
    await once(newest!, 'close');
    expect([connections.count, dropped]).toEqual([3, 1]);
  });
});

async function answered(client: Socket): Promise<boolean> {
  client.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
  const [bytes] = (await once(client, 'data')) as [Buffer];
  return bytes.toString().includes('answered');
}
