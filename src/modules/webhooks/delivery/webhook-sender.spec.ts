import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { OutgoingHttp } from '../../../common/http/outgoing-http.js';
import { startHttpProxy } from '../../../../test/support/servers/http-proxy.js';
import { newWebhookSecret } from '../signature.js';
import type { Resolve } from './checked-lookup.js';
import { PermittedAddresses } from './permitted-addresses.js';
import { WebhookSender } from './webhook-sender.js';

let server: Server;
let port: number;
let asked: { url: string; host: string; body: string; headers: Record<string, string> }[];
/** How the server answers. */
let answer: { status: number; headers?: Record<string, string>; body?: string } = { status: 204 };
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => (body += piece));
    request.on('end', () => {
      const headers = request.headers as Record<string, string>;
      asked.push({ url: request.url!, host: headers['host']!, body, headers });
      response.writeHead(answer.status, answer.headers);
      if (answer.body === undefined) response.end();
      else response.write(answer.body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  answer = { status: 204 };
});

/** As an operator sets it; none of it: the default. */
const settings = (networks: string[] = [], allowHttp = true) => ({
  WEBHOOK_PRIVATE_NETWORKS: networks,
  WEBHOOK_ALLOW_HTTP: allowHttp,
  WEBHOOK_TIMEOUT_SECONDS: 0.5,
});
const never = new AbortController().signal;
const message = (url: string) => ({ url, secrets: [newWebhookSecret()], id: 'evt-1', body: '{"a":"ü"}' });
/** A name server that gives these answers, one after the other; the last one stays. */
function nameServer(...answers: string[][]): { resolve: Resolve; names: string[] } {
  const names: string[] = [];
  const resolve: Resolve = (name, _options, callback) => {
    names.push(name);
    const addresses = answers.length > 1 ? answers.shift()! : answers[0]!;
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { resolve, names };
}
const send = (url: string, sender: WebhookSender) => sender.send(message(url), never);
const refused = { failure: 'address_refused' };

describe('addresses that are refused, in any form that means them', () => {
  it.each([
    'http://127.0.0.1',
    'http://127.1',
    'http://127.0.1',
    'http://2130706433',
    'http://0x7f000001',
    'http://0x7f.0.0.1',
    'http://0177.0.0.1',
    'http://017700000001',
    'http://0x7f.1',
    'http://127.0.0.1.',
    'http://１２７.０.０.１',
    'http://①②⑦.⓪.⓪.①',
    'http://127。0。0。1',
    'http://%31%32%37.0.0.1',
    'http://0',
    'http://0.0.0.0',
    'http://[::1]',
    'http://[::]',
    'http://[0:0:0:0:0:0:0:1]',
    'http://[::ffff:127.0.0.1]',
    'http://[::ffff:7f00:1]',
    'http://[::ffff:8.8.8.8]',
    'http://[::127.0.0.1]',
    'http://[64:ff9b::7f00:1]',
    'http://[64:ff9b:1::a00:1]',
    'http://[2002:7f00:1::]',
    'http://[2001:0:7f00:1::]',
    'http://[fc00::1]',
    'http://[fd00:ec2::254]',
    'http://[fe80::1]',
    'http://[fec0::1]',
    'http://[ff02::1]',
    'http://[100::1]',
    'http://[2001:db8::1]',
    'http://[3fff::1]',
    'http://[5f00::1]',
    'http://10.0.0.1',
    'http://10.255.255.255',
    'http://100.64.0.1',
    'http://100.100.100.200',
    'http://169.254.169.254',
    'http://0xa9fea9fe',
    'http://2852039166',
    'http://172.16.0.1',
    'http://172.31.255.255',
    'http://192.0.0.192',
    'http://192.168.1.1',
    'http://198.18.0.1',
    'http://198.51.100.1',
    'http://203.0.113.1',
    'http://224.0.0.1',
    'http://255.255.255.255',
    'http://168.63.129.16',
    'http://localhost',
    'http://LOCALHOST.',
    'http://a.localhost',
  ])('%s', async (url) => {
    const { resolve, names } = nameServer(['127.0.0.1']);
    const sender = new WebhookSender(settings(), new OutgoingHttp(), resolve);
    expect(await send(url, sender)).toEqual(refused);
    expect(sender.whyRefused(new URL(url))).toContain('no address of the internet');
    expect([names, asked]).toEqual([[], []]);
    await sender.onModuleDestroy();
  });

  it.each(['http://[fe80::1%25eth0]/', 'http://1.2.3.4.5/', 'http://256.1.1.1/', 'http://0x100000000/'])(
    '%s is no URL',
    (url) => expect(URL.canParse(url)).toBe(false),
  );

  it('an endpoint by http, unless that is permitted', async () => {
    const sender = new WebhookSender(settings(['127.0.0.0/8'], false), new OutgoingHttp());
    expect(await send(`http://127.0.0.1:${port}/`, sender)).toEqual(refused);
    expect(sender.whyRefused(new URL('http://example.com'))).toBe('Must be an https URL.');
    expect(sender.whyRefused(new URL('https://example.com'))).toBeUndefined();
  });

  it.each([
    [['127.0.0.1']],
    [['::1']],
    [['::ffff:127.0.0.1']],
    [['10.0.0.7']],
    [['169.254.169.254']],
    [['fe80::1%eth0']],
    [['64:ff9b::a9fe:a9fe']],
    [['8.8.8.8', '127.0.0.1']],
    [['2606:4700::1111', 'fd00::1']],
    [['no address']],
    [[]],
  ])('a name that leads to %j', async (addresses) => {
    const { resolve, names } = nameServer(addresses);
    const sender = new WebhookSender(settings(), new OutgoingHttp(), resolve);
    expect(await send(`http://hook.example:${port}/`, sender)).toEqual(refused);
    expect([names, asked]).toEqual([['hook.example'], []]);
    await sender.onModuleDestroy();
  });

  it('those of the internet are permitted, and what an operator names', () => {
    const plain = new PermittedAddresses();
    for (const address of ['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00::1'])
      expect([address, plain.has(address)]).toEqual([address, true]);
    const named = new PermittedAddresses(['10.1.0.0/16', '192.168.7.7', 'fd12::/16']);
    for (const address of ['10.1.2.3', '192.168.7.7', 'fd12::9', '::ffff:10.1.2.3', '8.8.8.8'])
      expect([address, named.has(address)]).toEqual([address, true]);
    for (const address of ['10.2.0.1', '192.168.7.8', 'fd13::9', '::ffff:10.2.0.1', '127.0.0.1'])
      expect([address, named.has(address)]).toEqual([address, false]);
  });
});

describe('a connection', () => {
  it('is made to exactly the address that was looked at: a name that leads elsewhere later leads nowhere', async () => {
    // Permitted stands for public here: a test has no server in the internet.
    const { resolve, names } = nameServer(['127.0.0.1'], ['127.0.0.2']);
    const sender = new WebhookSender(settings(['127.0.0.1']), new OutgoingHttp(), resolve);
    expect(await send(`http://rebinding.example:${port}/a`, sender)).toMatchObject({ status: 204 });
    expect(names).toEqual(['rebinding.example']);
    expect(asked).toMatchObject([{ url: '/a', host: `rebinding.example:${port}` }]);
    // The connection is kept; another one is looked up anew, and refused by what is found then.
    server.closeIdleConnections();
    expect(await send(`http://rebinding.example:${port}/b`, sender)).toEqual(refused);
    expect(names).toEqual(['rebinding.example', 'rebinding.example']);
    expect(asked).toHaveLength(1);
    await sender.onModuleDestroy();
  });

  it('by way of a proxy is asked for by that address, not by the name, under the name of the host', async () => {
    const proxy = await startHttpProxy({ '8.8.8.8': port, 'rebinding.example': port });
    const outgoing = new OutgoingHttp({ HTTP_PROXY: proxy.url });
    const { resolve } = nameServer(['8.8.8.8'], ['10.0.0.1']);
    const sender = new WebhookSender(settings(), outgoing, resolve);
    expect(await send('http://rebinding.example/a', sender)).toMatchObject({ status: 204 });
    expect(asked).toMatchObject([{ url: '/a', host: 'rebinding.example' }]);
    expect(await send('http://rebinding.example/b', sender)).toEqual(refused);
    expect(proxy.asked.join()).toContain('8.8.8.8');
    expect(proxy.asked.join()).not.toContain('rebinding');
    await proxy.close();
    await sender.onModuleDestroy();
  });

  it('does not wait for the names of others: one that nobody answers is asked for once at a time', async () => {
    const asking: string[] = [];
    const resolve: Resolve = (name, _options, callback) => {
      asking.push(name);
      if (name === 'quick.example') callback(null, [{ address: '127.0.0.1', family: 4 }]);
    };
    const sender = new WebhookSender(settings(['127.0.0.0/8']), new OutgoingHttp(), resolve);
    const slow = Array.from({ length: 8 }, () => send('http://slow.example/', sender));
    expect(await send(`http://quick.example:${port}/`, sender)).toMatchObject({ status: 204 });
    expect(asking).toEqual(['slow.example', 'quick.example']);
    expect(await Promise.all(slow)).toEqual(slow.map(() => ({ failure: 'timeout' })));
    await sender.onModuleDestroy();
  });

  it.each(['http://169.254.169.254/latest/meta-data', 'http://127.0.0.1:1/', '//evil.example/', '/b'])(
    'follows no redirect, to %s',
    async (location) => {
      answer = { status: 307, headers: { Location: location } };
      const sender = new WebhookSender(settings(['127.0.0.0/8']), new OutgoingHttp());
      expect(await send(`http://127.0.0.1:${port}/a`, sender)).toMatchObject({ status: 307 });
      expect(asked.map(({ url }) => url)).toEqual(['/a']);
      await sender.onModuleDestroy();
    },
  );
});

describe('a message', () => {
  it('is signed as the public package verifies it, by each secret', async () => {
    const sender = new WebhookSender(settings(['127.0.0.0/8']), new OutgoingHttp());
    const secrets = [newWebhookSecret(), newWebhookSecret()];
    await sender.send({ ...message(`http://127.0.0.1:${port}/`), secrets }, never);
    const [{ body, headers }] = asked as [(typeof asked)[0]];
    for (const secret of secrets) expect(new Webhook(secret).verify(body, headers)).toEqual({ a: 'ü' });
    expect(() => new Webhook(newWebhookSecret()).verify(body, headers)).toThrow('No matching signature');
    await sender.onModuleDestroy();
  });

  it('is answered by the headers: a body that never ends, or is endless, keeps nobody', async () => {
    answer = { status: 200, headers: { 'Retry-After': '7' }, body: 'x'.repeat(1_000_000) };
    const sender = new WebhookSender(settings(['127.0.0.0/8']), new OutgoingHttp());
    expect(await send(`http://127.0.0.1:${port}/`, sender)).toEqual({ status: 200, retryAfter: '7' });
    answer = { status: 200, body: 'x' };
    expect(await send(`http://127.0.0.1:${port}/`, sender)).toMatchObject({ status: 200 });
    await sender.onModuleDestroy();
  });

  it('says why there is no answer', async () => {
    const sender = new WebhookSender(settings(['127.0.0.0/8']), new OutgoingHttp());
    const failure = async (url: string) => send(url, sender);
    expect(await failure('http://127.0.0.1:1/')).toEqual({ failure: 'connection_failed' });
    expect(await failure(`https://127.0.0.1:${port}/`)).toEqual({ failure: 'tls_failed' });
    expect(await failure('http://nobody.invalid/')).toEqual({ failure: 'name_not_resolved' });
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const at = (silent.address() as AddressInfo).port;
    expect(await failure(`http://127.0.0.1:${at}/`)).toEqual({ failure: 'timeout' });
    silent.closeAllConnections();
    silent.close();
    await sender.onModuleDestroy();
  });
});
