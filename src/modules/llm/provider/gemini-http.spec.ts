import { getEventListeners } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { requestFor } from '../../../../test/support/gemini-requests.js';
import { latencyProfiles } from '../../../../packages/sample-gemini/src/latency-profiles.js';
import {
  type SampleGemini,
  startSampleGemini,
} from '../../../../packages/sample-gemini/src/sample-gemini.js';
import { OutgoingHttp } from '../../../common/http/outgoing-http.js';
import { startHttpProxy } from '../../../../test/support/servers/http-proxy.js';
import { startHttp2Front } from '../../../../test/support/servers/http2-front.js';
import { startTcpProxy } from '../../../../test/support/servers/tcp-proxy.js';
import { GeminiHttp } from './gemini-http.js';
import { textOf } from './gemini-response.js';
import { ModelRateLimitedError } from '../model.errors.js';

/** Over the wire: the real sample server, with TLS and HTTP/2 before it, and servers that answer with nonsense. */
let gemini: SampleGemini;
const trusted = tls.getCACertificates();
const closers: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  gemini = await startSampleGemini({ apiKeys: ['key'], profile: latencyProfiles.instant });
});
afterEach(async () => {
  gemini.faults.clear();
  for (const close of closers.splice(0).toReversed()) await close();
  tls.setDefaultCACertificates(trusted);
});
afterAll(() => gemini.close());

function http(
  baseUrl = gemini.url,
  options: { maxConnections?: number; maxResponseBytes?: number; outgoing?: OutgoingHttp } = {},
) {
  const opened = new GeminiHttp({ baseUrl, maxConnections: 50, maxResponseBytes: 100_000, ...options });
  closers.push(() => opened.close());
  return opened;
}
const call = (
  client: GeminiHttp,
  limitMs = 5_000,
  signal = new AbortController().signal,
  onText?: (text: string) => void,
) => client.generate('gemini-2.5-flash-lite', 'key', requestFor('needs'), { signal, limitMs, onText });

