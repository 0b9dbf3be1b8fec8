import { Injectable } from '@nestjs/common';
import type { Section } from '../../common/domain/section.contract.js';
import type { SectionOptions } from '../../common/domain/section-options.js';
import { whenSourced } from '../grounding/prompt/sources-of.js';
import type { PersonaEvidence } from '../personas/evidence/persona-evidence.js';
import { DocumentFingerprint } from '../documents/document-fingerprint.js';
import { SectionGeneration } from '../sections/section-generation.js';
import { type Journey, journeySectionSchema } from './journey.contract.js';
import { JourneyGenerator } from './journey.generator.js';
import { requireJourneyEvidence } from './require-journey-evidence.js';

/** The journey of a persona: kept, or generated. */
@Injectable()
export class JourneyService {
  constructor(
    private readonly generation: SectionGeneration,
    private readonly generator: JourneyGenerator,
    fingerprint: DocumentFingerprint,
  ) {
    fingerprint.add('journey', journeySectionSchema, () => generator.version);
  }

  getOrGenerate(evidence: PersonaEvidence, options: SectionOptions): Promise<Section<Journey>> {
    return this.generation.getOrGenerate({
      personaId: evidence.persona.id,
      section: 'journey',
      sectionsVersion: evidence.sectionsVersion,
      removals: evidence.removals,
      requireEvidence: () => requireJourneyEvidence(evidence),
      prepare: () => whenSourced(evidence, null, () => this.generator.prepare(evidence)),
      ...options,
    });
  }
}
