import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestFor } from '../../fixtures/requests.js';
import { KEY, json, post } from '../../fixtures/wire.js';
import type { GeminiBody } from '../../fixtures/wire.js';
import { latencyProfiles } from '../latency-profiles.js';
import { startSampleGemini } from '../sample-gemini.js';
import type { SampleGemini } from '../sample-gemini.js';
import { cutUp } from './send-stream.js';

let sample: SampleGemini;

beforeAll(async () => {
  sample = await startSampleGemini({ apiKeys: [KEY], profile: latencyProfiles.instant });
});
afterAll(() => sample.close());

const textOf = (body: GeminiBody | undefined): string =>
  body?.candidates?.[0]?.content?.parts?.[0]?.text ?? '';

describe('streamGenerateContent', () => {
  it('sends events with CRLF, the last with finishReason and the whole usage', async () => {
    const whole = await json(await post(sample.url, 'generateContent', requestFor('needs')));
    const response = await post(sample.url, 'streamGenerateContent?alt=sse', requestFor('needs'));
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const raw = await response.text();
    expect(raw.endsWith('\r\n\r\n')).toBe(true);
    const events = raw.split('\r\n\r\n').slice(0, -1);
    expect(events.length).toBeGreaterThan(10);
    expect(events.every((event) => event.startsWith('data: {') && !event.includes('\n'))).toBe(true);

    const chunks = events.map((event) => JSON.parse(event.slice('data: '.length)) as GeminiBody);
    expect(chunks.map(textOf).join('')).toBe(textOf(whole));
    expect(chunks.at(-1)?.usageMetadata).toEqual(whole.usageMetadata);
    expect(chunks.map((c) => c.candidates?.[0]?.finishReason).filter(Boolean)).toEqual(['STOP']);
    expect(chunks.at(-1)?.candidates?.[0]?.finishReason).toBe('STOP');
    expect(new Set(chunks.map((c) => c.responseId)).size).toBe(1);
    const counts = chunks.map((c) => c.usageMetadata?.candidatesTokenCount ?? 0);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
  });

  it('is a JSON array without alt=sse', async () => {
    const response = await post(sample.url, 'streamGenerateContent', requestFor('needs'));
    const chunks = (await response.json()) as GeminiBody[];
    expect(wellFormed(chunks.map(textOf).join(''))).toBe(true);
  });

  it('answers a wrong request with an error, not with a stream', async () => {
    const response = await post(sample.url, 'streamGenerateContent?alt=sse', { contents: [] });
    expect(response.status).toBe(400);
    expect((await json(response)).error?.status).toBe('INVALID_ARGUMENT');
  });
});

describe('cutUp', () => {
  it('loses nothing and splits no character', () => {
    const pieces = cutUp('ab👩cd👨ef', 3);
    expect(pieces.join('')).toBe('ab👩cd👨ef');
    expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
    expect(cutUp('', 3)).toEqual(['']);
  });
});

function wellFormed(text: string): boolean {
  JSON.parse(text);
  return true;
}
