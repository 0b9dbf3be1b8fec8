import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { readModelsConfig } from '../../../../config/models.js';
import { latencyProfiles } from '../../../../scripts/embedded/gemini/latency.js';
import { type SampleGemini, startSampleGemini } from '../../../../scripts/embedded/gemini/sample-gemini.js';
import { benchEvidence } from '../../../../test/bench/support/bench-persona.js';
import { GeminiLanguageModel } from '../../llm/gemini.language-model.js';
import { journeySchema, journeyStages } from '../journey.contract.js';
import { SplitJourneyGenerator } from './split-journey.generator.js';

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
  new SplitJourneyGenerator(model).prepare(benchEvidence(language, 0));

it.each(['en', 'pl'] as const)(
  'writes the four stages in a call each, and passes every check, in %s',
  async (language) => {
    const made = await prepare(language).make();
    expect(journeySchema.parse(made.data)).toEqual(made.data);
    expect(made.data.stages.map(({ stage }) => stage)).toEqual(journeyStages);
    expect(new Set(made.data.stages.map(({ name }) => name)).size).toBe(4);
    expect(made.checks.filter(({ passed }) => !passed)).toEqual([]);
    const { totals, calls } = gemini.usage;
    expect(calls.map(({ section }) => section)).toEqual(Array(4).fill('journey'));
    expect(made.tokens.total).toBe(totals.promptTokens + totals.outputTokens);
    expect(made.attempts).toBe(1);
  },
);

it('sends the same instructions and evidence with every stage, and the stage last', async () => {
  await prepare().make();
  const sent = gemini.usage.calls.map(({ requestBody }) => JSON.stringify(requestBody));
  const shared = sent.map((body) => body.replace(/\\nSTAGES: [a-z-]+/, ''));
  expect(new Set(shared).size).toBe(1);
  expect(new Set(sent).size).toBe(4);
});

it('repairs one stage where that is all that is wrong', async () => {
  gemini.faults.add({ kind: 'obeys', times: 1 });
  const made = await prepare().make();
  expect(made.attempts).toBe(2);
  expect(gemini.usage.calls).toHaveLength(5);
});

it('fails as a whole where a stage cannot be had, with what all calls cost', async () => {
  gemini.faults.add({ kind: 'obeys' });
  await expect(prepare().make()).rejects.toMatchObject({
    code: 'model_output_invalid',
    tokens: { total: expect.any(Number) },
  });
});

it('has a hash of its own input', () => {
  expect(prepare().inputHash).toBe(prepare().inputHash);
  expect(prepare().inputHash).not.toBe(prepare('pl').inputHash);
  expect(prepare().promptVersion).toBe('journey-split/1');
});
