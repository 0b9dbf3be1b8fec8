import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { readModelsConfig } from '../../../config/models.js';
import { latencyProfiles } from '../../../packages/sample-gemini/src/latency-profiles.js';
import { type SampleGemini, startSampleGemini } from '../../../packages/sample-gemini/src/sample-gemini.js';
import { benchEvidence } from '../../../test/bench/support/bench-persona.js';
import { GeminiLanguageModel } from '../llm/gemini.language-model.js';
import { needsSchema } from './needs.contract.js';
import { OptimizedNeedsGenerator } from './optimized-needs.generator.js';

let gemini: SampleGemini;
let model: GeminiLanguageModel;
beforeAll(async () => {
  gemini = await startSampleGemini({ apiKeys: ['key'], profile: latencyProfiles.instant });
  model = new GeminiLanguageModel(readModelsConfig(), { apiKeys: ['key'], baseUrl: gemini.url });
});
afterEach(() => {
  gemini.faults.clear();
  gemini.usage.reset();
});
afterAll(async () => {
  await model.onModuleDestroy();
  await gemini.close();
});

const prepare = (language: 'en' | 'pl' = 'en') =>
  new OptimizedNeedsGenerator(model).prepare(benchEvidence(language, 0));

it.each(['en', 'pl'] as const)(
  'finds all three lists in two calls, and passes every check, in %s',
  async (language) => {
    const generated = await prepare(language).generate();
    expect(needsSchema.parse(generated.data)).toEqual(generated.data);
    const { jobsToBeDone, desiredOutcomes, painPoints } = generated.data;
    for (const list of [jobsToBeDone, desiredOutcomes, painPoints])
      expect(list.length).toBeGreaterThanOrEqual(2);
    expect(generated.checks.filter(({ passed }) => !passed)).toEqual([]);
    const { totals, calls } = gemini.usage;
    expect(calls).toHaveLength(2);
    expect(generated.tokens.total).toBe(totals.promptTokens + totals.outputTokens);
  },
);

it('drops invented quotes, and asks again where no pain is left', async () => {
  gemini.faults.add({ kind: 'invented-quote' });
  const { checks } = await prepare().generate();
  expect(checks.find(({ id }) => id === 'quotes_verbatim')).toMatchObject({ passed: false });
});

it.each(['obeys', 'malformed'] as const)(
  'repairs one answer that is %s, and fails where all are',
  async (kind) => {
    gemini.faults.add({ kind, times: 1 });
    expect((await prepare().generate()).attempts).toBe(2);
    gemini.faults.add({ kind });
    await expect(prepare().generate()).rejects.toMatchObject({ code: 'model_output_invalid' });
  },
);
