import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promptOf } from '../fixtures/prompts.js';
import { fitsSchema, requestFor, sentSchemas } from '../fixtures/requests.js';
import { KEY, MODEL, json, post } from '../fixtures/wire.js';
import type { GeminiBody } from '../fixtures/wire.js';
import { latencyProfiles } from './latency-profiles.js';
import { startSampleGemini } from './sample-gemini.js';
import type { SampleGemini } from './sample-gemini.js';

let sample: SampleGemini;

beforeAll(async () => {
  sample = await startSampleGemini({
    apiKeys: ['other', KEY],
    profile: latencyProfiles.instant,
    maxBodyBytes: 200_000,
  });
});
afterAll(() => sample.close());

const path = (p: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${sample.url}${p}`, { headers: { 'x-goog-api-key': KEY }, ...init });

describe('generateContent over HTTP', () => {
  it("answers in Gemini's form, as a sample, with what it used", async () => {
    const response = await post(sample.url, 'generateContent', requestFor('needs'));
    const body = await json(response);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=UTF-8');
    expect(body).toMatchObject({
      candidates: [{ content: { role: 'model' }, finishReason: 'STOP', index: 0 }],
      modelVersion: `sample-${MODEL}`,
      responseId: expect.any(String),
    });
    const used = body.usageMetadata;
    expect(used).not.toHaveProperty('thoughtsTokenCount');
    expect(used?.totalTokenCount).toBe((used?.promptTokenCount ?? 0) + (used?.candidatesTokenCount ?? 0));
    const text = body.candidates?.[0]?.content?.parts?.[0]?.text ?? '';
    expect(fitsSchema('needs', JSON.parse(text))).toBe(true);
    expect(sample.usage.calls.at(-1)).toMatchObject({
      section: 'needs',
      status: 200,
      key: 1,
      aborted: false,
    });
    expect(sample.usage.calls.at(-1)?.requestBody).toEqual(requestFor('needs'));
  });

  it("counts the schema's text into the prompt, as countTokens does", async () => {
    const request = requestFor('journey');
    const counted = await json(
      await post(sample.url, 'countTokens', {
        generateContentRequest: { model: `models/${MODEL}`, ...request },
      }),
    );
    const bare = await json(await post(sample.url, 'countTokens', { contents: request.contents }));
    const answer = await json(await post(sample.url, 'generateContent', request));
    expect(answer.usageMetadata?.promptTokenCount).toBe(counted.totalTokens);
    expect(counted.totalTokens ?? 0).toBeGreaterThan((bare.totalTokens ?? 0) + 90);
  });

  it('cuts an answer at maxOutputTokens, and thinking counts', async () => {
    const short = requestFor('journey');
    short.generationConfig['maxOutputTokens'] = 100;
    const cut = await json(await post(sample.url, 'generateContent', short));
    expect(cut.candidates?.[0]?.finishReason).toBe('MAX_TOKENS');
    expect(cut.usageMetadata?.candidatesTokenCount).toBeLessThanOrEqual(100);
    delete short.generationConfig['thinkingConfig'];
    const thought = await json(await post(sample.url, 'generateContent', short));
    expect(thought.candidates).toEqual([{ finishReason: 'MAX_TOKENS', index: 0 }]);
    expect(thought.usageMetadata?.thoughtsTokenCount).toBe(100);
  });

  it('answers a repair turn like a first one', async () => {
    const first = requestFor('messaging');
    const repair = {
      ...first,
      contents: [
        ...first.contents,
        { role: 'model', parts: [{ text: '{"variants":' }] },
        { role: 'user', parts: [{ text: 'variants: expected an array. Write it again.' }] },
      ],
    };
    const [a, b] = await Promise.all(
      [first, repair].map(async (r) => json(await post(sample.url, 'generateContent', r))),
    );
    expect(textOf(b)).toContain('Mealo');
    expect(fitsSchema('messaging', JSON.parse(textOf(b)))).toBe(true);
    expect(JSON.parse(textOf(b))).toEqual(JSON.parse(textOf(a)));
  });

  it('fills an unknown schema from the evidence, and answers in plain text without one', async () => {
    const contents = [{ role: 'user', parts: [{ text: promptOf('', ['[r1] Too dear. Too slow.']) }] }];
    const responseJsonSchema = {
      title: 'other',
      $defs: { score: { type: 'integer', minimum: 3 } },
      type: 'object',
      properties: {
        list: { type: 'array', minItems: 2, items: { type: 'string' } },
        score: { $ref: '#/$defs/score' },
        one: { enum: ['x', 'y'] },
      },
      required: ['list', 'score', 'one'],
    };
    const generationConfig = { responseMimeType: 'application/json', responseJsonSchema };
    const filled = await json(await post(sample.url, 'generateContent', { contents, generationConfig }));
    expect(JSON.parse(textOf(filled))).toEqual({ list: ['Too dear.', 'Too slow.'], score: 3, one: 'x' });
    const plain = await json(await post(sample.url, 'generateContent', { contents }));
    expect(textOf(plain)).toContain('sample answer of a local stand-in');
  });

  it('takes OpenAPI schemas too, and one that the prompt spells out', async () => {
    const responseSchema = {
      type: 'OBJECT',
      properties: { a: { type: 'STRING', nullable: true } },
      required: ['a'],
    };
    const contents = [{ role: 'user', parts: [{ text: '[r1] Too slow.' }] }];
    const config = { responseMimeType: 'application/json', responseSchema };
    const open = await json(
      await post(sample.url, 'generateContent', { contents, generationConfig: config }),
    );
    expect(JSON.parse(textOf(open))).toEqual({ a: 'Too slow.' });

    const { title: _, ...schema } = sentSchemas.journey;
    const text = `Answer with JSON like {"example": 1} that follows ${JSON.stringify(schema)}\n[r1] Too slow app`;
    const prose = await json(
      await post(sample.url, 'generateContent', { contents: [{ parts: [{ text }] }] }),
    );
    const [, fenced = ''] = /^[^{`]*```json\n(.+)\n```[^}`]*$/su.exec(textOf(prose)) ?? [];
    expect(fitsSchema('journey', JSON.parse(fenced))).toBe(true);
  });

  it('400s a schema that cannot be compiled', async () => {
    const request = requestFor('needs');
    request.generationConfig['responseJsonSchema'] = { $ref: '#/$defs/nowhere' };
    const response = await post(sample.url, 'generateContent', request);
    expect(response.status).toBe(400);
    expect((await json(response)).error?.message).toContain('response_json_schema');
  });
});

describe('a request to the server', () => {
  const body = JSON.stringify({ contents: [{ parts: [{ text: 'hi' }] }] });
  const generate = `/v1beta/models/${MODEL}:generateContent`;

  it.each<[string, string, RequestInit, number, string]>([
    ['no key', generate, { method: 'POST', body, headers: {} }, 403, 'PERMISSION_DENIED'],
    [
      'a wrong key',
      generate,
      { method: 'POST', body, headers: { 'x-goog-api-key': 'x' } },
      403,
      'PERMISSION_DENIED',
    ],
    ['a key in the address', `${generate}?key=${KEY}`, { method: 'POST', body }, 400, 'INVALID_ARGUMENT'],
    ['an unknown parameter', `${generate}?foo=1`, { method: 'POST', body }, 400, 'INVALID_ARGUMENT'],
    ['malformed JSON', generate, { method: 'POST', body: '{"contents":' }, 400, 'INVALID_ARGUMENT'],
    ['no body', generate, { method: 'POST' }, 400, 'INVALID_ARGUMENT'],
    ['too large a body', generate, { method: 'POST', body: 'x'.repeat(300_000) }, 400, 'INVALID_ARGUMENT'],
    ['too deep a body', generate, { method: 'POST', body: '['.repeat(90_000) }, 400, 'INVALID_ARGUMENT'],
    [
      'a model of another house',
      '/v1beta/models/gpt-4:generateContent',
      { method: 'POST', body },
      404,
      'NOT_FOUND',
    ],
    ['an unknown method', `/v1beta/models/${MODEL}:embedContent`, { method: 'POST', body }, 404, 'NOT_FOUND'],
    ['GET where POST belongs', generate, {}, 404, 'NOT_FOUND'],
    ['another version', `/v1/models/${MODEL}:generateContent`, { method: 'POST', body }, 404, 'NOT_FOUND'],
    ['an unknown model', '/v1beta/models/nope', {}, 404, 'NOT_FOUND'],
    ['an unknown path', '/', {}, 404, 'NOT_FOUND'],
  ])("%s: an error in Google's form", async (_what, where, init, code, status) => {
    const response = await path(where, init);
    expect(response.status).toBe(code);
    expect((await json(response)).error).toMatchObject({ code, status, message: expect.any(String) });
  });

  it('lists its models and shows one, as samples', async () => {
    const list = (await (await path('/v1beta/models')).json()) as { models: { name: string }[] };
    expect(list.models.map((m) => m.name)).toContain(`models/${MODEL}`);
    const one = await (await path(`/v1beta/models/${MODEL}`)).json();
    expect(one).toMatchObject({ name: `models/${MODEL}`, displayName: `${MODEL} (sample)` });
  });

  it('records refused calls of a model with their status', async () => {
    sample.usage.reset();
    await path(generate, { method: 'POST', body, headers: {} });
    await path(generate, { method: 'POST', body: '{"foo":1}' });
    expect(sample.usage.totals).toMatchObject({ calls: 2, byStatus: { 403: 1, 400: 1 }, promptTokens: 0 });
    expect(sample.usage.calls[0]).toMatchObject({ key: null, requestBody: null });
    expect(sample.usage.calls[1]).toMatchObject({ key: 1, requestBody: { foo: 1 } });
  });

  it('keeps the last 1,000 calls and the totals of all', async () => {
    sample.usage.reset();
    await path(generate, { method: 'POST', body });
    const [call] = sample.usage.calls;
    for (let i = 0; i < 1_200; i++) sample.usage.record({ ...call!, durationMs: i });
    expect(sample.usage.calls).toHaveLength(1_000);
    expect(sample.usage.calls.at(-1)?.durationMs).toBe(1_199);
    expect(sample.usage.totals.calls).toBe(1_201);
  });
});

describe('startSampleGemini', () => {
  it('wants a key, and no other host than the loopback', async () => {
    await expect(startSampleGemini({ apiKeys: [] })).rejects.toThrow('API key');
    const host = '0.0.0.0' as '127.0.0.1';
    await expect(startSampleGemini({ apiKeys: ['k'], host })).rejects.toThrow('127.0.0.1 only');
  });

  it('rejects when the port is taken', async () => {
    const port = Number(new URL(sample.url).port);
    await expect(startSampleGemini({ apiKeys: ['k'], port })).rejects.toThrow('EADDRINUSE');
  });
});

describe('the control surface', () => {
  const control = (p: string, method = 'GET', body?: unknown): Promise<Response> =>
    fetch(`${sample.url}/control/${p}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });

  it('switches faults on, lists them and clears them, without a key', async () => {
    const added = await control('faults', 'POST', { kind: 429, retryDelay: '52s', times: 1 });
    expect(added.status).toBe(201);
    await control('faults', 'POST', { kind: 'hang', section: 'needs' });
    const { faults } = (await (await control('faults')).json()) as { faults: { id: number }[] };
    expect(faults).toMatchObject([
      { kind: '429', times: 1, played: 0 },
      { kind: 'hang', section: 'needs' },
    ]);
    expect((await control(`faults/${faults[0]?.id}`, 'DELETE')).status).toBe(204);
    expect(sample.faults.list()).toHaveLength(1);
    await control('faults', 'DELETE');
    expect(sample.faults.list()).toEqual([]);
  });

  it('says what is wrong with a fault', async () => {
    const response = await control('faults', 'POST', { kind: 'meteor' });
    expect(response.status).toBe(400);
    expect((await json(response)).error?.message).toContain('kind');
  });

  it('shows and resets usage', async () => {
    await post(sample.url, 'generateContent', requestFor('needs'));
    const usage = (await (await control('usage')).json()) as { totals: { calls: number }; calls: unknown[] };
    expect(usage.totals.calls).toBeGreaterThan(0);
    expect(usage.calls).not.toHaveLength(0);
    await control('usage/reset', 'POST');
    expect(sample.usage.totals.calls).toBe(0);
    expect((await control('nothing')).status).toBe(404);
  });

  it.each([
    ['a web page', { origin: 'http://example.com' }],
    ["another host's name", { host: 'example.com' }],
  ])('refuses %s', async (_who, headers) => {
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(`${sample.url}/control/usage`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      request.on('error', reject).end();
    });
    expect(status).toBe(403);
  });
});

function textOf(body: GeminiBody | undefined): string {
  return body?.candidates?.[0]?.content?.parts?.[0]?.text ?? '';
}
