import { Injectable } from '@nestjs/common';
import { inputHash } from '../../common/sections/input-hash.js';
import type { MadeSection, PreparedSection } from '../../common/sections/section-generator.js';
import { briefOf } from '../evidence/brief.js';
import { Citations } from '../evidence/citations.js';
import { chooseEvidence, type EvidenceLimits } from '../evidence/evidence-block.js';
import { LanguageModel } from '../llm/language-model.js';
import type { PersonaEvidence } from '../personas/persona-evidence.js';
import { journeyChecks } from './journey-checks.js';
import type { Journey } from './journey.contract.js';
import { JourneyGenerator } from './journey.generator.js';
import { journeyPrompt, journeyPromptVersion, journeySystem } from './journey.prompt.js';
import { journeyWire } from './journey.wire.js';
import { requireJourneyEvidence } from './require-journey-evidence.js';
import { toJourney } from './to-journey.js';

const limits: EvidenceLimits = { responses: 6, responseCharacters: 1_000, passageCharacters: 1_000 };

/** One call, schema-constrained, on the best of the evidence; length and conversion computed here. */
@Injectable()
export class OptimizedJourneyGenerator extends JourneyGenerator {
  constructor(private readonly model: LanguageModel) {
    super();
  }

  get version(): string {
    return inputHash([journeyPromptVersion, journeySystem, this.model.fingerprint('journey')]);
  }

  prepare(evidence: PersonaEvidence): PreparedSection<Journey> {
    requireJourneyEvidence(evidence);
    const { persona, project } = evidence;
    const query = [project.product, project.industry, persona.occupation, ...persona.interests].join(' ');
    const block = chooseEvidence(evidence, query, limits);
    const prompt = journeyPrompt(briefOf(evidence, block.language, ['interests']), block.text);
    return {
      inputHash: inputHash([
        journeyPromptVersion,
        journeySystem,
        prompt,
        [...block.ids],
        this.model.fingerprint('journey'),
      ]),
      promptVersion: journeyPromptVersion,
      asksModel: true,
      evidence: block.counts,
      make: async (): Promise<MadeSection<Journey>> => {
        const answer = await this.model.generate({
          section: 'journey',
          system: journeySystem,
          prompt,
          schema: journeyWire,
        });
        const citations = new Citations(block);
        const data = toJourney(answer.value, citations);
        return { ...answer, data, checks: journeyChecks(data, citations, block.language, prompt) };
      },
    };
  }
}
