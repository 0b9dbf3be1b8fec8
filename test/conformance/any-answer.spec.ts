import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { growingSchema } from '../../src/common/domain/growing.js';
import type { PreparedSection } from '../../src/common/domain/section-generator.js';
import { quoteSchema } from '../../src/common/domain/section.contract.js';
import { wordsOf } from '../../src/modules/grounding/selection/terms.js';
import { journeySchema } from '../../src/modules/journey/journey.contract.js';
import { OptimizedJourneyGenerator } from '../../src/modules/journey/optimized-journey.generator.js';
import type { LanguageModel } from '../../src/modules/llm/language-model.js';
import { messagingSchema, toOrder } from '../../src/modules/messaging/messaging.contract.js';
import { OptimizedMessagingGenerator } from '../../src/modules/messaging/optimized-messaging.generator.js';
import { needsSchema } from '../../src/modules/needs/needs.contract.js';
import { OptimizedNeedsGenerator } from '../../src/modules/needs/optimized-needs.generator.js';
import type { PersonaEvidence } from '../../src/modules/personas/evidence/persona-evidence.js';
import { messageTypes } from '../../src/modules/personas/projects/project.contract.js';
import { benchEvidence } from '../bench/support/bench-persona.js';
import { anyAnswer } from '../support/evidence/any-answer.js';
import { codedEvidence } from '../support/evidence/coded-evidence.js';
import { isPartOf } from '../support/evidence/part-of.js';
import { Random } from '../support/interleaving/random.js';
import { WritingModel } from '../support/writing-model.js';

/** Of each section and form. */
const answers = Number(process.env['ANY_ANSWERS'] ?? 1_000);

type Prepare = (model: LanguageModel, evidence: PersonaEvidence, index: number) => PreparedSection<unknown>;

const sections: Record<string, { schema: z.ZodType; prepare: Prepare }> = {
  journey: {
    schema: journeySchema,
    prepare: (model, evidence) => new OptimizedJourneyGenerator(model).prepare(evidence),
  },
  needs: {
    schema: needsSchema,
    prepare: (model, evidence) => new OptimizedNeedsGenerator(model).prepare(evidence),
  },
  messaging: {
    schema: messagingSchema,
    prepare: (model, evidence, index) =>
      new OptimizedMessagingGenerator(model).prepare({
        evidence,
        order: toOrder({ type: messageTypes[index % messageTypes.length], variants: 1 + (index % 5) }, {}),
      }),
  },
};

/** In two languages: with many answers, with few that are read whole, and not coded. */
const personas = (['en', 'pl'] as const).flatMap((language) => [
  codedEvidence(language),
  codedEvidence(language, { answers: 12, themes: 4, seed: 2 }),
  // Most of its answers came after the coding, and are read all the same.
  { ...codedEvidence(language, { answers: 12 }), findings: codedEvidence(language, { answers: 1 }).findings },
  benchEvidence(language, 1),
]);

/** Words of each persona's answers. */
const words = new Map(
  personas.map((evidence) => [
    evidence,
    evidence.responses.flatMap(({ answer }) => wordsOf(answer)).filter((word) => /^\p{L}+$/u.test(word)),
  ]),
);

/** What the prompt calls so: words of that form. */
function labelsIn(prompt: string): string[] {
  const labels = prompt.matchAll(/(?<![\p{L}\p{N}])(?:t\d+n?|a\d+[a-z]?|p\d+)(?![\p{L}\p{N}])/gu);
  return [...new Set([...labels].map(([label]) => label))];
}

/** A section of any answers that satisfy the schemas that were sent. */
async function anySection(
  prepare: Prepare,
  index: number,
  { inParts, onPartial }: { inParts: boolean; onPartial?: (partial: unknown) => void },
) {
  const random = new Random(index);
  const evidence = personas[index % personas.length]!;
  const model = new WritingModel((schema, _, prompt) => {
    const vocabulary = {
      words: words.get(evidence)!,
      labels: labelsIn(prompt),
      // What grows does so in the order that the schema gives: evidence first.
      inOrder: onPartial !== undefined,
    };
    const written = JSON.stringify(anyAnswer(schema, random, vocabulary), null, index % 3);
    return index % 7 === 0 ? `\`\`\`json\n${written}\n\`\`\`` : written;
  });
  const prepared = prepare(model, evidence, index);
  return { evidence, generated: await prepared.generate({ inParts, ...(onPartial && { onPartial }) }) };
}

/** Every quote in a section, wherever it stands. */
function quotesIn(value: unknown): z.output<typeof quoteSchema>[] {
  if (typeof value !== 'object' || value === null) return [];
  const { data, success } = quoteSchema.safeParse(value);
  return success ? [data] : Object.values(value).flatMap(quotesIn);
}

describe.each(Object.entries(sections))('%s', (_, { schema, prepare }) => {
  it.each([
    ['whole', false],
    ['in parts', true],
  ])(
    'of any answer that satisfies the schema sent is none refused, %s',
    { timeout: 300_000 },
    async (_form, inParts) => {
      for (let index = 0; index < answers; index += 1) {
        const { evidence, generated } = await anySection(prepare, index, { inParts });
        const { data, caveats = [] } = generated;
        expect(schema.parse(data)).toEqual(data);
        expect(caveats).toEqual(caveats.filter((caveat) => caveat.trim() === caveat && caveat !== ''));
        expect(caveats.length).toBeLessThanOrEqual(2);
        for (const { responseId, start, end, text } of quotesIn(data)) {
          const { answer } = evidence.responses.find(({ id }) => id === responseId)!;
          expect(answer.slice(start, end)).toBe(text);
        }
      }
    },
  );

  it.each([
    ['whole', false],
    ['in parts', true],
  ])('grows to what it becomes, %s, and what is shown stays', async (_form, inParts) => {
    const growing = growingSchema(schema);
    let shown = 0;
    for (let index = 0; index < 40; index += 1) {
      const partials: unknown[] = [];
      const onPartial = (partial: unknown) => partials.push(JSON.parse(JSON.stringify(partial)));
      const { generated } = await anySection(prepare, index, { inParts, onPartial });
      shown += partials.length;
      for (const [place, partial] of partials.entries()) {
        expect(growing.parse(partial)).toEqual(partial);
        expect(isPartOf(partials[place - 1], partial)).toBe(true);
        expect(isPartOf(partial, JSON.parse(JSON.stringify(generated.data)))).toBe(true);
      }
    }
    // What is written as empty lists does not grow.
    expect(shown).toBeGreaterThan(80);
  });
});