async function answering(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const saying = (status: number, body: string, headers: Record<string, string> = {}) =>
  answering((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  });

describe('an answer', () => {
  it.each([
    ['no JSON', '{"candidates":['],
    ['another form', '{"candidates":"none"}'],
    ['a list', '[]'],
    ['nothing', ''],
  ])('that is %s is not taken for one, and what it cost is unknown', async (_, body) => {
    await expect(call(http(await saying(200, body)))).rejects.toMatchObject({
      code: 'model_response_invalid',
      unmetered: 1,
    });
  });

  it.each([
    ['52', 52_000],
    [new Date(Date.now() + 60_000).toUTCString(), 60_000],
  ])('that names its wait in a header is heard: %s', async (header, expected) => {
    const limited = await call(http(await saying(429, '{}', { 'retry-after': header }))).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(limited).toBeInstanceOf(ModelRateLimitedError);
    expect(Math.abs((limited as ModelRateLimitedError).retryAfterMs! - expected)).toBeLessThan(5_000);
  });

  it('of 400 for a key that Google does not know is about the key', async () => {
    const body = { error: { message: 'API key not valid.', details: [{ reason: 'API_KEY_INVALID' }] } };
    const refused = call(http(await saying(400, JSON.stringify(body))));
    await expect(refused).rejects.toMatchObject({ code: 'model_key_refused' });
  });

  it.each([
    [500, 'model_server_error'],
    [418, 'model_request_refused'],
    [302, 'model_response_invalid'],
  ])('of %i in HTML is %s', async (status, code) => {
    const url = await saying(status, '<html>A proxy</html>', { 'content-type': 'text/html' });
    await expect(call(http(url))).rejects.toMatchObject({ code });
  });
});

describe('what is not to be had', () => {
  it('is cut off with its socket: a body without an end', async () => {
    gemini.faults.add({ kind: 'huge' });
    const before = gemini.usage.calls.length;
    await expect(call(http())).rejects.toMatchObject({ code: 'model_response_invalid', unmetered: 1 });
    await expect.poll(() => gemini.usage.calls.length).toBe(before + 1);
    expect(gemini.usage.calls.at(-1)).toMatchObject({ aborted: true });
    await expect.poll(() => gemini.connections()).toBe(0);
  });

  it('is not waited for, and the connection closes: a server that hangs', async () => {
    gemini.faults.add({ kind: 'hang' });
    await expect(call(http(), 300)).rejects.toMatchObject({ code: 'model_timeout' });
    await expect.poll(() => gemini.connections()).toBe(0);
  });

  it('costs nothing where nobody listens', async () => {
    await expect(call(http('http://127.0.0.1:1'))).rejects.toMatchObject({
      code: 'model_unreachable',
      unmetered: 0,
    });
  });

  it.each([
    ['at once', undefined],
    ['in pieces', () => undefined],
  ])('leaves no listener on the caller’s signal, %s', async (_way, onText) => {
    const { signal } = new AbortController();
    const client = http();
    for (const kind of ['cut', '500', 'wrong-content-type', 'huge'] as const) {
      gemini.faults.add({ kind, times: 1 });
      await call(client, 5_000, signal, onText).catch(() => undefined);
    }
    await call(client, 5_000, signal, onText);
    await expect.poll(() => getEventListeners(signal, 'abort').length).toBe(0);
  });
});

describe('connections', () => {
  const front = async (target = gemini.url, http2 = true) => {
    const started = await startHttp2Front(target, { http2 });
    closers.push(() => started.close());
    tls.setDefaultCACertificates([...trusted, started.ca]);
    return started;
  };
  const many = (client: GeminiHttp, count: number) =>
    Promise.all(Array.from({ length: count }, () => call(client, 30_000)));

  it('go through a proxy, with TLS to the model itself and HTTP/2; one that refuses costs nothing', async () => {
    const { url, calls } = await front();
    const proxy = await startHttpProxy({ 'model.test': Number(new URL(url).port) });
    closers.push(() => proxy.close());
    const outgoing = new OutgoingHttp({ HTTPS_PROXY: proxy.url });
    const client = http('https://model.test', { outgoing });
    expect(await many(client, 20)).toHaveLength(20);
    expect(calls).toMatchObject({ http2: 20, open: 0 });
    expect(client.connections).toBeGreaterThan(0);
    expect([...new Set(proxy.asked)]).toEqual(['CONNECT model.test:443']);
    const lost = http('https://elsewhere.test', { outgoing });
    await expect(call(lost)).rejects.toMatchObject({ code: 'model_unreachable', unmetered: 0 });
  });

  it('carry a hundred calls each over HTTP/2', async () => {
    const { url, connections, calls } = await front();
    const client = http(url, { maxConnections: 400 });
    await client.warmUp('gemini-2.5-flash-lite', 'key');
    expect(connections.most).toBe(1);
    const answers = await many(client, 250);
    expect(answers.every(({ candidates }) => candidates!.length === 1)).toBe(true);
    expect(calls.http2).toBe(251);
    expect(connections.most).toBeLessThanOrEqual(5);
  });

  it('carry answers in pieces over HTTP/2, and one that is given up leaves the others alone', async () => {
    const { url, connections } = await front();
    const client = http(url);
    const pieces: string[] = [];
    const answer = await call(client, 5_000, undefined, (text) => pieces.push(text));
    expect(pieces.length).toBeGreaterThan(5);
    expect(pieces.join('')).toBe(textOf(answer));
    gemini.faults.add({ kind: 'slow-drip', intervalMs: 20, times: 1 });
    const given = new AbortController();
    const givenUp = call(client, 30_000, given.signal, () => undefined);
    await expect.poll(() => gemini.faults.list()).toEqual([]);
    const beside = call(client, 5_000, undefined, () => undefined);
    await expect(beside).resolves.toHaveProperty('candidates');
    given.abort(new Error('Given up.'));
    await expect(givenUp).rejects.toThrow('Given up.');
    await expect(call(client)).resolves.toHaveProperty('candidates');
    expect(connections.most).toBe(1);
  });

  it('are as many as calls where TLS has HTTP/1.1 only', async () => {
    const { url, connections, calls } = await front(gemini.url, false);
    await many(http(url, { maxConnections: 20 }), 60);
    expect(calls.http2).toBe(0);
    expect(connections.most).toBeGreaterThan(5);
    expect(connections.most).toBeLessThanOrEqual(20);
  });

  it('that are refused for their certificate are not used', async () => {
    const { url } = await front();
    tls.setDefaultCACertificates(trusted);
    await expect(call(http(url))).rejects.toMatchObject({ code: 'model_unreachable' });
  });

  it('that fell silent are replaced: the next calls are answered', async () => {
    const { url } = await front();
    const proxy = await startTcpProxy({ host: '127.0.0.1', port: Number(new URL(url).port) });
    closers.push(() => proxy.close());
    const client = http(`https://127.0.0.1:${proxy.port}`);
    await call(client);
    proxy.strand();
    await expect(call(client, 500)).rejects.toMatchObject({ code: 'model_timeout' });
    await expect(call(client, 5_000)).resolves.toHaveProperty('candidates');
  });

  it('are none at first, and a warm-up that fails says so', async () => {
    const client = http('http://127.0.0.1:1');
    expect(client.connections).toBe(0);
    await expect(client.warmUp('gemini-2.5-flash-lite', 'key')).rejects.toThrow('ECONNREFUSED');
  });
});
