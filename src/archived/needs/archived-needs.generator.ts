import { Injectable } from '@nestjs/common';
import { inputHash } from '../../common/domain/input-hash.js';
import type { GeneratedSection, PreparedSection } from '../../common/domain/section-generator.js';
import { orderOf } from '../../modules/grounding/prompt/prompt-context.js';
import { Citations } from '../../modules/grounding/checks/citations.js';
import { LanguageModel } from '../../modules/llm/language-model.js';
import { needsChecks, needsTexts } from '../../modules/needs/needs-checks.js';
import type { Needs } from '../../modules/needs/needs.contract.js';
import { NeedsGenerator } from '../../modules/needs/needs.generator.js';
import { requireResponses } from '../../modules/needs/require-responses.js';
import { toNeeds } from '../../modules/needs/to-needs.js';
import type { PersonaEvidence } from '../../modules/personas/evidence/persona-evidence.js';
import { parsePaid } from '../answer/parse-paid.js';
import { refuseViolations } from '../answer/refuse-violations.js';
import { firstEvidence } from '../prompt/first-evidence.js';
import { personaProfile } from '../prompt/persona-profile.js';
import {
  archivedNeedsPrompt,
  archivedNeedsPromptVersion as promptVersion,
  archivedNeedsSystem as system,
} from './archived-needs.prompt.js';
import { parseNeeds } from './parse-needs.js';

/** One call for free text on the first responses, whose JSON is cut out and parsed by hand. */
@Injectable()
export class ArchivedNeedsGenerator extends NeedsGenerator {
  constructor(private readonly model: LanguageModel) {
    super();
  }

  get version(): string {
    return inputHash([
      promptVersion,
      system,
      archivedNeedsPrompt(''),
      this.model.fingerprint('needs', 'write'),
    ]);
  }

  prepare(evidence: PersonaEvidence): PreparedSection<Needs> {
    requireResponses(evidence);
    const block = firstEvidence(evidence, 0);
    const given = `${personaProfile(evidence, block.language)}\n\n${block.text}`;
    const prompt = archivedNeedsPrompt(given);
    const asked = {
      language: block.language,
      system: `${system}\n${archivedNeedsPrompt('')}`,
      prompt: given,
      order: orderOf(evidence.project),
    };
    return {
      // All responses count, not only those that were read: whom the needs speak for is part of the answer.
      inputHash: inputHash([
        promptVersion,
        system,
        prompt,
        [...block.ids],
        evidence.responses.map(({ id }) => id),
        this.model.fingerprint('needs', 'write'),
      ]),
      promptVersion,
      asksModel: true,
      evidence: block.counts,
      generate: async (): Promise<GeneratedSection<Needs>> => {
        const answer = await this.model.write({ section: 'needs', system, prompt });
        const citations = new Citations(block);
        const data = toNeeds(parsePaid(answer, (text) => parseNeeds(text, block, citations)));
        refuseViolations(answer, needsTexts(data), asked);
        return {
          ...answer,
          data,
          checks: needsChecks(data, { citations, evidence, asked, read: block.counts }),
        };
      },
    };
  }
}
