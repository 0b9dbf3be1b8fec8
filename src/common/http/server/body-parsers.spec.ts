import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import Fastify from 'fastify';
import { afterAll, describe, expect, it } from 'vitest';
import { registerBodyParsers } from './body-parsers.js';
import { TextBody } from './text-body.js';

const large: string[] = [];
const server = Fastify();
registerBodyParsers(
  server,
  { enter: () => large.push('enter'), turn: async () => void large.push('turn') },
  async () => 'a file',
);
server.post('/', ({ body }) => ({ received: body }));
server.post('/files', { config: { file: true } }, ({ body }) => ({ received: body }));
await server.listen({ port: 0, host: '127.0.0.1' });
afterAll(() => server.close());

/** Sends a body in pieces, and is told what stands for it. */
async function sent(body: Buffer, headers: object): Promise<unknown> {
  const { port } = server.server.address() as AddressInfo;
  const sending = request({ port, method: 'POST', headers: { 'content-type': 'text/csv', ...headers } });
  for (let at = 0; at < body.length; at += 100_000) sending.write(body.subarray(at, at + 100_000));
  sending.end();
  const [response] = await once(sending, 'response');
  return ((await json(response)) as { received: unknown }).received;
}

describe('a body that comes in pieces', () => {
  const body = Buffer.from(Array.from({ length: 100_000 }, (_, row) => `row ${row}`).join('\n'));

  it.each([
    ['of a known length', { 'content-length': body.length }],
    ['of an unknown one', {}],
  ])('%s is whole, and has a turn where it is large', async (_, headers) => {
    large.length = 0;
    const whole = await sent(body, headers);
    expect(whole).toBe(new TextBody(body).toJSON());
    expect(large).toEqual(['enter', 'turn']);
  });
});

describe('a content type that is not read', () => {
  const post = (url: string, type: string) =>
    server.inject({ method: 'POST', url, headers: { 'content-type': type }, payload: '{"a":' });

  it.each(['application/pdf', 'application/json', 'multipart/form-data; boundary=x', 'text/csv'])(
    '%s is a file where one is sent',
    async (type) => {
      expect((await post('/files', type)).json()).toEqual({ received: 'a file' });
    },
  );

  it('is 415 elsewhere', async () => {
    expect((await post('/', 'application/pdf')).statusCode).not.toBe(200);
  });
});
