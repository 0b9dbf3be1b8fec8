import { Injectable } from '@nestjs/common';
import { inputHash } from '../../../common/sections/input-hash.js';
import type { MadeSection, PreparedSection } from '../../../common/sections/section-generator.js';
import { askInParallel } from '../../evidence/ask-in-parallel.js';
import { Citations } from '../../evidence/citations.js';
import type { EvidenceLimits } from '../../evidence/evidence-block.js';
import { LanguageModel } from '../../llm/language-model.js';
import type { PersonaEvidence } from '../../personas/persona-evidence.js';
import { journeyBreach, journeyChecks } from '../journey-checks.js';
import { journeyInput } from '../journey-input.js';
import { type Journey, journeyStages } from '../journey.contract.js';
import { JourneyGenerator } from '../journey.generator.js';
import type { JourneyDraft } from '../journey.wire.js';
import { requireJourneyEvidence } from '../require-journey-evidence.js';
import { toJourney } from '../to-journey.js';
import {
  journeyPartPrompt,
  journeyPartPromptVersion as version,
  journeyPartSystem as system,
} from './journey-part.prompt.js';
import { journeyPartWire } from './journey-part.wire.js';

/** Which stages share a call: before somebody decides, and from then on. */
const together = [journeyStages.slice(0, 2), journeyStages.slice(2)];

/** Less than one call for all reads: each call pays for it. */
const limits: EvidenceLimits = { responses: 4, responseTokens: 115, passageTokens: 40 };
/** Each call pays for it. */
const fields = ['age', 'gender', 'location', 'occupation', 'incomeBracket'] as const;

/** The stages in several calls at the same time: a shorter wait, for more tokens of input. */
@Injectable()
export class SplitJourneyGenerator extends JourneyGenerator {
  constructor(private readonly model: LanguageModel) {
    super();
  }

  get version(): string {
    return inputHash([version, system, this.model.fingerprint('journey')]);
  }

  prepare(evidence: PersonaEvidence): PreparedSection<Journey> {
    requireJourneyEvidence(evidence);
    const { block, asked } = journeyInput(evidence, system, limits, fields);
    const fingerprint = this.model.fingerprint('journey');
    return {
      inputHash: inputHash([version, system, asked.prompt, [...block.ids], fingerprint]),
      promptVersion: version,
      asksModel: true,
      evidence: block.counts,
      make: async (): Promise<MadeSection<Journey>> => {
        const requests = together.map((stages) => ({
          section: 'journey' as const,
          system,
          prompt: journeyPartPrompt(asked.prompt, stages),
          schema: journeyPartWire(stages.length),
          fault: (draft: JourneyDraft) => journeyBreach(draft, block, asked),
        }));
        const { values, ...answer } = await askInParallel(this.model, requests);
        const citations = new Citations(block);
        const data = toJourney({ stages: values.flatMap(({ stages }) => stages) }, citations);
        return { ...answer, data, checks: journeyChecks(data, citations, asked) };
      },
    };
  }
}
