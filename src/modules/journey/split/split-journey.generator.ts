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
import { requireJourneyEvidence } from '../require-journey-evidence.js';
import { toJourney } from '../to-journey.js';
import {
  journeyStagePrompt,
  journeyStagePromptVersion as version,
  journeyStageSystem as system,
} from './journey-stage.prompt.js';
import { type JourneyStageDraft, journeyStageWire } from './journey-stage.wire.js';

/** Less than one call for all reads: four calls pay for it. */
const limits: EvidenceLimits = { responses: 4, responseTokens: 120, passageTokens: 45 };
/** Each of four calls pays for it. */
const fields = ['age', 'gender', 'location', 'occupation', 'incomeBracket'] as const;

/** One call a stage, at the same time: shorter answers, so a shorter wait, for more tokens of input. */
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
        const requests = journeyStages.map((stage) => ({
          section: 'journey' as const,
          system,
          prompt: journeyStagePrompt(asked.prompt, stage),
          schema: journeyStageWire,
          fault: ({ stage: draft }: JourneyStageDraft) => journeyBreach({ stages: [draft] }, block, asked),
        }));
        const { values, ...answer } = await askInParallel(this.model, requests);
        const citations = new Citations(block);
        const data = toJourney({ stages: values.map(({ stage }) => stage) }, citations);
        return { ...answer, data, checks: journeyChecks(data, citations, asked) };
      },
    };
  }
}
