import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { latencyProfiles } from '../../../packages/sample-gemini/src/latency-profiles.js';
import { type SampleGemini, startSampleGemini } from '../../../packages/sample-gemini/src/sample-gemini.js';
import { type ModelsConfig, readModelsConfig } from '../../../config/models.js';
import { RequestContext, runInContext } from '../../common/context/request-context.js';
import { isPartOf } from '../../../test/support/evidence/part-of.js';
import { journeyWire } from '../journey/journey.wire.js';
import { GeminiLanguageModel } from './gemini.language-model.js';
import type { ModelBudget } from './model-budget.js';
import { type ModelCall, ModelCalls } from './model-calls.js';
import { ModelError } from './model.errors.js';

/** The real sample server over the wire, in this process. */
let gemini: SampleGemini;
beforeAll(async () => {
  Logger.overrideLogger(false);
  gemini = await startSampleGemini({ apiKeys: ['right', 'second'], profile: latencyProfiles.instant });
});
const opened: GeminiLanguageModel[] = [];
afterEach(async () => {
  gemini.faults.clear();
  await Promise.all(opened.splice(0).map((model) => model.onModuleDestroy()));
});
afterAll(async () => {
  await gemini.close();
  Logger.overrideLogger(['error', 'warn', 'log']);
});

const config = readModelsConfig();
const [primary, standIn] = config.sections.journey.models as [string, string];
/** The shipped configuration with one model only, so that every call is that model's. */
const alone = (() => {
  const first = <T extends ModelsConfig['archived']>(sections: T) =>
    Object.fromEntries(
      Object.entries(sections).map(([name, settings]) => [name, { ...settings, models: [primary] }]),
    ) as T;
  return { ...config, sections: first(config.sections), archived: first(config.archived) };
})();

interface Options {
  config?: ModelsConfig;
  keys?: string[];
  baseUrl?: string;
  calls?: ModelCalls;
  budget?: ModelBudget;
}
function languageModel({
  config = alone,
  keys = ['right'],
  baseUrl = gemini.url,
  calls,
  budget,
}: Options = {}) {
  const model = new GeminiLanguageModel(config, { apiKeys: keys, baseUrl }, calls, budget);
  opened.push(model);
  return model;
}
const request = {
  section: 'journey' as const,
  system: 'Map the journey.',
  prompt: 'LANGUAGE: English (en)\nPERSONA\n<evidence>\n[r1] The soup is too cold for me.\n</evidence>',
  schema: journeyWire,
};
const { schema: _, ...freeText } = request;

async function failure(asked = languageModel(), changes = {}): Promise<ModelError> {
  const error: unknown = await asked.generate({ ...request, ...changes }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ModelError);
  return error as ModelError;
}
const calls = () => gemini.usage.calls.length;
const lastBody = () => gemini.usage.calls.at(-1)!.requestBody as Record<string, any>; // oxlint-disable-line typescript/no-explicit-any

