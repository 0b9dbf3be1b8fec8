import { Injectable } from '@nestjs/common';
import { inputHash } from '../../common/sections/input-hash.js';
import type { MadeSection, PreparedSection } from '../../common/sections/section-generator.js';
import { briefOf } from '../evidence/brief.js';
import { Citations } from '../evidence/citations.js';
import { chooseEvidence, type EvidenceLimits } from '../evidence/evidence-block.js';
import { LanguageModel } from '../llm/language-model.js';
import type { PersonaEvidence } from '../personas/persona-evidence.js';
import { needsChecks } from './needs-checks.js';
import type { Needs } from './needs.contract.js';
import { NeedsGenerator } from './needs.generator.js';
import { needsPrompt, needsPromptVersion, needsSystem } from './needs.prompt.js';
import { needsWire } from './needs.wire.js';
import { requireResponses } from './require-responses.js';
import { toNeeds, withoutProof } from './to-needs.js';

const limits: EvidenceLimits = { responses: 10, responseCharacters: 1_800, passageCharacters: 0 };

/** One call on the ten best responses; quotes checked to the character, scores and intervals computed here. */
@Injectable()
export class OptimizedNeedsGenerator extends NeedsGenerator {
  constructor(private readonly model: LanguageModel) {
    super();
  }

  get version(): string {
    return inputHash([needsPromptVersion, needsSystem, this.model.fingerprint('needs')]);
  }

  prepare(evidence: PersonaEvidence): PreparedSection<Needs> {
    const { project, responses } = evidence;
    requireResponses(evidence);
    const query = [project.product, project.industry].join(' ');
    const block = chooseEvidence(evidence, query, limits);
    const prompt = needsPrompt(briefOf(evidence, block.language), block.text);
    return {
      // All responses count, not only those that were chosen: whom the needs speak for is part of the answer.
      inputHash: inputHash([
        needsPromptVersion,
        needsSystem,
        prompt,
        [...block.ids],
        responses.map(({ id }) => id),
        this.model.fingerprint('needs'),
      ]),
      promptVersion: needsPromptVersion,
      asksModel: true,
      evidence: block.counts,
      make: async (): Promise<MadeSection<Needs>> => {
        const answer = await this.model.generate({
          section: 'needs',
          system: needsSystem,
          prompt,
          schema: needsWire,
          fault: (wire) => withoutProof(wire, block),
        });
        const citations = new Citations(block);
        const data = toNeeds(answer.value, citations, block);
        return { ...answer, data, checks: needsChecks(data, citations, block.language, prompt) };
      },
    };
  }
}
