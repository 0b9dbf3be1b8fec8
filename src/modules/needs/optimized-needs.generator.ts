import { Injectable } from '@nestjs/common';
import { inputHash } from '../../common/sections/input-hash.js';
import type { MadeSection, MakeOptions, PreparedSection } from '../../common/sections/section-generator.js';
import { Citations } from '../evidence/citations.js';
import type { EvidenceLimits } from '../evidence/evidence-block.js';
import { partialsOf } from '../evidence/partials.js';
import { LanguageModel } from '../llm/language-model.js';
import type { PersonaEvidence } from '../personas/persona-evidence.js';
import { needsBreach, needsChecks, needsTexts } from './needs-checks.js';
import { needsInput } from './needs-input.js';
import type { Needs } from './needs.contract.js';
import { NeedsGenerator } from './needs.generator.js';
import { needsPromptVersion, needsSystem as system } from './needs.prompt.js';
import { needsWire } from './needs.wire.js';
import { partialNeeds } from './partial-needs.js';
import { requireResponses } from './require-responses.js';
import { toNeeds, withoutProof } from './to-needs.js';

const limits: EvidenceLimits = { responses: 10, responseTokens: 450, passageTokens: 0 };
const fields = ['age', 'gender', 'occupation', 'backgroundStory'] as const;

/** One call on the ten best responses; quotes checked to the character, scores and intervals computed here. */
@Injectable()
export class OptimizedNeedsGenerator extends NeedsGenerator {
  constructor(private readonly model: LanguageModel) {
    super();
  }

  get version(): string {
    return inputHash([needsPromptVersion, system, this.model.fingerprint('needs')]);
  }

  prepare(evidence: PersonaEvidence): PreparedSection<Needs> {
    requireResponses(evidence);
    const { block, asked } = needsInput(evidence, system, limits, fields);
    const { prompt } = asked;
    return {
      // All responses count, not only those that were chosen: whom the needs speak for is part of the answer.
      inputHash: inputHash([
        needsPromptVersion,
        system,
        prompt,
        [...block.ids],
        evidence.responses.map(({ id }) => id),
        this.model.fingerprint('needs'),
      ]),
      promptVersion: needsPromptVersion,
      asksModel: true,
      evidence: block.counts,
      make: async ({ onPartial }: MakeOptions<Needs> = {}): Promise<MadeSection<Needs>> => {
        const answer = await this.model.generate({
          section: 'needs',
          system,
          prompt,
          schema: needsWire,
          fault: (draft) => withoutProof(draft, block) ?? needsBreach(draft, block, asked),
          onPartial: partialsOf(onPartial, {
            read: (written) => partialNeeds(written, new Citations(block), block),
            textsOf: needsTexts,
            asked,
          }),
        });
        const citations = new Citations(block);
        const data = toNeeds(answer.value, citations, block);
        return { ...answer, data, checks: needsChecks(data, citations, asked) };
      },
    };
  }
}
