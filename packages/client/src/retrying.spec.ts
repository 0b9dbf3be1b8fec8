import { describe, expect, it } from 'vitest';
import { retrying } from './retrying.js';

/** Answers one after the other, and notes what was sent and waited. */
function server(...answers: [status: number, retryAfter?: string][]) {
  const sent: { key: string | null; body: string }[] = [];
  const waits: number[] = [];
  const fetch = async (request: Request) => {
    sent.push({ key: request.headers.get('Idempotency-Key'), body: await request.text() });
    const [status, retryAfter] = answers[sent.length - 1]!;
    return new Response('{}', {
      status,
      headers: retryAfter === undefined ? {} : { 'Retry-After': retryAfter },
    });
  };
  const wait = async (seconds: number) => void waits.push(seconds);
  const call = (init: RequestInit) =>
    retrying(fetch, { wait })(new Request('http://localhost/v1/projects', init));
  return { sent, waits, call };
}
const post = { method: 'POST', body: '{"name":"Tea"}' };

describe('what was refused for the moment', () => {
  it('is sent again after what Retry-After says, a POST under one key', async () => {
    const { sent, waits, call } = server([503, '2'], [429, '1'], [201]);
    expect((await call(post)).status).toBe(201);
    expect(waits).toEqual([2, 1]);
    expect(sent.map(({ body }) => body)).toEqual([post.body, post.body, post.body]);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
    expect(sent[0]!.key).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is sent three times at most', async () => {
    const { sent, call } = server([503, '1'], [503, '1'], [503, '1']);
    expect((await call({})).status).toBe(503);
    expect(sent).toHaveLength(3);
  });

  it.each<[string, [status: number, retryAfter?: string]]>([
    ['that is wrong', [422]],
    ['of the whole day', [429, '3600']],
    ['without a time', [503]],
  ])('is not sent again: a request %s', async (_what, answer) => {
    const { sent, call } = server(answer);
    expect((await call(post)).status).toBe(answer[0]);
    expect(sent).toHaveLength(1);
  });

  it('keeps a key that was given', async () => {
    const { sent, call } = server([201]);
    await call({ ...post, headers: { 'Idempotency-Key': 'mine' } });
    expect(sent[0]!.key).toBe('mine');
  });
});