describe('what goes to the server', () => {
  it('has the real JSON Schema, the limits and the thinking setting of the configuration, and no key in the address', async () => {
    const answer = await languageModel().generate(request);
    expect(answer).toMatchObject({ model: `sample-${primary}`, attempts: 1, unmetered: 0 });
    expect(lastBody()['generationConfig']).toMatchObject({
      temperature: 0.2,
      maxOutputTokens: 4800,
      thinkingConfig: { thinkingLevel: 'minimal' },
      responseMimeType: 'application/json',
      responseJsonSchema: { title: 'Journey', type: 'object' },
    });
    expect(lastBody()['generationConfig']).not.toHaveProperty('responseSchema');
    expect(JSON.stringify(lastBody())).not.toContain('minLength');
  });

  it('has the limit of a part where a part is asked for, and any other that the caller names', async () => {
    const asked = languageModel();
    const limits: unknown[] = [];
    for (const changes of [{ isPart: true }, { isPart: true, maxOutputTokens: 700 }, {}] as const) {
      await asked.generate({ ...request, schema: z.object({ word: z.string() }), ...changes });
      limits.push(lastBody()['generationConfig'].maxOutputTokens);
    }
    expect(limits).toEqual([1400, 700, 4800]);
  });

  it('has no temperature for a model that ignores it', async () => {
    const { [standIn]: ignorant } = config.models;
    const models = { [primary]: { ...ignorant!, temperature: false as const } };
    const asked = languageModel({ config: { ...alone, models } });
    await asked.generate(request);
    expect(lastBody()['generationConfig']).not.toHaveProperty('temperature');
    expect(asked.fingerprint('journey')).not.toContain('temperature');
  });

  it('counts every token, also of thinking', async () => {
    const thinking = { ...config.models[standIn]!, thinking: { thinkingBudget: 512 } };
    const { totals } = gemini.usage;
    const before = { ...totals };
    const { tokens } = await languageModel({
      config: { ...alone, models: { [primary]: thinking } },
    }).generate(request);
    expect(tokens.input).toBe(gemini.usage.totals.promptTokens - before.promptTokens);
    expect(tokens.output).toBe(gemini.usage.totals.outputTokens - before.outputTokens);
    expect(tokens.thinking).toBe(gemini.usage.totals.thinkingTokens - before.thinkingTokens);
    expect(tokens.thinking).toBeGreaterThan(0);
    expect(tokens.total).toBe(tokens.input + tokens.output + tokens.thinking);
  });

  it('is what the fingerprint of an input names: the first model’s settings, whatever stands in', () => {
    expect(languageModel({ config }).fingerprint('journey')).toBe(
      '[{"model":"gemini-3.1-flash-lite","temperature":0.2,"maxOutputTokens":4800},{"thinkingLevel":"minimal"}]',
    );
    expect(languageModel().fingerprint('journey')).toBe(languageModel({ config }).fingerprint('journey'));
    expect(languageModel().fingerprint('journey', 'write')).not.toBe(languageModel().fingerprint('journey'));
  });
});

describe('what comes back', () => {
  it.each([
    ['malformed', 'model_output_invalid', 3],
    ['schema-invalid', 'model_output_invalid', 3],
    ['truncated', 'model_output_invalid', 3],
    ['empty', 'model_empty_answer', 3],
    ['500', 'model_server_error', 3],
    ['503', 'model_server_error', 3],
    ['cut', 'model_unreachable', 3],
    ['wrong-content-type', 'model_response_invalid', 3],
    ['huge', 'model_response_invalid', 3],
    ['SAFETY', 'model_blocked', 1],
    ['MAX_TOKENS', 'model_output_limit', 1],
    ['prompt-blocked', 'model_blocked', 1],
    ['400', 'model_request_refused', 1],
    ['401', 'model_key_refused', 1],
    ['403', 'model_key_refused', 1],
    ['404', 'model_not_found', 1],
  ] as const)('of %s is %s, after %i calls', async (kind, code, expected) => {
    const before = calls();
    gemini.faults.add({ kind });
    expect((await failure()).code).toBe(code);
    await expect.poll(() => calls() - before).toBe(expected);
  });

  it.each(['malformed', 'schema-invalid', 'truncated', 'empty', '500', '503', 'cut', 'huge'] as const)(
    'of one %s is the answer to the second call',
    async (kind) => {
      gemini.faults.add({ kind, times: 1 });
      expect((await languageModel().generate(request)).attempts).toBe(2);
    },
  );

  it('longer than any section is refused, whatever it says', async () => {
    gemini.faults.add({ kind: 'huge', bytes: 100_000 });
    expect(await failure()).toMatchObject({
      code: 'model_output_invalid',
      message: 'The answer is longer than 64000 characters.',
    });
  });

  it('in a fence is taken out of it, for no further call', async () => {
    gemini.faults.add({ kind: 'fenced' });
    expect((await languageModel().generate(request)).attempts).toBe(1);
  });

  it('of a wrong key says so without the key', async () => {
    const refused = await failure(languageModel({ keys: ['a-wrong-key'] }));
    expect(refused.code).toBe('model_key_refused');
    expect(`${refused.message}${String(refused.cause)}`).not.toContain('a-wrong-key');
  });

  it('is a failure when the value passes the schema and not the caller’s own check', async () => {
    const invalid = await failure(languageModel(), { fault: () => 'Not good enough.' });
    expect(invalid).toMatchObject({ code: 'model_output_invalid', message: 'Not good enough.' });
  });

  it('is nobody when nothing listens, and costs nothing', async () => {
    const nowhere = await failure(languageModel({ baseUrl: 'http://127.0.0.1:1' }));
    expect(nowhere).toMatchObject({ code: 'model_unreachable', unmetered: 0, tokens: { total: 0 } });
  });
});

