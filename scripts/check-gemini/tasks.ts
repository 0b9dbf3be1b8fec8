import type { GeneratedSection, PreparedSection } from '../../src/common/domain/section-generator.js';
import type { Rank } from '../../src/common/resilience/semaphore.js';
import { OptimizedJourneyGenerator } from '../../src/modules/journey/optimized-journey.generator.js';
import type { LanguageModel } from '../../src/modules/llm/language-model.js';
import { OptimizedMessagingGenerator } from '../../src/modules/messaging/optimized-messaging.generator.js';
import { OptimizedNeedsGenerator } from '../../src/modules/needs/optimized-needs.generator.js';
import { messageTypes } from '../../src/modules/personas/projects/project.contract.js';
import { AnswerCoder } from '../../src/modules/themes/coding/answer-coder.js';
import { examplePersona } from './example-persona.js';

/** Something that the service asks a model for. */
export interface CheckTask {
  name: string;
  /** Of the context that the service would ask in. */
  rank: Rank;
  /**
   * @param onWords is called whenever more of the answer is there, where the service has it streamed
   * @returns what is not as it should be in an answer that can be used
   * @throws {ModelError}
   */
  run(model: LanguageModel, onWords: () => void): Promise<string[]>;
}

type Prepare = (model: LanguageModel) => PreparedSection<unknown>;

const evidence = examplePersona;

/** Whole where nobody waits, in parts and streamed where somebody does. */
function inBothForms(name: string, prepare: Prepare): CheckTask[] {
  return [
    {
      name: `${name}, whole`,
      rank: 'background',
      run: async (model) => failedChecks(await prepare(model).generate({ inParts: false })),
    },
    {
      name: `${name}, in parts`,
      rank: 'interactive',
      run: async (model, onWords) =>
        failedChecks(await prepare(model).generate({ inParts: true, onPartial: onWords })),
    },
  ];
}

function failedChecks({ checks }: GeneratedSection<unknown>): string[] {
  return checks.filter(({ passed }) => !passed).map(({ id }) => id);
}

const brief = { language: 'en', product: evidence.project.product };
const codebook = evidence.findings!.themes.map(({ label }, index) => ({
  id: `t${index + 1}`,
  label,
  definition: `${label}, said by the person of themselves.`,
}));

/** A call that codes answers. */
function coding(name: string, ask: (coder: AnswerCoder) => Promise<unknown>): CheckTask {
  const run = async (model: LanguageModel) => {
    await ask(new AnswerCoder(model));
    return [];
  };
  return { name: `coding, ${name}`, rank: 'background', run };
}

/** Every prompt and every schema of the service's own way. */
export const checkTasks: readonly CheckTask[] = [
  ...inBothForms('journey', (model) => new OptimizedJourneyGenerator(model).prepare(evidence)),
  ...inBothForms('needs', (model) => new OptimizedNeedsGenerator(model).prepare(evidence)),
  ...messageTypes.flatMap((type) =>
    inBothForms(`messaging ${type}`, (model) => {
      const order = { tone: 'friendly', type, variants: 3, context: 'The launch in spring' } as const;
      return new OptimizedMessagingGenerator(model).prepare({ evidence, order });
    }),
  ),
  coding('themes found', (coder) => coder.findThemes(evidence.responses, brief)),
  coding('by a codebook', (coder) => coder.code(evidence.responses, codebook, brief)),
  coding('mentions searched', (coder) => coder.findMentions(evidence.responses, codebook.slice(0, 2), brief)),
  coding('mentions checked', (coder) =>
    coder.check({
      themes: codebook.slice(0, 2),
      sentences: evidence.responses.slice(0, 6).map(({ id, answer }) => ({
        text: answer,
        mentions: [{ id, theme: 't1', stance: 'for' as const }],
      })),
    }),
  ),
];
