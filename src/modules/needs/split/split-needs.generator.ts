import { Injectable } from '@nestjs/common';
import { inputHash } from '../../../common/sections/input-hash.js';
import type { MadeSection, PreparedSection } from '../../../common/sections/section-generator.js';
import { askInParallel } from '../../evidence/ask-in-parallel.js';
import { Citations } from '../../evidence/citations.js';
import type { EvidenceLimits } from '../../evidence/evidence-block.js';
import { LanguageModel } from '../../llm/language-model.js';
import type { PersonaEvidence } from '../../personas/persona-evidence.js';
import { needsBreach, needsChecks } from '../needs-checks.js';
import { needsInput } from '../needs-input.js';
import type { Needs } from '../needs.contract.js';
import { NeedsGenerator } from '../needs.generator.js';
import type { NeedsDraft } from '../needs.wire.js';
import { needsPrompt } from '../needs.prompt.js';
import { requireResponses } from '../require-responses.js';
import { toNeeds, withoutProof } from '../to-needs.js';
import { needsPartPromptVersion as version, needsPartSystem } from './needs-part.prompt.js';
import { needsPartWire, type NeedsKind } from './needs-part.wire.js';

/** Which lists share a call, and how many of the best responses it reads: pains are counted in all of them. */
const together: readonly { kinds: readonly NeedsKind[]; responses: number }[] = [
  { kinds: ['jobs', 'outcomes'], responses: 4 },
  { kinds: ['pains'], responses: 8 },
];
const parts = together.map(({ kinds, responses }) => ({
  responses,
  system: needsPartSystem(kinds),
  schema: needsPartWire(kinds),
}));
const systems = parts.map(({ system }) => system);

/** Less than one call for all reads: each call pays for it. */
const limits: EvidenceLimits = { responses: 8, responseTokens: 270, passageTokens: 0 };
const fields = ['age', 'gender', 'occupation'] as const;
const none: NeedsDraft = { jobs: [], outcomes: [], pains: [] };

/** The lists in several calls at the same time: a shorter wait, for more tokens of input. */
@Injectable()
export class SplitNeedsGenerator extends NeedsGenerator {
  constructor(private readonly model: LanguageModel) {
    super();
  }

  get version(): string {
    return inputHash([version, systems, this.model.fingerprint('needs')]);
  }

  prepare(evidence: PersonaEvidence): PreparedSection<Needs> {
    requireResponses(evidence);
    const { block, brief, asked } = needsInput(evidence, systems.join('\n'), limits, fields);
    const fault = (part: Partial<NeedsDraft>) => {
      const draft = { ...none, ...part };
      return (part.pains && withoutProof(draft, block)) ?? needsBreach(draft, block, asked);
    };
    return {
      // All responses count, not only those that were chosen: whom the needs speak for is part of the answer.
      inputHash: inputHash([
        version,
        systems,
        asked.prompt,
        [...block.ids],
        evidence.responses.map(({ id }) => id),
        this.model.fingerprint('needs'),
      ]),
      promptVersion: version,
      asksModel: true,
      evidence: block.counts,
      make: async (): Promise<MadeSection<Needs>> => {
        const { values, ...answer } = await askInParallel(
          this.model,
          parts.map(({ responses, ...part }) => ({
            section: 'needs' as const,
            prompt: needsPrompt(brief, block.textOfBest(responses)),
            fault,
            ...part,
          })),
        );
        const citations = new Citations(block);
        const data = toNeeds(Object.assign({}, none, ...values), citations, block);
        return { ...answer, data, checks: needsChecks(data, citations, asked) };
      },
    };
  }
}