describe('an answer in pieces', () => {
  it('is asked for with the same body, is the same, and its parts grow to it', async () => {
    const { value } = await languageModel().generate(request);
    const body = lastBody();
    const told: unknown[] = [];
    const streamed = await languageModel().generate({
      ...request,
      onPartial: (written) => told.push(written),
    });
    expect(streamed).toMatchObject({ value, model: `sample-${primary}`, attempts: 1, unmetered: 0 });
    expect(gemini.usage.calls.at(-1)).toMatchObject({ method: 'streamGenerateContent', requestBody: body });
    expect(streamed.tokens.output).toBe(gemini.usage.calls.at(-1)!.outputTokens);
    expect(told).not.toEqual([]);
    for (const [index, written] of told.slice(1).entries()) expect(isPartOf(told[index], written)).toBe(true);
  });

  it('begins anew with the next attempt', async () => {
    gemini.faults.add({ kind: 'truncated', times: 1 });
    const told: unknown[] = [];
    const { attempts } = await languageModel().generate({
      ...request,
      onPartial: (written) => told.push(written),
    });
    expect(attempts).toBe(2);
    const beginnings = told.filter((written, index) => !isPartOf(told[index - 1], written));
    expect(beginnings).toHaveLength(1);
  });

  it('is not harmed by a listener that throws', async () => {
    const onPartial = () => {
      throw new Error('no');
    };
    expect((await languageModel().generate({ ...request, onPartial })).attempts).toBe(1);
  });
});

describe('a repair', () => {
  const repairOf = async (kind: 'malformed' | 'schema-invalid', times: number) => {
    gemini.faults.add({ kind, times });
    return languageModel().generate(request);
  };

  it('sends the broken output back with what is wrong', async () => {
    await repairOf('schema-invalid', 1);
    const contents = lastBody()['contents'] as { role: string; parts: { text: string }[] }[];
    expect(contents.map(({ role }) => role)).toEqual(['user', 'model', 'user']);
    expect(contents[2]!.parts[0]!.text).toMatch(/does not fit the schema: stages\.0/);
  });

  it('may write twice what was written, and no more than the section may', async () => {
    await repairOf('malformed', 1);
    const [broken] = gemini.usage.calls.slice(-2);
    const { maxOutputTokens } = lastBody()['generationConfig'] as { maxOutputTokens: number };
    expect(maxOutputTokens).toBe(Math.min(4800, Math.max(256, 2 * broken!.outputTokens)));
    expect(maxOutputTokens).toBeLessThan(4800);
  });

  it('of a part may write no more than the part', async () => {
    const { tokens } = await languageModel().generate(request);
    const maxOutputTokens = tokens.output + 50;
    gemini.faults.add({ kind: 'malformed', times: 1 });
    await languageModel().generate({ ...request, isPart: true, maxOutputTokens });
    const limits = gemini.usage.calls
      .slice(-2)
      .map(({ requestBody }) => (requestBody as { generationConfig: object }).generationConfig);
    expect(limits).toMatchObject([{ maxOutputTokens }, { maxOutputTokens }]);
  });

  it('is made once: after it the whole is asked for again', async () => {
    expect((await repairOf('malformed', 2)).attempts).toBe(3);
    expect(lastBody()['contents']).toHaveLength(1);
    expect(lastBody()['generationConfig']).toMatchObject({ maxOutputTokens: 4800 });
  });

  it('that is cut at its own limit is no reason to give up', async () => {
    gemini.faults.add({ kind: 'malformed', times: 1 });
    gemini.faults.add({ kind: 'MAX_TOKENS', times: 1 });
    expect((await languageModel().generate(request)).attempts).toBe(3);
  });
});

