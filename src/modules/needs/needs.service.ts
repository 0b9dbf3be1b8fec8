import { Injectable } from '@nestjs/common';
import type { Section } from '../../common/sections/section.contract.js';
import type { SectionOptions } from '../../common/sections/section-options.js';
import type { PersonaEvidence } from '../personas/persona-evidence.js';
import { SectionKeeper } from '../sections/section-keeper.js';
import type { Needs } from './needs.contract.js';
import { NeedsGenerator } from './needs.generator.js';

/** The needs of a persona: kept, or made. */
@Injectable()
export class NeedsService {
  constructor(
    private readonly keeper: SectionKeeper,
    private readonly generator: NeedsGenerator,
  ) {}

  obtain(evidence: PersonaEvidence, options: SectionOptions): Promise<Section<Needs>> {
    return this.keeper.obtain({
      personaId: evidence.persona.id,
      section: 'needs',
      prepare: () => this.generator.prepare(evidence),
      ...options,
    });
  }
}
