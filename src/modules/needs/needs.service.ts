import { Injectable } from '@nestjs/common';
import type { Section } from '../../common/sections/section.contract.js';
import type { SectionOptions } from '../../common/sections/section-options.js';
import type { PersonaEvidence } from '../personas/persona-evidence.js';
import { DocumentForm } from '../sections/document-form.js';
import { SectionKeeper } from '../sections/section-keeper.js';
import { type Needs, needsSectionSchema } from './needs.contract.js';
import { NeedsGenerator } from './needs.generator.js';

/** The needs of a persona: kept, or made. */
@Injectable()
export class NeedsService {
  constructor(
    private readonly keeper: SectionKeeper,
    private readonly generator: NeedsGenerator,
    form: DocumentForm,
  ) {
    form.add('needs', needsSectionSchema, () => generator.version);
  }

  obtain(evidence: PersonaEvidence, options: SectionOptions): Promise<Section<Needs>> {
    return this.keeper.obtain({
      personaId: evidence.persona.id,
      section: 'needs',
      sectionsVersion: evidence.sectionsVersion,
      prepare: () => this.generator.prepare(evidence),
      ...options,
    });
  }
}
