import { Injectable } from '@nestjs/common';
import type { Section, SectionName } from '../../common/sections/section.contract.js';
import type { SectionOptions } from '../../common/sections/section-options.js';
import { JourneyService } from '../journey/journey.service.js';
import { KpiService } from '../kpi/kpi.service.js';
import { MessagingService } from '../messaging/messaging.service.js';
import { NeedsService } from '../needs/needs.service.js';
import type { PersonaEvidence } from '../personas/persona-evidence.js';

/** The sections of a persona, by name. */
@Injectable()
export class PersonaSections {
  private readonly services: Record<
    SectionName,
    Pick<JourneyService | NeedsService | MessagingService | KpiService, 'obtain'>
  >;

  constructor(journey: JourneyService, needs: NeedsService, messaging: MessagingService, kpi: KpiService) {
    this.services = { journey, needs, messaging, kpi };
  }

  /** Never throws for a section that cannot be made: says so in its status. */
  obtain(name: SectionName, evidence: PersonaEvidence, options: SectionOptions): Promise<Section<unknown>> {
    return this.services[name].obtain(evidence, options);
  }
}
