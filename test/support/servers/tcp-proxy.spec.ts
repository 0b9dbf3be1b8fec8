import { once } from 'node:events';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type TcpProxy, startTcpProxy } from './tcp-proxy.js';

// A server that says everything again.
const server = createServer((socket) => socket.on('error', () => {}).pipe(socket));
let proxy: TcpProxy;

beforeEach(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy = await startTcpProxy({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
});

afterEach(async () => {
  await proxy.close();
  server.close();
  await once(server, 'close');
});

interface Client {
  socket: Socket;
  /** All that it was told. */
  text: string;
  /** Why it is closed: an error's code, or `ended`. */
  closed?: string;
}

function open(): Client {
  const client: Client = { socket: connect(proxy.port, '127.0.0.1'), text: '' };
  client.socket
    .setEncoding('utf8')
    .on('data', (text: string) => (client.text += text))
    .on('error', ({ code }: NodeJS.ErrnoException) => (client.closed = code))
    .on('close', () => (client.closed ??= 'ended'));
  return client;
}

/** Once it is connected through to the server. */
async function opened(): Promise<Client> {
  const client = open();
  client.socket.write('hello ');
  await expect.poll(() => client.text).toBe('hello ');
  return client;
}

it('passes on bytes, and that a side has ended', async () => {
  const client = open();
  client.socket.end('one two');
  await expect.poll(() => client.closed).toBe('ended');
  expect(client.text).toBe('one two');
});

it('holds what is said while it is stalled, on new connections too, and then passes it on in order', async () => {
  const client = await opened();
  proxy.stall();
  const other = open();
  client.socket.write('two ');
  other.socket.write('three');
  // Enough for what is not held to be here.
  await new Promise((resolve) => setTimeout(resolve, 100));
  client.socket.write('four');
  expect([client.text, other.text]).toEqual(['hello ', '']);
  proxy.resume();
  await expect.poll(() => client.text + other.text).toBe('hello two fourthree');
});

it('silences the connections that there are for good, and no new one', async () => {
  const old = await opened();
  proxy.strand();
  proxy.resume();
  old.socket.write('one');
  const young = open();
  young.socket.write('two');
  await expect.poll(() => young.text).toBe('two');
  expect([old.text, old.closed]).toEqual(['hello ', undefined]);
  expect(proxy.connections).toBe(2);
});

it('cuts connections, and refuses new ones', async () => {
  const client = await opened();
  proxy.cut();
  await expect.poll(() => client.closed).toBe('ECONNRESET');
  proxy.refuse(true);
  const refused = open();
  await expect.poll(() => refused.closed).toBe('ECONNRESET');
  proxy.refuse(false);
  const again = open();
  again.socket.write('ends');
  await expect.poll(() => again.text).toBe('ends');
});

it('delays', async () => {
  proxy.delay(60);
  const client = open();
  const sentAt = performance.now();
  client.socket.write('one');
  client.socket.write('two');
  await expect.poll(() => client.text, { interval: 1 }).toBe('onetwo');
  expect(performance.now() - sentAt).toBeGreaterThanOrEqual(119);
});
