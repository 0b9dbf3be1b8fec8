import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { latencyProfiles } from '../../../scripts/embedded/gemini/latency.js';
import { type SampleGemini, startSampleGemini } from '../../../scripts/embedded/gemini/sample-gemini.js';
import { type ModelsConfig, readModelsConfig } from '../../../config/models.js';
import { journeyWire } from '../journey/journey.wire.js';
import { GeminiLanguageModel } from './gemini.language-model.js';
import { ModelError } from './model.errors.js';

let gemini: SampleGemini;
beforeAll(async () => {
  gemini = await startSampleGemini({ apiKeys: ['right'], profile: latencyProfiles.instant });
});
afterEach(() => gemini.faults.clear());
afterAll(() => gemini.close());

const config = readModelsConfig();
const model = (changes: Partial<ModelsConfig> = {}, apiKey = 'right') =>
  new GeminiLanguageModel({ ...config, ...changes }, { apiKey, baseUrl: gemini.url });
const request = {
  section: 'journey' as const,
  system: 'Map the journey.',
  prompt: 'LANGUAGE: English (en)\nPERSONA\n<evidence>\n[r1] The soup is too cold for me.\n</evidence>',
  schema: journeyWire,
};
const failure = async (asked = model(), changes = {}) => {
  const error: unknown = await asked.generate({ ...request, ...changes }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ModelError);
  return error as ModelError;
};

describe('what goes to the server', () => {
  it('has the real JSON Schema, the limits and the thinking setting of the configuration, and no key in the address', async () => {
    const answer = await model().generate(request);
    expect(answer).toMatchObject({ model: 'sample-gemini-2.5-flash-lite', attempts: 1 });
    const sent = gemini.usage.calls.at(-1)!.requestBody as Record<string, any>; // oxlint-disable-line typescript/no-explicit-any
    expect(sent.generationConfig).toMatchObject({
      temperature: 0.2,
      maxOutputTokens: 2000,
      thinkingConfig: { thinkingBudget: 0 },
      responseMimeType: 'application/json',
      responseJsonSchema: { title: 'journey', type: 'object' },
    });
    expect(sent.generationConfig).not.toHaveProperty('responseSchema');
    expect(JSON.stringify(sent)).not.toContain('minLength');
  });

  it('counts every token, also of thinking', async () => {
    const thinking = { ...config.models['gemini-3.1-flash-lite']!, thinking: { thinkingBudget: 512 } };
    const { totals } = gemini.usage;
    const before = { ...totals };
    const { tokens } = await model({ models: { 'gemini-2.5-flash-lite': thinking } }).generate(request);
    expect(tokens.input).toBe(gemini.usage.totals.promptTokens - before.promptTokens);
    expect(tokens.output).toBe(gemini.usage.totals.outputTokens - before.outputTokens);
    expect(tokens.thinking).toBe(gemini.usage.totals.thinkingTokens - before.thinkingTokens);
    expect(tokens.thinking).toBeGreaterThan(0);
    expect(tokens.total).toBe(tokens.input + tokens.output + tokens.thinking);
  });
});

