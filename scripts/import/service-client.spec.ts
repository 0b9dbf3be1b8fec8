import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../embedded/free-port.js';
import { ServiceClient } from './service-client.js';

type Handler = (response: ServerResponse, request: IncomingMessage) => void;

const outgoing = { body: '{}', contentType: 'application/json', part: 'a' };
const key = { key: 'secret-key', source: '--api-key' };

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Handler =>
  (response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body));
const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  json(status, { code, detail: `detail of ${code}` }, headers);
const hangUp: Handler = (response) => void response.destroy();

/** Over real HTTP; only the waiting is not real. */
describe('ServiceClient', () => {
  let server: Server;
  let url: string;
  let answers: Handler[];
  let keys: (string | undefined)[];
  let waits: number[];
  let client: ServiceClient;

  beforeEach(async () => {
    answers = [];
    keys = [];
    waits = [];
    server = createServer((request, response) => {
      keys.push(request.headers['idempotency-key'] as string | undefined);
      request.resume().on('end', () => (answers.shift() ?? json(200, { ok: true }))(response, request));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    client = new ServiceClient(url, key, async (ms) => waits.push(ms));
    await client.get('/first');
    keys = [];
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('tries again what a broken connection, a 503 or a 429 kept from an answer, as the same request', async () => {
    answers = [hangUp, problem(503, 'unavailable'), problem(429, 'rate_limited', { 'retry-after': '7' })];

    await expect(client.post('/x', outgoing)).resolves.toEqual({ ok: true });

    expect(waits).toEqual([500, 1_000, 7_000]);
    expect(keys).toHaveLength(4);
    expect(new Set(keys).size).toBe(1);
  });

  it('waits for a first try that still runs', async () => {
    answers = [hangUp, problem(409, 'idempotent_request_running', { 'retry-after': '1' })];

    await expect(client.post('/x', outgoing)).resolves.toEqual({ ok: true });
    expect(waits).toEqual([500, 1_000]);
  });

  it('gives up after three further tries, or where it would have to wait too long', async () => {
    answers = Array.from({ length: 4 }, () => hangUp);
    await expect(client.post('/x', outgoing)).rejects.toThrow(/does not take the request .*try later/);
    expect(keys).toHaveLength(4);

    answers = [problem(503, 'unavailable', { 'retry-after': '86400' })];
    await expect(client.post('/x', outgoing)).rejects.toThrow('503 detail of unavailable');
  });

  it('the key tells parts, addresses and calls of the program apart; what only looks has none', async () => {
    const other = new ServiceClient(url, key);
    await client.post('/x', outgoing);
    await client.post('/x', { ...outgoing, part: 'b' });
    await client.post('/y', outgoing);
    await other.post('/x', outgoing);
    await client.post('/x', { body: '{}', contentType: 'application/json' });

    expect(new Set(keys).size).toBe(5);
    expect(keys.at(-1)).toBeUndefined();
  });

  it('a request that is stopped is not tried again', async () => {
    const stop = new AbortController();
    answers = [() => stop.abort()];

    await expect(client.post('/x', { ...outgoing, signal: stop.signal })).rejects.toThrow(/^Cancelled/);
    expect(keys).toHaveLength(1);
  });

  it('deletes: there is nothing to read in the answer', async () => {
    answers = [(response) => response.writeHead(204).end()];

    await expect(client.delete('/x')).resolves.toBeUndefined();
  });

  it('does not repeat a refusal, and hands its reasons on', async () => {
    const errors = [{ pointer: '#/0/name', message: 'Must not be empty.' }];
    answers = [json(422, { code: 'invalid_input', detail: 'One field is not valid.', errors })];

    await expect(client.post('/x', outgoing)).rejects.toMatchObject({
      problem: 'invalid_input',
      code: 'request_refused',
    });
    expect(keys).toHaveLength(1);
  });

  it.each([
    [401, 'unauthenticated', /does not know the API key from --api-key: give one of its keys/],
    [403, 'forbidden', /The API key from --api-key may not import: detail of forbidden/],
  ])('%i: one sentence that does not show the key', async (status, code, sentence) => {
    answers = [problem(status, code)];

    const error = (await client.get('/x').catch((error: unknown) => error)) as Error;

    expect(error.message).toMatch(sentence);
    expect(error.message).not.toContain('secret-key');
  });

  it.each<[string, Handler]>([
    ['a page', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>')],
    ['another API', json(404, { message: 'no such route' })],
    ['a redirection', (response) => response.writeHead(302, { location: '/login' }).end()],
  ])('%s is not this service', async (_, handler) => {
    answers = [handler];

    await expect(new ServiceClient(url, key).get('/v1/projects')).rejects.toThrow(
      /is not this service|Nothing answers/,
    );
  });

  it('says at once that nothing answers', async () => {
    const nowhere = new ServiceClient(`http://127.0.0.1:${await freePort()}`, key);

    await expect(nowhere.get('/x')).rejects.toThrow(
      /^Nothing answers at .* \(ECONNREFUSED\): start the service/,
    );
  });

  it('lists page by page', async () => {
    answers = [
      json(200, { data: [{ id: '1' }, { id: '2' }], hasMore: true }),
      (response, request) => json(200, { data: [{ id: request.url }], hasMore: false })(response, request),
    ];

    await expect(client.list('/v1/projects')).resolves.toEqual([
      { id: '1' },
      { id: '2' },
      { id: '/v1/projects?limit=100&startingAfter=2' },
    ]);
  });
});