describe('free text', () => {
  it('is asked for by the archived settings, without a schema, and given as it was written', async () => {
    const { totals } = gemini.usage;
    const before = totals.promptTokens + totals.outputTokens;
    const answer = await languageModel().write(freeText);
    expect(answer).toMatchObject({ model: `sample-${primary}`, attempts: 1 });
    expect(answer.text).toContain('The soup is too cold for me.');
    expect(answer.tokens.total).toBe(totals.promptTokens + totals.outputTokens - before);
    const { generationConfig } = lastBody();
    expect(generationConfig).toMatchObject({ temperature: 0.3, maxOutputTokens: 6000 });
    expect(generationConfig).toMatchObject({ thinkingConfig: { thinkingLevel: 'minimal' } });
    expect(generationConfig).not.toHaveProperty('responseJsonSchema');
    expect(generationConfig).not.toHaveProperty('responseMimeType');
  });

  it('is not repaired: a broken one is given too, after one call', async () => {
    const before = calls();
    gemini.faults.add({ kind: 'truncated' });
    expect((await languageModel().write(freeText)).attempts).toBe(1);
    expect(calls() - before).toBe(1);
  });

  it.each([
    ['503', 'model_server_error', 3],
    ['cut', 'model_unreachable', 3],
    ['empty', 'model_empty_answer', 3],
    ['SAFETY', 'model_blocked', 1],
    ['MAX_TOKENS', 'model_output_limit', 1],
  ] as const)('fails with %s as %s, after %i calls', async (kind, code, expected) => {
    const before = calls();
    gemini.faults.add({ kind });
    await expect(languageModel().write(freeText)).rejects.toMatchObject({ code, tokens: expect.any(Object) });
    expect(calls() - before).toBe(expected);
  });
});

