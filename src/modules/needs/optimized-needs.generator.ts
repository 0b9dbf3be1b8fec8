import { Injectable } from '@nestjs/common';
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
import { LanguageModel } from '../llm/language-model.js';
import type { PersonaEvidence } from '../personas/evidence/persona-evidence.js';
import { needsBreach, needsChecks, needsTexts } from './needs-checks.js';
import { needsInput } from './needs-input.js';
import type { Needs } from './needs.contract.js';
import { NeedsGenerator } from './needs.generator.js';
import { needsPrompt, needsPromptVersion, needsSystem } from './needs.prompt.js';
import { type NeedsDraft, type NeedsKind, needsPartWire } from './needs.wire.js';
import { partialNeeds } from './partial-needs.js';
import { requireResponses } from './require-responses.js';
import { toNeeds, withoutProof } from './to-needs.js';

/** Which lists share a call, and how many of the best responses it reads: pains are counted in all that are read. */
const together: readonly { kinds: readonly NeedsKind[]; responses: number }[] = [
  { kinds: ['jobs', 'outcomes'], responses: 4 },
  { kinds: ['pains'], responses: 8 },
];
const parts = together.map(({ kinds, responses }) => ({
  responses,
  system: needsSystem(kinds),
  schema: needsPartWire(kinds),
}));
const systems = parts.map(({ system }) => system);

const limits: EvidenceLimits = { responses: 8, responseTokens: 270, passageTokens: 0 };
const none: NeedsDraft = { jobs: [], outcomes: [], pains: [] };

/** In two calls at the same time (ADR 29); quotes checked to the character, scores and intervals computed here. */
@Injectable()
export class OptimizedNeedsGenerator extends NeedsGenerator {
  constructor(private readonly model: LanguageModel) {
    super();
  }

  get version(): string {
    return inputHash([needsPromptVersion, systems, this.model.fingerprint('needs')]);
  }

  prepare(evidence: PersonaEvidence): PreparedSection<Needs> {
    requireResponses(evidence);
    const { block, brief, asked } = needsInput(evidence, systems.join('\n'), limits);
    const fault = (part: Partial<NeedsDraft>) => {
      const draft = { ...none, ...part };
      return (part.pains && withoutProof(draft, block)) ?? needsBreach(draft, block, asked);
    };
    return {
      // All responses count, not only those that were chosen: whom the needs speak for is part of the answer.
      inputHash: inputHash([
        needsPromptVersion,
        systems,
        asked.prompt,
        [...block.ids],
        evidence.responses.map(({ id }) => id),
        this.model.fingerprint('needs'),
      ]),
      promptVersion: needsPromptVersion,
      asksModel: true,
      evidence: block.counts,
      generate: async ({ onPartial }: GenerateOptions<Needs> = {}): Promise<GeneratedSection<Needs>> => {
        const { values, ...answer } = await askInParallel(
          this.model,
          parts.map(({ responses, ...part }) => ({
            section: 'needs' as const,
            prompt: needsPrompt(
              brief,
              block.textOf((rank) => rank < responses),
            ),
            fault,
            ...part,
          })),
          partialsOf(onPartial, {
            read: (written: readonly unknown[]) => partialNeeds(written, new Citations(block), block),
            textsOf: needsTexts,
            asked,
          }),
        );
        const citations = new Citations(block);
        const data = toNeeds(Object.assign({}, none, ...values), citations, block);
        return { ...answer, data, checks: needsChecks(data, citations, asked) };
      },
    };
  }
}
