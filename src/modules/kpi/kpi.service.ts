import { Injectable } from '@nestjs/common';
import type { Section } from '../../common/sections/section.contract.js';
import type { SectionOptions } from '../../common/sections/section-options.js';
import type { PersonaEvidence } from '../personas/persona-evidence.js';
import { DocumentForm } from '../sections/document-form.js';
import { SectionKeeper } from '../sections/section-keeper.js';
import { type Kpi, kpiSectionSchema } from './kpi.contract.js';
import { KpiGenerator } from './kpi.generator.js';

/** The kpi of a persona: kept, or made. */
@Injectable()
export class KpiService {
  constructor(
    private readonly keeper: SectionKeeper,
    private readonly generator: KpiGenerator,
    form: DocumentForm,
  ) {
    form.add('kpi', kpiSectionSchema, () => generator.version);
  }

  obtain(evidence: PersonaEvidence, options: SectionOptions): Promise<Section<Kpi>> {
    return this.keeper.obtain({
      personaId: evidence.persona.id,
      section: 'kpi',
      sectionsVersion: evidence.sectionsVersion,
      prepare: () => this.generator.prepare({ evidence, again: options.refresh }),
      ...options,
    });
  }
}
