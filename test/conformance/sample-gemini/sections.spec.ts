import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readModelsConfig } from '../../../config/models.js';
import { KEY } from '../../../packages/sample-gemini/fixtures/wire.js';
import { latencyProfiles } from '../../../packages/sample-gemini/src/latency-profiles.js';
import { startSampleGemini } from '../../../packages/sample-gemini/src/sample-gemini.js';
import type { SampleGemini } from '../../../packages/sample-gemini/src/sample-gemini.js';
import type { GeneratedSection } from '../../../src/common/domain/section-generator.js';
import { OptimizedJourneyGenerator } from '../../../src/modules/journey/optimized-journey.generator.js';
import { GeminiLanguageModel } from '../../../src/modules/llm/gemini.language-model.js';
import { OptimizedMessagingGenerator } from '../../../src/modules/messaging/optimized-messaging.generator.js';
import { lengths } from '../../../src/modules/messaging/messaging.wire.js';
import { OptimizedNeedsGenerator } from '../../../src/modules/needs/optimized-needs.generator.js';
import type { Findings } from '../../../src/modules/personas/evidence/findings.contract.js';
import type { PersonaEvidence } from '../../../src/modules/personas/evidence/persona-evidence.js';
import { AnswerCoder } from '../../../src/modules/themes/coding/answer-coder.js';
import { benchEvidence } from '../../bench/support/bench-persona.js';

/** What the optimized way makes of what the sample writes: whole sections and parts, from themes and from answers. */

let sample: SampleGemini;
let model: GeminiLanguageModel;

beforeAll(async () => {
  sample = await startSampleGemini({ apiKeys: [KEY], profile: latencyProfiles.instant });
  model = new GeminiLanguageModel(readModelsConfig(), { apiKeys: [KEY], baseUrl: sample.url });
});
afterAll(async () => {
  await model.onModuleDestroy();
  await sample.close();
});

const types = Object.keys(lengths) as (keyof typeof lengths)[];

/** What of a persona's answers the sample codes, as sections read it. */
async function findingsOf({ responses }: PersonaEvidence, language: string): Promise<Findings> {
  const { themes } = await new AnswerCoder(model).findThemes(responses, { language, product: null });
  const people = new Map(responses.map(({ id }, person) => [id, person]));
  const found = themes.map(({ label, kind, stages, mentions }, index) => {
    const of = (stance: 'for' | 'against') => mentions.filter((mention) => mention.stance === stance);
    const who = (stance: 'for' | 'against') => [
      ...new Set(of(stance).map(({ responseId }) => people.get(responseId)!)),
    ];
    return {
      themeId: `theme-${index}`,
      label,
      kind,
      stages: [...stages],
      people: who('for'),
      against: who('against'),
      quotes: of('for'),
      counterQuotes: of('against'),
    };
  });
  return {
    themes: found.toSorted((a, b) => b.people.length - a.people.length),
    respondents: responses.length,
    answersCoded: responses.length,
  };
}

describe.each([
  ['en', 'themes', 50],
  ['pl', 'themes', 50],
  ['en', 'themes', 12],
  ['en', 'answers', 50],
  ['pl', 'answers', 50],
  ['en', 'answers', 2],
] as const)('in %s from %s, of %i answers', (language, basis, count) => {
  const evidenceOf = async (index: number): Promise<PersonaEvidence> => {
    const all = benchEvidence(language, index);
    const some = { ...all, responses: all.responses.slice(0, count), findings: null };
    return basis === 'themes' ? { ...some, findings: await findingsOf(some, language) } : some;
  };
  const sections = (evidence: PersonaEvidence, messages: readonly number[]) => [
    ['journey', new OptimizedJourneyGenerator(model).prepare(evidence)] as const,
    ['needs', new OptimizedNeedsGenerator(model).prepare(evidence)] as const,
    ...types.flatMap((type) =>
      messages.map((variants) => {
        const order = { type, tone: 'friendly' as const, variants, context: null };
        const prepared = new OptimizedMessagingGenerator(model).prepare({ evidence, order });
        return [`${variants} ${type}`, prepared] as const;
      }),
    ),
  ];

  // Of several calls each has angles of its own where there are themes enough; else only one call is made here.
  const inCalls = basis === 'themes' ? (count > 12 ? [3, 5] : [3]) : [2];

  it.each([
    ['whole', false],
    ['in parts', true],
  ])('every section %s passes every check', async (_form, inParts) => {
    const messages = inParts ? inCalls : [3, 5];
    for (const index of [0, 1, 2]) {
      for (const [section, prepared] of sections(await evidenceOf(index), messages)) {
        expect(prepared.evidence.basis).toBe(basis);
        const generated: GeneratedSection<unknown> = await prepared.generate({ inParts });
        // How many were heard is not the model's doing.
        const failed = generated.checks.filter(({ id, passed }) => !passed && id !== 'people_heard');
        expect(failed, `${section} of persona ${index}`).toEqual([]);
        expect(generated.attempts).toBe(1);
      }
    }
  });
});
