import { Injectable } from '@nestjs/common';
import { inputHash } from '../../common/sections/input-hash.js';
import type { MadeSection, MakeOptions, PreparedSection } from '../../common/sections/section-generator.js';
import { Citations } from '../evidence/citations.js';
import type { EvidenceLimits } from '../evidence/evidence-block.js';
import { partialsOf } from '../evidence/partials.js';
import { LanguageModel } from '../llm/language-model.js';
import type { PersonaEvidence } from '../personas/persona-evidence.js';
import { journeyBreach, journeyChecks, journeyTexts } from './journey-checks.js';
import { journeyInput } from './journey-input.js';
import type { Journey } from './journey.contract.js';
import { JourneyGenerator } from './journey.generator.js';
import { journeyPromptVersion, journeySystem as system } from './journey.prompt.js';
import { journeyWire } from './journey.wire.js';
import { partialJourney } from './partial-journey.js';
import { requireJourneyEvidence } from './require-journey-evidence.js';
import { toJourney } from './to-journey.js';

const limits: EvidenceLimits = { responses: 6, responseTokens: 270, passageTokens: 160 };

/** One call, schema-constrained, on the best of the evidence; length and conversion computed here. */
@Injectable()
export class OptimizedJourneyGenerator extends JourneyGenerator {
  constructor(private readonly model: LanguageModel) {
    super();
  }

  get version(): string {
    return inputHash([journeyPromptVersion, system, this.model.fingerprint('journey')]);
  }

  prepare(evidence: PersonaEvidence): PreparedSection<Journey> {
    requireJourneyEvidence(evidence);
    const { block, asked } = journeyInput(evidence, system, limits);
    const { prompt } = asked;
    const fingerprint = this.model.fingerprint('journey');
    return {
      inputHash: inputHash([journeyPromptVersion, system, prompt, [...block.ids], fingerprint]),
      promptVersion: journeyPromptVersion,
      asksModel: true,
      evidence: block.counts,
      make: async ({ onPartial }: MakeOptions<Journey> = {}): Promise<MadeSection<Journey>> => {
        const answer = await this.model.generate({
          section: 'journey',
          system,
          prompt,
          schema: journeyWire,
          fault: (draft) => journeyBreach(draft, block, asked),
          onPartial: partialsOf(onPartial, {
            read: (written) => partialJourney(written, new Citations(block)),
            textsOf: journeyTexts,
            asked,
          }),
        });
        const citations = new Citations(block);
        const data = toJourney(answer.value, citations);
        return { ...answer, data, checks: journeyChecks(data, citations, asked) };
      },
    };
  }
}
