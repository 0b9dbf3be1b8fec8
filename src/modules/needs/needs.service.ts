import { Injectable } from '@nestjs/common';
import type { Section } from '../../common/domain/section.contract.js';
import type { SectionOptions } from '../../common/domain/section-options.js';
import { whenSourced } from '../grounding/prompt/sources-of.js';
import type { PersonaEvidence } from '../personas/evidence/persona-evidence.js';
import { DocumentFingerprint } from '../documents/document-fingerprint.js';
import { SectionGeneration } from '../sections/section-generation.js';
import { type Needs, needsSectionSchema } from './needs.contract.js';
import { NeedsGenerator } from './needs.generator.js';
import { requireResponses } from './require-responses.js';

/** The needs of a persona: kept, or generated. */
@Injectable()
export class NeedsService {
  constructor(
    private readonly generation: SectionGeneration,
    private readonly generator: NeedsGenerator,
    fingerprint: DocumentFingerprint,
  ) {
    fingerprint.add('needs', needsSectionSchema, () => generator.version);
  }

  getOrGenerate(evidence: PersonaEvidence, options: SectionOptions): Promise<Section<Needs>> {
    return this.generation.getOrGenerate({
      personaId: evidence.persona.id,
      section: 'needs',
      sectionsVersion: evidence.sectionsVersion,
      removals: evidence.removals,
      requireEvidence: () => requireResponses(evidence),
      prepare: () => whenSourced(evidence, null, () => this.generator.prepare(evidence)),
      ...options,
    });
  }
}
