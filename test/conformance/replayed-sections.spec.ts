import { expect, it } from 'vitest';
import { readSections, type ReadSection } from '../../scripts/reading/captured.js';
import { KeptAnswers, keptFolder, readKeptCases } from '../../scripts/reading/kept-answers.js';
import { RequestContext, runInContext } from '../../src/common/context/request-context.js';
import type { PreparedSection } from '../../src/common/domain/section-generator.js';
import { OptimizedJourneyGenerator } from '../../src/modules/journey/optimized-journey.generator.js';
import { journeySchema } from '../../src/modules/journey/journey.contract.js';
import { LanguageModel, type ModelRequest } from '../../src/modules/llm/language-model.js';
import { readAnswer } from '../../src/modules/llm/answer/read-answer.js';
import { messagingSchema, toOrder } from '../../src/modules/messaging/messaging.contract.js';
import { OptimizedMessagingGenerator } from '../../src/modules/messaging/optimized-messaging.generator.js';
import { needsSchema } from '../../src/modules/needs/needs.contract.js';
import { OptimizedNeedsGenerator } from '../../src/modules/needs/optimized-needs.generator.js';
import type { PersonaEvidence } from '../../src/modules/personas/evidence/persona-evidence.js';
import { qualityOf } from '../../src/modules/sections/quality.js';

/** Answers what a language model answered that saw nothing but the requests; `test/fixtures/reading/README.md`. */
class ReplayedModel extends LanguageModel {
  constructor(private readonly answers: KeptAnswers) {
    super();
  }

  fingerprint() {
    return 'replayed';
  }

  /** An answer that would have to be repaired fails the test: it was accepted when it was kept. */
  async generate<T>(request: ModelRequest<T>) {
    const value = readAnswer(request, this.answers.take(`${request.system}\n${request.prompt}`));
    const tokens = { input: 0, output: 0, thinking: 0, cached: 0, total: 0 };
    return { value, model: 'replayed', tokens, unmetered: 0, attempts: 1, durationMs: 0 };
  }

  async write(): Promise<never> {
    throw new Error('Nobody asks for free text here.');
  }
}

const schemas = { journey: journeySchema, needs: needsSchema, messaging: messagingSchema };
const ranks = { whole: 'background', parts: 'interactive' } as const;

/** As a section's service prepares it: in the messages, the project's defaults. */
function prepare(
  section: ReadSection,
  model: LanguageModel,
  evidence: PersonaEvidence,
): PreparedSection<unknown> {
  if (section === 'journey') return new OptimizedJourneyGenerator(model).prepare(evidence);
  if (section === 'needs') return new OptimizedNeedsGenerator(model).prepare(evidence);
  const order = toOrder({}, evidence.project.messagingDefaults);
  return new OptimizedMessagingGenerator(model).prepare({ evidence, order });
}

/** Quotes, wherever they stand in a section. */
function quotesIn(data: unknown): { text: string; responseId: string; start: number; end: number }[] {
  if (typeof data !== 'object' || data === null) return [];
  if ('responseId' in data) return [data as ReturnType<typeof quotesIn>[number]];
  return Object.values(data).flatMap(quotesIn);
}

const cases = readKeptCases();
if (cases.length === 0)
  process.stderr.write(
    `Skipped: ${keptFolder} has no answers yet; \`npm run reading -- keep\` puts them there.\n`,
  );

const replays = cases.flatMap(({ case: name, evidence, sections }) =>
  readSections.flatMap((section) =>
    (['whole', 'parts'] as const).flatMap((way) => {
      const answers = sections[section]?.[way];
      return answers ? [{ name, section, way, evidence, answers }] : [];
    }),
  ),
);

it.each(replays)('$name: $section made $way', async ({ name, section, way, evidence, answers }) => {
  const kept = new KeptAnswers(answers);
  const context = new RequestContext('replayed', () => 'optimized');
  context.rank = ranks[way];
  const { data, checks } = await runInContext(context, () =>
    prepare(section, new ReplayedModel(kept), evidence).generate(),
  );
  expect(kept.unused).toBe(0);
  expect(schemas[section].safeParse(data).error).toBeUndefined();
  const texts = new Map(evidence.responses.map(({ id, answer }) => [id, answer]));
  for (const { text, responseId, start, end } of quotesIn(data))
    expect(texts.get(responseId)?.slice(start, end)).toBe(text);
  const { score } = qualityOf(checks);
  const failed = checks.filter(({ passed }) => !passed).map(({ id }) => id);
  process.stdout.write(
    `${name} ${section} ${way}: score ${score}, failed ${failed.join(', ') || 'nothing'}\n`,
  );
});

it.skipIf(cases.length === 0)('has answers to replay', () => {
  expect(replays.length).toBeGreaterThan(0);
});
