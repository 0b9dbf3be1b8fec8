import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { englishThemes } from '../../fixtures/prompts.js';
import { fitsSchema, requestFor } from '../../fixtures/requests.js';
import { KEY, json, post } from '../../fixtures/wire.js';
import type { GeminiBody } from '../../fixtures/wire.js';
import { latencyProfiles } from '../latency-profiles.js';
import { ManualClock } from '../manual-clock.js';
import { startSampleGemini } from '../sample-gemini.js';
import type { SampleGemini } from '../sample-gemini.js';
import type { FaultInput } from './fault.js';

const clock = new ManualClock();
let sample: SampleGemini;

beforeEach(async () => {
  sample = await startSampleGemini({ apiKeys: [KEY, 'second'], profile: latencyProfiles.instant, clock });
});
afterEach(() => sample.close());

const needs = (init: RequestInit = {}): Promise<Response> =>
  post(sample.url, 'generateContent', requestFor('needs'), init);

async function played(fault: FaultInput): Promise<GeminiBody> {
  sample.faults.add(fault);
  return json(await needs());
}

const textOf = (body: GeminiBody): string => body.candidates?.[0]?.content?.parts?.[0]?.text ?? '';

describe('status faults', () => {
  it.each([
    ['400', 'INVALID_ARGUMENT'],
    ['401', 'UNAUTHENTICATED'],
    ['403', 'PERMISSION_DENIED'],
    ['404', 'NOT_FOUND'],
    ['500', 'INTERNAL'],
    ['503', 'UNAVAILABLE'],
  ] as const)("%s in Google's form", async (kind, status) => {
    sample.faults.add({ kind });
    const response = await needs();
    expect(response.status).toBe(Number(kind));
    expect((await json(response)).error).toMatchObject({ code: Number(kind), status });
    expect(sample.usage.calls.at(-1)).toMatchObject({ fault: kind, status: Number(kind), promptTokens: 0 });
  });

  it.each([
    ['2s', 'PerMinute'],
    ['52s', 'PerMinute'],
    ['9h11m', 'PerDay'],
  ])('429 with a delay of %s, in RetryInfo and in the message', async (retryDelay, span) => {
    const { error } = await played({ kind: '429', retryDelay });
    expect(error).toMatchObject({ code: 429, status: 'RESOURCE_EXHAUSTED' });
    expect(error?.message).toContain(`Please retry in ${retryDelay}.`);
    expect(error?.message).toMatch(/quota.*billing/u);
    expect(error?.details).toContainEqual({
      '@type': 'type.googleapis.com/google.rpc.RetryInfo',
      retryDelay,
    });
    expect(JSON.stringify(error?.details)).toContain(`GenerateRequests${span}PerProjectPerModel`);
  });

  it('429 with another message', async () => {
    const message = 'Resource has been exhausted (e.g. check quota).';
    expect((await played({ kind: '429', message })).error?.message).toBe(message);
  });
});

describe('faults in the answer', () => {
  it('malformed: no JSON, though STOP', async () => {
    const body = await played({ kind: 'malformed' });
    expect(body.candidates?.[0]?.finishReason).toBe('STOP');
    expect(() => JSON.parse(textOf(body)) as unknown).toThrow(SyntaxError);
  });

  it('truncated: cut off, though STOP', async () => {
    const body = await played({ kind: 'truncated' });
    const whole = textOf(await json(await needsWithout()));
    expect(body.candidates?.[0]?.finishReason).toBe('STOP');
    expect(whole.startsWith(textOf(body))).toBe(true);
    expect(textOf(body).length).toBeLessThan(whole.length);
  });

  it('fenced: the good answer inside a fence', async () => {
    const text = textOf(await played({ kind: 'fenced' }));
    expect(text).toBe(`\`\`\`json\n${textOf(await json(await needsWithout()))}\n\`\`\``);
  });

  it('schema-invalid: JSON that breaks the schema', async () => {
    const value: unknown = JSON.parse(textOf(await played({ kind: 'schema-invalid' })));
    expect(fitsSchema('needs', value)).toBe(false);
  });

  it('empty: content without parts', async () => {
    const body = await played({ kind: 'empty' });
    expect(body.candidates).toEqual([{ content: { role: 'model' }, finishReason: 'STOP', index: 0 }]);
  });

  it('SAFETY and MAX_TOKENS: no content, but a bill for the prompt', async () => {
    const safety = await played({ kind: 'SAFETY', times: 1 });
    expect(safety.candidates?.[0]).toMatchObject({ finishReason: 'SAFETY' });
    expect(safety.candidates?.[0]).not.toHaveProperty('content');
    expect(safety.usageMetadata?.promptTokenCount).toBeGreaterThan(100);
    const full = await played({ kind: 'MAX_TOKENS' });
    expect(full.candidates).toEqual([{ finishReason: 'MAX_TOKENS', index: 0 }]);
  });

  it('prompt-blocked: a reason and no candidates', async () => {
    const body = await played({ kind: 'prompt-blocked' });
    expect(body.promptFeedback).toEqual({ blockReason: 'SAFETY' });
    expect(body).not.toHaveProperty('candidates');
  });

  it.each(['SAFETY', 'empty', 'prompt-blocked'] as const)(
    '%s comes as one event of a stream',
    async (kind) => {
      sample.faults.add({ kind });
      const response = await post(sample.url, 'streamGenerateContent?alt=sse', requestFor('needs'));
      expect((await response.text()).match(/data: /gu)).toHaveLength(1);
    },
  );
});

