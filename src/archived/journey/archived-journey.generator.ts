import { Injectable } from '@nestjs/common';
import { inputHash } from '../../common/domain/input-hash.js';
import type { GeneratedSection, PreparedSection } from '../../common/domain/section-generator.js';
import { orderOf } from '../../modules/grounding/prompt/prompt-context.js';
import { Citations } from '../../modules/grounding/checks/citations.js';
import { journeyChecks, journeyTexts } from '../../modules/journey/journey-checks.js';
import type { Journey } from '../../modules/journey/journey.contract.js';
import { JourneyGenerator } from '../../modules/journey/journey.generator.js';
import { requireJourneyEvidence } from '../../modules/journey/require-journey-evidence.js';
import { toJourney } from '../../modules/journey/to-journey.js';
import { LanguageModel } from '../../modules/llm/language-model.js';
import type { PersonaEvidence } from '../../modules/personas/evidence/persona-evidence.js';
import { parsePaid } from '../answer/parse-paid.js';
import { refuseViolations } from '../answer/refuse-violations.js';
import { firstEvidence } from '../prompt/first-evidence.js';
import { personaProfile } from '../prompt/persona-profile.js';
import {
  archivedJourneyPrompt,
  archivedJourneyPromptVersion as promptVersion,
  archivedJourneySystem as system,
} from './archived-journey.prompt.js';
import { parseJourney } from './parse-journey.js';

/** Characters of market context. */
const contextLength = 4_000;

/** One call for free text, whose JSON is cut out and parsed by hand. */
@Injectable()
export class ArchivedJourneyGenerator extends JourneyGenerator {
  constructor(private readonly model: LanguageModel) {
    super();
  }

  get version(): string {
    return inputHash([
      promptVersion,
      system,
      archivedJourneyPrompt(''),
      this.model.fingerprint('journey', 'write'),
    ]);
  }

  prepare(evidence: PersonaEvidence): PreparedSection<Journey> {
    requireJourneyEvidence(evidence);
    const block = firstEvidence(evidence, contextLength);
    const given = `${personaProfile(evidence, block.language)}\n\n${block.text}`;
    const prompt = archivedJourneyPrompt(given);
    const asked = {
      language: block.language,
      system: `${system}\n${archivedJourneyPrompt('')}`,
      prompt: given,
      order: orderOf(evidence.project),
    };
    const fingerprint = this.model.fingerprint('journey', 'write');
    return {
      inputHash: inputHash([promptVersion, system, prompt, [...block.ids], fingerprint]),
      promptVersion,
      asksModel: true,
      evidence: block.counts,
      generate: async (): Promise<GeneratedSection<Journey>> => {
        const answer = await this.model.write({ section: 'journey', system, prompt });
        const citations = new Citations(block);
        const data = toJourney(parsePaid(answer, (text) => parseJourney(text, citations)));
        refuseViolations(answer, journeyTexts(data), asked);
        return {
          ...answer,
          data,
          checks: journeyChecks(data, { citations, evidence, asked, read: block.counts }),
        };
      },
    };
  }
}
