import { Injectable } from '@nestjs/common';
import type { Section } from '../../common/sections/section.contract.js';
import type { SectionOptions } from '../../common/sections/section-options.js';
import type { PersonaEvidence } from '../personas/persona-evidence.js';
import { DocumentForm } from '../sections/document-form.js';
import { SectionKeeper } from '../sections/section-keeper.js';
import { type Journey, journeySectionSchema } from './journey.contract.js';
import { JourneyGenerator } from './journey.generator.js';

/** The journey of a persona: kept, or made. */
@Injectable()
export class JourneyService {
  constructor(
    private readonly keeper: SectionKeeper,
    private readonly generator: JourneyGenerator,
    form: DocumentForm,
  ) {
    form.add('journey', journeySectionSchema, () => generator.version);
  }

  obtain(evidence: PersonaEvidence, options: SectionOptions): Promise<Section<Journey>> {
    return this.keeper.obtain({
      personaId: evidence.persona.id,
      section: 'journey',
      sectionsVersion: evidence.sectionsVersion,
      prepare: () => this.generator.prepare(evidence),
      ...options,
    });
  }
}
