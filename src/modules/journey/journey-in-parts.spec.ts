import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readModelsConfig } from '../../../config/models.js';
import { latencyProfiles } from '../../../packages/sample-gemini/src/latency-profiles.js';
import { type SampleGemini, startSampleGemini } from '../../../packages/sample-gemini/src/sample-gemini.js';
import { benchEvidence } from '../../../test/bench/support/bench-persona.js';
import { isPartOf } from '../../../test/support/evidence/part-of.js';
import { GeminiLanguageModel } from '../llm/gemini.language-model.js';
import { journeyStages } from '../../common/domain/journey-stages.js';
import { journeySchema } from './journey.contract.js';
import { OptimizedJourneyGenerator } from './optimized-journey.generator.js';
import { SplitJourneyGenerator } from './split/split-journey.generator.js';

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

describe.each([
  ['halves', OptimizedJourneyGenerator, 2],
  ['stages', SplitJourneyGenerator, 4],
] as const)('a journey in %s', (_, Generator, parts) => {
  const prepare = (language: 'en' | 'pl' = 'en', responses = 50) => {
    const evidence = benchEvidence(language, 0);
    return new Generator(model).prepare({ ...evidence, responses: evidence.responses.slice(0, responses) });
  };
  const prompts = () => gemini.usage.calls.map(({ requestBody }) => JSON.stringify(requestBody));
  const labelsIn = (prompt: string) => prompt.match(/\[[rp]\d+\]/g) ?? [];

  it.each(['en', 'pl'] as const)(
    'has the four stages in order, and passes every check, in %s',
    async (language) => {
      const generated = await prepare(language).generate();
      expect(journeySchema.parse(generated.data)).toEqual(generated.data);
      expect(generated.data.stages.map(({ stage }) => stage)).toEqual(journeyStages);
      expect(new Set(generated.data.stages.map(({ name }) => name)).size).toBe(4);
      expect(generated.checks.filter(({ passed }) => !passed)).toEqual([]);
      const { totals, calls } = gemini.usage;
      expect(calls.map(({ section }) => section)).toEqual(Array(parts).fill('journey'));
      expect(generated.tokens.total).toBe(totals.promptTokens + totals.outputTokens);
      expect(generated.attempts).toBe(1);
    },
  );

  it('shares the evidence out: each piece is read once', async () => {
    const prepared = prepare();
    await prepared.generate();
    const read = prompts().map((prompt) => labelsIn(prompt));
    for (const labels of read) expect(labels.length).toBeGreaterThanOrEqual(2);
    const { responsesRead, passagesRead } = prepared.evidence;
    expect(read.flat()).toHaveLength(responsesRead + passagesRead);
    expect(new Set(read.flat()).size).toBe(responsesRead + passagesRead);
  });

  it('reads all of it in each call where there is little', async () => {
    await prepare('en', 3).generate();
    const read = prompts().map((prompt) => labelsIn(prompt).filter((label) => label.startsWith('[r')));
    expect(read).toEqual(Array.from({ length: parts }, () => ['[r1]', '[r2]', '[r3]']));
  });

  it('repairs one part where that is all that is wrong', async () => {
    gemini.faults.add({ kind: 'obeys', times: 1 });
    const generated = await prepare().generate();
    expect(generated.attempts).toBe(2);
    expect(gemini.usage.calls).toHaveLength(parts + 1);
  });

  it('fails as a whole where a part cannot be had, with what all calls cost', async () => {
    gemini.faults.add({ kind: 'obeys' });
    await expect(prepare().generate()).rejects.toMatchObject({
      code: 'model_output_invalid',
      tokens: { total: expect.any(Number) },
    });
  });

  it('grows to what it becomes, every stage in its place', async () => {
    const partials: unknown[] = [];
    const { data } = await prepare().generate({ onPartial: (partial) => partials.push(partial) });
    expect(partials.length).toBeGreaterThan(1);
    for (const [index, partial] of partials.entries()) {
      expect(partial).toMatchObject({ stages: journeyStages.map((stage) => ({ stage })) });
      expect(isPartOf(partials[index - 1], JSON.parse(JSON.stringify(partial)))).toBe(true);
      expect(isPartOf(JSON.parse(JSON.stringify(partial)), data)).toBe(true);
    }
  });

  it('has a hash of its own input', () => {
    expect(prepare().inputHash).toBe(prepare().inputHash);
    expect(prepare().inputHash).not.toBe(prepare('pl').inputHash);
  });
});

it('has another version and hash in halves than by stages', () => {
  const [halves, stages] = [new OptimizedJourneyGenerator(model), new SplitJourneyGenerator(model)];
  expect(halves.version).not.toBe(stages.version);
  const evidence = benchEvidence('en', 0);
  expect(halves.prepare(evidence).inputHash).not.toBe(stages.prepare(evidence).inputHash);
});
