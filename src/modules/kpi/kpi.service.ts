import { Injectable } from '@nestjs/common';
import type { Section } from '../../common/domain/section.contract.js';
import type { SectionOptions } from '../../common/domain/section-options.js';
import type { PersonaEvidence } from '../personas/evidence/persona-evidence.js';
import { DocumentFingerprint } from '../documents/document-fingerprint.js';
import { SectionGeneration } from '../sections/section-generation.js';
import { type Kpi, kpiSectionSchema } from './kpi.contract.js';
import { KpiGenerator } from './kpi.generator.js';

/** The kpi of a persona: kept, or generated. */
@Injectable()
export class KpiService {
  constructor(
    private readonly generation: SectionGeneration,
    private readonly generator: KpiGenerator,
    fingerprint: DocumentFingerprint,
  ) {
    fingerprint.add('kpi', kpiSectionSchema, () => generator.version);
  }

  getOrGenerate(evidence: PersonaEvidence, options: SectionOptions): Promise<Section<Kpi>> {
    return this.generation.getOrGenerate({
      personaId: evidence.persona.id,
      section: 'kpi',
      sectionsVersion: evidence.sectionsVersion,
      removals: evidence.removals,
      prepare: () => this.generator.prepare({ evidence, again: options.refresh }),
      ...options,
    });
  }
}
