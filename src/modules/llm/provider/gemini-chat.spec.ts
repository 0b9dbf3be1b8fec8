import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { englishPrompt } from '../../../../packages/sample-gemini/fixtures/prompts.js';
import { latencyProfiles } from '../../../../packages/sample-gemini/src/latency-profiles.js';
import {
  type SampleGemini,
  startSampleGemini,
} from '../../../../packages/sample-gemini/src/sample-gemini.js';
import { wireSchemas } from '../../../../test/support/gemini-requests.js';
import { type ChatMessage, GeminiChat } from './gemini-chat.js';
import { GeminiHttp } from './gemini-http.js';
import { textOf, tokensOf } from './gemini-response.js';
import { toWireSchema } from './wire-schema.js';

/** The real sample server over the wire. */
let gemini: SampleGemini;
let http: GeminiHttp;
beforeAll(async () => {
  gemini = await startSampleGemini({ apiKeys: ['key'], profile: latencyProfiles.instant });
  http = new GeminiHttp({ baseUrl: gemini.url, maxConnections: 5, maxResponseBytes: 100_000 });
});
afterEach(() => gemini.faults.clear());
afterAll(async () => {
  await http.close();
  await gemini.close();
});

const chat = (thinking: object = { thinkingBudget: 0 }, temperature: number | null = 0.2) =>
  new GeminiChat(
    {
      apiKey: 'key',
      baseUrl: gemini.url,
      model: 'gemini-2.5-flash-lite',
      temperature: temperature ?? undefined,
      thinking,
    },
    http,
  );
const messages: ChatMessage[] = [
  ['system', 'Be brief.'],
  ['human', englishPrompt],
];
const call = () => ({ signal: new AbortController().signal, limitMs: 5_000, maxOutputTokens: 900 });
const schema = toWireSchema(wireSchemas.needs);
const lastCall = () => gemini.usage.calls.at(-1)!;

describe('a request', () => {
  const common = {
    systemInstruction: { role: 'system', parts: [{ text: 'Be brief.' }] },
    contents: [{ role: 'user', parts: [{ text: englishPrompt }] }],
  };
  const settings = {
    temperature: 0.2,
    maxOutputTokens: 900,
    stopSequences: [],
    thinkingConfig: { thinkingBudget: 0 },
  };

  it.each(Object.entries(wireSchemas))('for %s has its schema as it is', async (_section, wire) => {
    const responseJsonSchema = toWireSchema(wire);
    await chat()
      .ask(messages, { ...call(), schema: responseJsonSchema })
      .catch(() => undefined);
    expect(lastCall().requestBody).toEqual({
      ...common,
      generationConfig: { ...settings, responseMimeType: 'application/json', responseJsonSchema },
    });
  });

  it('for free text has none', async () => {
    expect(textOf(await chat().ask(messages, call()))).toContain('sample answer');
    expect(lastCall().requestBody).toEqual({ ...common, generationConfig: settings });
  });

  it('has a limit of its own, and leaves the next one alone', async () => {
    const asked = chat();
    const limits = [];
    for (const maxOutputTokens of [500, 900]) {
      await asked.ask(messages, { ...call(), schema, maxOutputTokens });
      const { generationConfig } = lastCall().requestBody as { generationConfig: object };
      limits.push(generationConfig);
    }
    expect(limits).toMatchObject([{ maxOutputTokens: 500 }, { maxOutputTokens: 900 }]);
  });

  it('names the tier where it is flex, as the REST API has it, and no other', async () => {
    await chat().ask(messages, { ...call(), serviceTier: 'flex' });
    expect(lastCall().requestBody).toEqual({
      ...common,
      service_tier: 'flex',
      generationConfig: settings,
    });
    await chat().ask(messages, { ...call(), serviceTier: 'standard' });
    expect(lastCall().requestBody).toEqual({ ...common, generationConfig: settings });
  });

  it('has no temperature where the chat has none', async () => {
    await chat({ thinkingBudget: 0 }, null).ask(messages, call());
    const { generationConfig } = lastCall().requestBody as { generationConfig: object };
    expect(generationConfig).not.toHaveProperty('temperature');
  });

  it.each([
    ['by a schema', () => chat().ask(messages, { ...call(), schema })],
    ['of free text', () => chat().ask(messages, call())],
    ['in pieces', () => chat().ask(messages, { ...call(), schema, onText: () => undefined })],
    ['by LangChain’s own stream', async () => (await chat().stream(messages, call())).getReader().read()],
  ])('%s is sent by our own connections', async (_way, ask) => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    const before = gemini.usage.calls.length;
    await ask();
    expect(gemini.usage.calls.length).toBe(before + 1);
    expect(fetched).not.toHaveBeenCalled();
    fetched.mockRestore();
  });
});

describe('a response', () => {
  it.each([
    ['SAFETY', { candidates: [{ finishReason: 'SAFETY' }] }],
    ['MAX_TOKENS', { candidates: [{ finishReason: 'MAX_TOKENS' }] }],
    ['prompt-blocked', { promptFeedback: { blockReason: expect.any(String) } }],
    ['empty', { candidates: [{ finishReason: 'STOP' }] }],
    ['malformed', { candidates: [{ finishReason: 'STOP' }] }],
    ['fenced', { candidates: [{ finishReason: 'STOP' }] }],
  ] as const)('of %s comes out whole, with what it cost', async (kind, expected) => {
    gemini.faults.add({ kind });
    for (const asked of [{ schema }, {}, { schema, onText: () => undefined }]) {
      const response = await chat().ask(messages, { ...call(), ...asked });
      expect(response).toMatchObject({ ...expected, modelVersion: 'sample-gemini-2.5-flash-lite' });
      expect(tokensOf(response)!.output).toBe(lastCall().outputTokens);
      expect(tokensOf(response)!.input).toBe(lastCall().promptTokens);
    }
  });

  it('has the tokens of thinking', async () => {
    const response = await chat({ thinkingBudget: 512 }).ask(messages, { ...call(), schema });
    expect(tokensOf(response)!.thinking).toBeGreaterThan(0);
  });

  it('that is an error is not asked for again, and is ours', async () => {
    gemini.faults.add({ kind: '429', retryDelay: '0.1s' });
    const before = gemini.usage.calls.length;
    const limited = chat().ask(messages, { ...call(), schema });
    await expect(limited).rejects.toMatchObject({ code: 'model_rate_limited', retryAfterMs: 100 });
    expect(gemini.usage.calls.length).toBe(before + 1);
  });

  it('that is no longer wanted ends with its socket', async () => {
    gemini.faults.add({ kind: 'hang' });
    const caller = new AbortController();
    const hanging = chat().ask(messages, { ...call(), signal: caller.signal, schema });
    setTimeout(() => caller.abort(), 50);
    await expect(hanging).rejects.toThrow(/abort/i);
    await expect.poll(() => lastCall()).toMatchObject({ aborted: true });
  });
});