describe('faults of the way', () => {
  it('hang: nothing until the client leaves', async () => {
    sample.faults.add({ kind: 'hang' });
    const leave = new AbortController();
    const answer = needs({ signal: leave.signal });
    await until(() => sample.faults.list()[0]?.played === 1);
    clock.advance(3_600_000);
    leave.abort();
    await expect(answer).rejects.toThrow('abort');
    await until(() => sample.usage.calls.length === 1);
    expect(sample.usage.calls[0]).toMatchObject({ fault: 'hang', aborted: true, status: 0 });
  });

  it('slow-drip: a few bytes at each interval', async () => {
    sample.faults.add({ kind: 'slow-drip', bytes: 100, intervalMs: 5_000 });
    const startedAt = clock.now();
    const text = await clock.runUntil(needs().then((response) => response.text()));
    expect(JSON.parse(text)).toHaveProperty('candidates');
    const length = Buffer.byteLength(text);
    expect(clock.now() - startedAt).toBe(Math.ceil(length / 100) * 5_000);
  });

  it.each(['generateContent', 'streamGenerateContent?alt=sse'])(
    'cut: %s is reset in mid body',
    async (method) => {
      sample.faults.add({ kind: 'cut' });
      const response = await post(sample.url, method, requestFor('needs'));
      expect(response.status).toBe(200);
      await expect(response.text()).rejects.toThrow('terminated');
    },
  );

  it("wrong-content-type: 200 with a proxy's page", async () => {
    sample.faults.add({ kind: 'wrong-content-type' });
    const response = await needs();
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain('<!doctype html>');
  });

  it('huge: a valid answer of the size asked for, streamed; 50 MB unless told', async () => {
    sample.faults.add({ kind: 'huge', times: 1, bytes: 3_000_000 });
    expect(textOf(await json(await needs()))).toHaveLength(3_000_000);
    sample.faults.add({ kind: 'huge' });
    const response = await needs();
    let bytes = 0;
    for await (const piece of response.body!) bytes += piece.length;
    expect(bytes).toBeGreaterThan(50_000_000);
  });
});

describe('which calls a fault is played on', () => {
  it('those of its section, model and key, as often as it says', async () => {
    sample.faults.add({ kind: '500', section: 'journey' });
    sample.faults.add({ kind: '500', model: 'gemini-2.5-flash' });
    sample.faults.add({ kind: '500', key: 'second' });
    sample.faults.add({ kind: '503', times: 2 });
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await needs()).status);
    expect(statuses).toEqual([503, 503, 200]);
    expect((await needs({ headers: { 'x-goog-api-key': 'second' } })).status).toBe(500);
    expect((await post(sample.url, 'generateContent', requestFor('journey'))).status).toBe(500);
  });

  it('those that are asked with a schema, or in prose', () => {
    sample.faults.add({ kind: '500', asked: 'prose' });
    const call = { model: 'm', key: 'k' };
    expect(sample.faults.take({ ...call, asked: 'schema' })).toBeUndefined();
    expect(sample.faults.take({ ...call, asked: 'prose' })?.kind).toBe('500');
  });

  it('those whose prompt has the words, to the letter', async () => {
    sample.faults.add({ kind: '500', containing: 'The vegetables were wilted' });
    sample.faults.add({ kind: '503', containing: 'the vegetables were wilted' });
    expect((await needs()).status).toBe(500);
    const other = requestFor('needs', englishThemes.replace('The vegetables were', 'They came'));
    expect((await post(sample.url, 'generateContent', other)).status).toBe(200);
    expect(() => sample.faults.add({ kind: '500', containing: '' })).toThrow('containing');
  });

  it('a share of them, the same each time', () => {
    const draw = (): boolean[] => {
      sample.faults.clear();
      sample.faults.add({ kind: '500', rate: 0.3, seed: 7 });
      return Array.from({ length: 1_000 }, () => sample.faults.take({ model: 'm', key: 'k' }) !== undefined);
    };
    const first = draw();
    expect(first.filter(Boolean).length / 1_000).toBeCloseTo(0.3, 1);
    expect(draw()).toEqual(first);
  });

  it('none whose request is wrong: that is a 400 before any fault', async () => {
    sample.faults.add({ kind: '503' });
    expect((await post(sample.url, 'generateContent', { contents: [] })).status).toBe(400);
    expect(sample.faults.list()[0]?.played).toBe(0);
  });
});

async function needsWithout(): Promise<Response> {
  sample.faults.clear();
  return needs();
}

async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setImmediate(resolve));
}