describe('what comes back', () => {
  it.each([
    ['malformed', 'model_output_invalid', 2],
    ['schema-invalid', 'model_output_invalid', 2],
    ['truncated', 'model_output_invalid', 2],
    ['fenced', 'model_output_invalid', 2],
    ['empty', 'model_empty_answer', 2],
    ['500', 'model_server_error', 2],
    ['503', 'model_server_error', 2],
    ['cut', 'model_unreachable', 2],
    ['SAFETY', 'model_blocked', 1],
    ['MAX_TOKENS', 'model_output_limit', 1],
    ['prompt-blocked', 'model_blocked', 1],
    ['400', 'model_request_refused', 1],
    ['401', 'model_key_refused', 1],
    ['403', 'model_key_refused', 1],
    ['404', 'model_request_refused', 1],
  ] as const)('of %s is %s, after %i calls', async (kind, code, calls) => {
    const before = gemini.usage.calls.length;
    gemini.faults.add({ kind });
    expect((await failure()).code).toBe(code);
    expect(gemini.usage.calls.length - before).toBe(calls);
  });

  it.each(['malformed', 'schema-invalid', 'empty', '500', '503', 'cut'] as const)(
    'of one %s is the answer to the second call',
    async (kind) => {
      gemini.faults.add({ kind, times: 1 });
      expect((await model().generate(request)).attempts).toBe(2);
    },
  );

  it('of a broken output sends it back with what is wrong', async () => {
    gemini.faults.add({ kind: 'schema-invalid', times: 1 });
    await model().generate(request);
    const { contents } = gemini.usage.calls.at(-1)!.requestBody as {
      contents: { role: string; parts: { text: string }[] }[];
    };
    expect(contents.map(({ role }) => role)).toEqual(['user', 'model', 'user']);
    expect(contents[2]!.parts[0]!.text).toMatch(/does not fit the schema: stages\.0/);
  });

  it('of a short rate limit is waited for; a long one is not', async () => {
    gemini.faults.add({ kind: '429', retryDelay: '0.1s', times: 1 });
    expect((await model().generate(request)).attempts).toBe(2);
    gemini.faults.add({ kind: '429', retryDelay: '52s' });
    const limited = await failure();
    expect(limited).toMatchObject({ code: 'model_rate_limited', retryAfterMs: 52_000 });
  });

  it('of a wrong key says so without the key', async () => {
    const refused = await failure(model({}, 'a-wrong-key'));
    expect(refused.code).toBe('model_key_refused');
    expect(`${refused.message}${String(refused.cause)}`).not.toContain('a-wrong-key');
  });

  it('is a failure when the value passes the schema and not the caller’s own check', async () => {
    const invalid = await failure(model(), { fault: () => 'Not good enough.' });
    expect(invalid).toMatchObject({ code: 'model_output_invalid', message: 'Not good enough.' });
  });
});

describe('free text', () => {
  const { schema: _, ...asked } = request;

  it('is asked for by the archived settings, without a schema, and given as it was written', async () => {
    const { totals } = gemini.usage;
    const before = totals.promptTokens + totals.outputTokens;
    const answer = await model().write(asked);
    expect(answer).toMatchObject({ model: 'sample-gemini-2.5-flash-lite', attempts: 1 });
    expect(answer.text).toContain('The soup is too cold for me.');
    expect(answer.tokens.total).toBe(totals.promptTokens + totals.outputTokens - before);
    const { generationConfig } = gemini.usage.calls.at(-1)!.requestBody as Record<string, object>;
    expect(generationConfig).toMatchObject({ temperature: 0.3, maxOutputTokens: 6000 });
    expect(generationConfig).toMatchObject({ thinkingConfig: { thinkingBudget: 0 } });
    expect(generationConfig).not.toHaveProperty('responseJsonSchema');
    expect(generationConfig).not.toHaveProperty('responseMimeType');
  });

  it('has settings of its own in the hash of an input', () => {
    expect(model().fingerprint('journey', 'write')).not.toBe(model().fingerprint('journey'));
    expect(model().fingerprint('journey', 'generate')).toBe(model().fingerprint('journey'));
  });

  it('is not repaired: a broken one is given too, after one call', async () => {
    const before = gemini.usage.calls.length;
    gemini.faults.add({ kind: 'truncated' });
    expect((await model().write(asked)).attempts).toBe(1);
    expect(gemini.usage.calls.length - before).toBe(1);
  });

  it.each([
    ['503', 'model_server_error', 2],
    ['cut', 'model_unreachable', 2],
    ['empty', 'model_empty_answer', 2],
    ['SAFETY', 'model_blocked', 1],
    ['MAX_TOKENS', 'model_output_limit', 1],
  ] as const)('fails with %s as %s, after %i calls', async (kind, code, calls) => {
    const before = gemini.usage.calls.length;
    gemini.faults.add({ kind });
    await expect(model().write(asked)).rejects.toMatchObject({ code, tokens: expect.any(Object) });
    expect(gemini.usage.calls.length - before).toBe(calls);
  });
});

describe('time', () => {
  it('ends a call that hangs, and its socket, at the budget', async () => {
    gemini.faults.add({ kind: 'hang' });
    expect((await failure(model({ requestBudgetMs: 300 }))).code).toBe('model_timeout');
    await expect.poll(() => gemini.usage.calls.at(-1)!.aborted).toBe(true);
  });

  it('ends a call that the caller aborts', async () => {
    gemini.faults.add({ kind: 'hang' });
    const controller = new AbortController();
    const pending = failure(model(), { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    expect((await pending).code).toBe('model_unreachable');
  });
});

it('tells nobody apart from the network when nothing listens', async () => {
  const nowhere = new GeminiLanguageModel(config, { apiKey: 'right', baseUrl: 'http://127.0.0.1:1' });
  expect((await failure(nowhere)).code).toBe('model_unreachable');
});