describe('time', () => {
  const short = (requestBudgetMs: number, changes: Partial<ModelsConfig> = {}) =>
    languageModel({ config: { ...alone, requestBudgetMs, ...changes } });

  it.each(['hang', 'slow-drip'] as const)(
    'ends a call at the budget that plays %s, and its socket',
    async (kind) => {
      gemini.faults.add({ kind, intervalMs: 100 });
      expect(await failure(short(300))).toMatchObject({ code: 'model_timeout', unmetered: 1 });
      await expect.poll(() => gemini.usage.calls.at(-1)!.aborted).toBe(true);
      await expect.poll(() => gemini.connections()).toBe(0);
    },
  );

  it('is split: one attempt that hangs leaves enough for another', async () => {
    gemini.faults.add({ kind: 'hang', times: 1 });
    const quick = { journey: { ...alone.sections.journey, typicalCallMs: 100 } };
    const answer = await short(1_500, { sections: { ...alone.sections, ...quick } }).generate(request);
    expect(answer).toMatchObject({ attempts: 2, unmetered: 1 });
  });

  it('ends a call that the caller aborts', async () => {
    gemini.faults.add({ kind: 'hang' });
    const controller = new AbortController();
    const pending = failure(languageModel(), { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    expect((await pending).code).toBe('model_cancelled');
    await expect.poll(() => gemini.connections()).toBe(0);
  });
});

const inBackground = <T>(work: () => T) => {
  const context = new RequestContext('request', () => 'optimized');
  context.rank = 'background';
  return runInContext(context, work);
};

describe('flex, for work that nobody waits for', () => {
  const background = { requestBudgetMs: 20_000, serviceTier: 'flex', flexWaitMs: 60_000 } as const;
  const tiersOf = async (work: (asked: GeminiLanguageModel) => Promise<unknown>, changes = {}) => {
    const before = calls();
    const told = new ModelCalls();
    const observed: ModelCall['serviceTier'][] = [];
    told.on('call', ({ serviceTier }) => observed.push(serviceTier));
    await work(languageModel({ config: { ...alone, background, ...changes }, calls: told }));
    const sent = () => gemini.usage.calls.slice(before);
    await expect.poll(() => sent().length).toBe(observed.length);
    const tiers = sent().map(({ requestBody }) => (requestBody as { service_tier?: string }).service_tier);
    expect(tiers.map((tier) => tier ?? 'standard')).toEqual(observed);
    return observed;
  };

  it('is asked in the background only, and only where it is configured', async () => {
    const ask = (asked: GeminiLanguageModel) => asked.generate(request);
    expect(await tiersOf((asked) => inBackground(() => ask(asked)))).toEqual(['flex']);
    expect(await tiersOf(ask)).toEqual(['standard']);
    const standard = { background: config.background };
    expect(await tiersOf((asked) => inBackground(() => ask(asked)), standard)).toEqual(['standard']);
  });

  it.each(['503', '429', '400', 'cut'] as const)(
    'gives way to the standard tier of the same model at %s, and the model is not left alone for it',
    async (kind) => {
      const breaker = { ...alone.breaker, failures: 1 };
      gemini.faults.add({ kind, times: 1, ...(kind === '429' && { retryDelay: '9h11m' }) });
      const tiers = await tiersOf(
        async (asked) => {
          const answer = await inBackground(() => asked.generate(request));
          expect(answer).toMatchObject({ attempts: 2, model: `sample-${primary}` });
          expect(asked.state().endpoints.every(({ state }) => state === 'closed')).toBe(true);
        },
        { ...config, background, breaker },
      );
      expect(tiers).toEqual(['flex', 'standard']);
    },
  );

  it('may take its time, which leaves the budget to the standard tier', async () => {
    const quick = { journey: { ...alone.sections.journey, typicalCallMs: 100 } };
    const changes = {
      sections: { ...alone.sections, ...quick },
      background: { ...background, flexWaitMs: 1_000 },
      requestBudgetMs: 1_000,
    };
    gemini.faults.add({ kind: 'hang', times: 1 });
    expect(await tiersOf((asked) => inBackground(() => asked.generate(request)), changes)).toEqual([
      'flex',
      'standard',
    ]);
  });

  it('repairs what it wrote', async () => {
    gemini.faults.add({ kind: 'malformed', times: 1 });
    expect(await tiersOf((asked) => inBackground(() => asked.generate(request)))).toEqual(['flex', 'flex']);
  });
});

it('has a request wait, and be refused, by the rank of its context', async () => {
  const load = { ...alone.load, maxInFlight: 2, maxQueued: 0, tenantShare: 1, backgroundShare: 0.5 };
  const model = languageModel({ config: { ...alone, load } });
  gemini.faults.add({ kind: 'hang', times: 1 });
  const controller = new AbortController();
  const hanging = inBackground(() => failure(model, { signal: controller.signal }));
  await expect.poll(() => model.state().queue.inFlight).toBe(1);
  expect((await inBackground(() => failure(model))).code).toBe('model_overloaded');
  expect((await model.generate(request)).attempts).toBe(1);
  controller.abort();
  expect((await hanging).code).toBe('model_cancelled');
});

describe('a rate limit', () => {
  it('that is short is waited for where there is no other model and no other key', async () => {
    gemini.faults.add({ kind: '429', retryDelay: '0.3s', times: 1 });
    const answer = await languageModel().generate(request);
    expect(answer.attempts).toBe(2);
    expect(answer.durationMs).toBeGreaterThanOrEqual(300);
  });

  // After an hour it is looked at again.
  it.each([
    ['52s', '52'],
    ['9h11m', '3600'],
  ])('of %s is not waited for', async (retryDelay, seconds) => {
    gemini.faults.add({ kind: '429', retryDelay });
    const asked = languageModel();
    expect(await failure(asked)).toMatchObject({
      code: 'model_rate_limited',
      headers: { 'Retry-After': seconds },
    });
    const before = calls();
    expect((await failure(asked)).code).toBe('model_unavailable');
    expect(calls()).toBe(before);
  });

  it.each(['0.3s', '52s', '9h11m'])('of %s sends the request to another key at once', async (retryDelay) => {
    gemini.faults.add({ kind: '429', retryDelay, key: 'right' });
    const asked = languageModel({ keys: ['right', 'second'] });
    const answers = [await asked.generate(request), await asked.generate(request)];
    expect(answers.map(({ attempts }) => attempts).sort()).toEqual([1, 2]);
    expect(answers.map(({ model }) => model)).toEqual([`sample-${primary}`, `sample-${primary}`]);
  });

  it('of every key sends it to the model that stands in, which the answer names', async () => {
    gemini.faults.add({ kind: '429', retryDelay: '9h11m', model: primary });
    const asked = languageModel({ config, keys: ['right', 'second'] });
    expect(await asked.generate(request)).toMatchObject({ attempts: 3, model: `sample-${standIn}` });
    expect(await asked.generate(request)).toMatchObject({ attempts: 1, model: `sample-${standIn}` });
  });
});

describe('keys', () => {
  const keyShares = async (asked: GeminiLanguageModel, requests: number) => {
    const before = calls();
    for (let i = 0; i < requests; i++) await asked.generate(request);
    const used = gemini.usage.calls.slice(before).map(({ key }) => key);
    return [0, 1].map((key) => used.filter((each) => each === key).length);
  };

  it('take turns, evenly or by their weights', async () => {
    expect(await keyShares(languageModel({ keys: ['right', 'second'] }), 8)).toEqual([4, 4]);
    const weighted = languageModel({ keys: ['right', 'second'], config: { ...alone, keyWeights: [3, 1] } });
    expect(await keyShares(weighted, 8)).toEqual([6, 2]);
  });

  it.each(['401', '403'] as const)('that are refused with %s are left alone', async (kind) => {
    gemini.faults.add({ kind, key: 'right' });
    const asked = languageModel({ keys: ['right', 'second'] });
    expect(await keyShares(asked, 6)).toEqual([1, 6]);
    expect(asked.state().endpoints.find(({ key, model }) => key === 1 && model === primary)).toMatchObject({
      state: 'open',
      reason: 'model_key_refused',
    });
    expect(JSON.stringify(asked.state())).not.toContain('right');
  });
});

describe('what is told of each call', () => {
  it('are its tokens, which agree with the server’s, and what became of it', async () => {
    const observed: ModelCall[] = [];
    const told = new ModelCalls();
    told.on('call', (call) => observed.push(call));
    const before = { ...gemini.usage.totals };
    gemini.faults.add({ kind: '503', times: 1 });
    gemini.faults.add({ kind: 'malformed', times: 1 });
    const answer = await languageModel({ calls: told }).generate(request);
    expect(observed.map(({ outcome, repair, attempt }) => [outcome, repair, attempt])).toEqual([
      ['model_server_error', false, 1],
      ['model_output_invalid', false, 2],
      ['answered', true, 3],
    ]);
    expect(observed[0]).toMatchObject({ section: 'journey', method: 'generate', model: primary, key: 1 });
    const sum = (kind: 'input' | 'output' | 'total') =>
      observed.reduce((total, { tokens }) => total + tokens![kind], 0);
    expect(sum('input')).toBe(gemini.usage.totals.promptTokens - before.promptTokens);
    expect(sum('output')).toBe(gemini.usage.totals.outputTokens - before.outputTokens);
    expect(answer.tokens.total).toBe(sum('total'));
  });

  it('is that its tokens are not known, where the connection broke', async () => {
    const observed: ModelCall[] = [];
    const told = new ModelCalls();
    told.on('call', (call) => observed.push(call));
    gemini.faults.add({ kind: 'cut', times: 1 });
    expect((await languageModel({ calls: told }).generate(request)).unmetered).toBe(1);
    expect(observed.map(({ tokens }) => tokens === null)).toEqual([true, false]);
  });

  it('does no harm when a listener throws', async () => {
    const told = new ModelCalls();
    told.on('call', () => {
      throw new Error('a counter broke');
    });
    expect((await languageModel({ calls: told }).generate(request)).attempts).toBe(1);
  });
});

it('sets tokens aside once for a generation, settles them after it, and sends nothing where that is refused', async () => {
  const asked: number[] = [];
  let settled = 0;
  const budget = {
    reserve: async (tokens: number) => {
      asked.push(tokens);
      if (asked.length > 1) throw new RangeError('spent');
      return () => void (settled += 1);
    },
  };
  const model = languageModel({ budget });
  gemini.faults.add({ kind: '503', times: 1 });
  await model.generate(request);
  const before = calls();
  await expect(model.write(freeText)).rejects.toThrow(RangeError);
  expect(settled).toBe(1);
  expect(asked).toHaveLength(2);
  // What it may write, and something for what it reads.
  for (const tokens of asked) expect(tokens).toBeGreaterThan(config.sections.journey.maxOutputTokens);
  expect(calls()).toBe(before);
});
