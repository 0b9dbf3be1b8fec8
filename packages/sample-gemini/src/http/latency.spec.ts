import { afterEach, describe, expect, it } from 'vitest';
import { requestFor } from '../../fixtures/requests.js';
import { MODEL, json, post } from '../../fixtures/wire.js';
import { latencyProfiles } from '../latency-profiles.js';
import { ManualClock } from '../manual-clock.js';
import { startSampleGemini } from '../sample-gemini.js';
import type { SampleGemini } from '../sample-gemini.js';
import { paceOf } from './pace.js';

const clock = new ManualClock();
let sample: SampleGemini;

afterEach(() => sample.close());

async function start(): Promise<void> {
  const profile = latencyProfiles['2.5-flash-lite'];
  sample = await startSampleGemini({ apiKeys: ['sample-key'], profile, clock });
}

/** Lets the network run until the server waits for its clock. */
async function untilWaiting(): Promise<void> {
  while (clock.pending === 0) await new Promise((resolve) => setImmediate(resolve));
}

describe('latency on an injected clock', () => {
  it('answers generateContent after first token + output / speed, not a millisecond sooner', async () => {
    await start();
    const answer = post(sample.url, 'generateContent', requestFor('needs'));
    await untilWaiting();
    const due = clock.nextInMs ?? 0;
    clock.advance(due);
    const { usageMetadata } = await json(await answer);
    expect(due).toBeCloseTo(350 + ((usageMetadata?.candidatesTokenCount ?? 0) / 199) * 1_000, 2);
    expect(sample.usage.calls[0]?.durationMs).toBeCloseTo(due, 2);
  });

  it('thinks when a 2.5 model is left alone: tokens and time', async () => {
    await start();
    const request = requestFor('needs');
    delete request.generationConfig['thinkingConfig'];
    const answer = post(sample.url, 'generateContent', request);
    await untilWaiting();
    const due = clock.nextInMs ?? 0;
    clock.advance(due);
    const used = (await json(await answer)).usageMetadata;
    expect(used?.thoughtsTokenCount).toBe(512);
    expect(used?.totalTokenCount).toBe(
      (used?.promptTokenCount ?? 0) + (used?.candidatesTokenCount ?? 0) + 512,
    );
    expect(due).toBeCloseTo(350 + (((used?.candidatesTokenCount ?? 0) + 512) / 199) * 1_000, 2);
  });

  it('streams along the same schedule: first chunk at the first token, last when the whole would be there', async () => {
    await start();
    const answer = post(sample.url, 'streamGenerateContent?alt=sse', requestFor('needs'));
    await untilWaiting();
    expect(clock.nextInMs).toBe(350);
    const startedAt = clock.now();
    const text = await clock.runUntil(answer.then((response) => response.text()));
    const tokens = sample.usage.calls[0]?.outputTokens ?? 0;
    expect(text).toContain('"finishReason":"STOP"');
    expect(clock.now() - startedAt).toBeCloseTo(350 + (tokens / 199) * 1_000, 2);
  });

  it('drops the work at once when the client leaves, and records it as aborted', async () => {
    await start();
    const leave = new AbortController();
    const answer = post(sample.url, 'generateContent', requestFor('journey'), { signal: leave.signal });
    await untilWaiting();
    leave.abort();
    await expect(answer).rejects.toThrow('abort');
    while (sample.usage.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(clock.pending).toBe(0);
    expect(sample.usage.calls[0]).toMatchObject({
      model: MODEL,
      section: 'journey',
      status: 0,
      aborted: true,
      outputTokens: 0,
    });
    expect(sample.usage.totals.aborted).toBe(1);
  });
});

describe('the log-normal spread', () => {
  const draws = (): { first: number[]; speed: number[] } => {
    const next = paceOf(latencyProfiles['2.5-flash-lite-spread']);
    const paces = Array.from({ length: 20_000 }, next);
    const sorted = (values: number[]): number[] => values.sort((a, b) => a - b);
    return {
      first: sorted(paces.map((p) => p.firstTokenMs)),
      speed: sorted(paces.map((p) => p.tokensPerSecond)),
    };
  };
  const at = (values: number[], share: number): number => values[Math.floor(values.length * share)] ?? 0;

  it('has p95 = 2.2 × median at the first token and p5 = 0.65 × median in speed, the same each time', async () => {
    await start();
    const { first, speed } = draws();
    expect(at(first, 0.5) / 350).toBeCloseTo(1, 1);
    expect(at(first, 0.95) / at(first, 0.5)).toBeCloseTo(2.2, 1);
    expect(at(speed, 0.05) / at(speed, 0.5)).toBeCloseTo(0.65, 1);
    expect(draws().first[7]).toBe(first[7]);
  });
});
