import { expect, it } from 'vitest';
import { readSections, type ReadSection } from '../../scripts/reading/captured.js';
import { KeptAnswers, keptFolder, readKeptCases } from '../../scripts/reading/kept-answers.js';
import { RequestContext, runInContext } from '../../src/common/context/request-context.js';
import type { GeneratedSection, PreparedSection } from '../../src/common/domain/section-generator.js';
import { OptimizedJourneyGenerator } from '../../src/modules/journey/optimized-journey.generator.js';
import { journeySchema } from '../../src/modules/journey/journey.contract.js';
import { LanguageModel, type ModelRequest } from '../../src/modules/llm/language-model.js';
import { readAnswer } from '../../src/modules/llm/answer/read-answer.js';
import { WrittenTogether } from '../../src/modules/llm/answer/written-together.js';
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

/** Section, checks and what they come to; fails where something is not as the contract has it. */
function check(
  name: string,
  section: ReadSection,
  evidence: PersonaEvidence,
  made: GeneratedSection<unknown>,
) {
  const { data, checks } = made;
  expect(schemas[section].safeParse(data).error).toBeUndefined();
  const texts = new Map(evidence.responses.map(({ id, answer }) => [id, answer]));
  for (const { text, responseId, start, end } of quotesIn(data))
    expect(texts.get(responseId)?.slice(start, end)).toBe(text);
  const failed = checks.filter(({ passed }) => !passed).map(({ id }) => id);
  process.stdout.write(
    `${name} ${section}: score ${qualityOf(checks).score}, failed ${failed.join(', ') || 'nothing'}\n`,
  );
}

const inRank = <T>(rank: 'background' | 'interactive', work: () => Promise<T>) => {
  const context = new RequestContext('replayed', () => 'optimized');
  context.rank = rank;
  return runInContext(context, work);
};

it.each(cases)('$case, whole', async ({ case: name, evidence, whole }) => {
  const kept = new KeptAnswers(whole);
  const model = new ReplayedModel(kept);
  const together = new WrittenTogether(model, readSections);
  const made = await inRank('background', () =>
    together.run(() =>
      Promise.all(readSections.map((section) => prepare(section, model, evidence).generate())),
    ),
  );
  expect(kept.unused).toBe(0);
  for (const [index, section] of readSections.entries())
    check(`${name} whole`, section, evidence, made[index]!);
});

const replays = cases.flatMap(({ case: name, evidence, parts }) =>
  readSections.map((section) => ({ name, section, evidence, answers: parts[section] })),
);

it.each(replays)('$name: $section in parts', async ({ name, section, evidence, answers }) => {
  const kept = new KeptAnswers(answers);
  const made = await inRank('interactive', () =>
    prepare(section, new ReplayedModel(kept), evidence).generate({ inParts: true }),
  );
  expect(kept.unused).toBe(0);
  check(`${name} parts`, section, evidence, made);
});

it.skipIf(cases.length === 0)('has answers to replay', () => {
  expect(replays.length).toBeGreaterThan(0);
});
