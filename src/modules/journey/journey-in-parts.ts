import { inputHash } from '../../common/domain/input-hash.js';
import type {
  GeneratedSection,
  GenerateOptions,
  PreparedSection,
} from '../../common/domain/section-generator.js';
import { askInParallel } from '../llm/answer/ask-in-parallel.js';
import { Citations } from '../grounding/checks/citations.js';
import type { EvidenceLimits } from '../grounding/prompt/evidence-block.js';
import { partialsOf } from '../grounding/prompt/partials.js';
import type { LanguageModel } from '../llm/language-model.js';
import type { PersonaEvidence } from '../personas/evidence/persona-evidence.js';
import { journeyBreach, journeyChecks, journeyTexts } from './journey-checks.js';
import { journeyInput } from './journey-input.js';
import type { JourneyStage } from '../../common/domain/journey-stages.js';
import type { Journey } from './journey.contract.js';
import { JourneyGenerator } from './journey.generator.js';
import { forStages, journeyPrompt, journeySystem as system } from './journey.prompt.js';
import { type JourneyDraft, stagesWire } from './journey.wire.js';
import { partialJourney } from './partial-journey.js';
import { requireJourneyEvidence } from './require-journey-evidence.js';
import { toJourney } from './to-journey.js';

export interface JourneyParts {
  promptVersion: string;
  /** Which stages share a call; together all of them, in order. */
  parts: readonly (readonly JourneyStage[])[];
  /** What all calls read together. */
  limits: EvidenceLimits;
}

/** With fewer responses for each call, every call reads all there is. */
const fewest = 2;

/** Its parts are written at the same time, schema-constrained; length and conversion are computed here. */
export abstract class JourneyInParts extends JourneyGenerator {
  constructor(
    private readonly model: LanguageModel,
    private readonly way: JourneyParts,
  ) {
    super();
  }

  get version(): string {
    const { promptVersion, parts } = this.way;
    return inputHash([promptVersion, system, parts, this.model.fingerprint('journey')]);
  }

  prepare(evidence: PersonaEvidence): PreparedSection<Journey> {
    const { promptVersion, parts, limits } = this.way;
    requireJourneyEvidence(evidence);
    const { block, brief, asked } = journeyInput(evidence, system, limits);
    const isShared = block.counts.responsesRead >= fewest * parts.length;
    const prompts = parts.map((stages, part) => {
      const read = isShared ? block.textOf((rank) => rank % parts.length === part) : block.text;
      return forStages(journeyPrompt(brief, read), stages);
    });
    const fingerprint = this.model.fingerprint('journey');
    return {
      inputHash: inputHash([promptVersion, system, prompts, [...block.ids], fingerprint]),
      promptVersion,
      asksModel: true,
      evidence: block.counts,
      generate: async ({ onPartial }: GenerateOptions<Journey> = {}): Promise<GeneratedSection<Journey>> => {
        const sizes = parts.map(({ length }) => length);
        const requests = prompts.map((prompt, part) => ({
          section: 'journey' as const,
          system,
          prompt,
          schema: stagesWire(sizes[part]!),
          fault: (draft: JourneyDraft) => journeyBreach(draft, block, asked),
        }));
        const { values, ...answer } = await askInParallel(
          this.model,
          requests,
          partialsOf(onPartial, {
            read: (written: readonly unknown[]) => partialJourney(written, sizes, new Citations(block)),
            textsOf: journeyTexts,
            asked,
          }),
        );
        const citations = new Citations(block);
        const data = toJourney({ stages: values.flatMap(({ stages }) => stages) }, citations);
        return { ...answer, data, checks: journeyChecks(data, citations, asked) };
      },
    };
  }
}
