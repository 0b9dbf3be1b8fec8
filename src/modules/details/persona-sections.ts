import { Injectable } from '@nestjs/common';
import type { Section, SectionName } from '../../common/domain/section.contract.js';
import type { SectionOptions } from '../../common/domain/section-options.js';
import { JourneyService } from '../journey/journey.service.js';
import { KpiService } from '../kpi/kpi.service.js';
import { MessagingService } from '../messaging/messaging.service.js';
import { NeedsService } from '../needs/needs.service.js';
import type { PersonaEvidence } from '../personas/evidence/persona-evidence.js';

/** The sections of a persona, by name. */
@Injectable()
export class PersonaSections {
  private readonly services: Record<
    SectionName,
    Pick<JourneyService | NeedsService | MessagingService | KpiService, 'getOrGenerate'>
  >;

  constructor(journey: JourneyService, needs: NeedsService, messaging: MessagingService, kpi: KpiService) {
    this.services = { journey, needs, messaging, kpi };
  }

  /** Never throws for a section that cannot be generated: says so in its status. */
  getOrGenerate(
    name: SectionName,
    evidence: PersonaEvidence,
    options: SectionOptions,
  ): Promise<Section<unknown>> {
    return this.services[name].getOrGenerate(evidence, options);
  }
}
