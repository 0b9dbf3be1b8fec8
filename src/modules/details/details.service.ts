import { Injectable } from '@nestjs/common';
import { requireContext } from '../../common/context/request-context.js';
import type { SectionOptions } from '../../common/sections/section-options.js';
import type { Section, SectionName } from '../../common/sections/section.contract.js';
import { JourneyService } from '../journey/journey.service.js';
import { KpiService } from '../kpi/kpi.service.js';
import { MessagingService } from '../messaging/messaging.service.js';
import { NeedsService } from '../needs/needs.service.js';
import { DocumentForm } from '../sections/document-form.js';
import { detailsSchema } from './details.contract.js';
import { type PersonaEvidence, PersonaEvidenceReader } from '../personas/persona-evidence.js';

/** A persona with its sections: read once, made side by side, each degrading alone. */
@Injectable()
export class DetailsService {
  private readonly sections: Record<
    SectionName,
    Pick<JourneyService | NeedsService | MessagingService | KpiService, 'obtain'>
  >;

  constructor(
    private readonly evidence: PersonaEvidenceReader,
    journey: JourneyService,
    needs: NeedsService,
    messaging: MessagingService,
    kpi: KpiService,
    form: DocumentForm,
  ) {
    form.add('details', detailsSchema, () => '');
    this.sections = { journey, needs, messaging, kpi };
  }

  /** @throws {NotFoundError} */
  async get(personaId: string, names: SectionName[], options: SectionOptions) {
    const evidence = await this.evidence.read(personaId);
    const startedAt = performance.now();
    const made = await Promise.all(
      names.map(async (name) => [name, await this.sections[name].obtain(evidence, options)] as const),
    );
    requireContext().event = {
      name: 'persona_details_fetched_successfully',
      fields: {
        persona_id: personaId,
        parallel_fetch_ms: Math.round(performance.now() - startedAt),
        sections: Object.fromEntries(made.map(([name, { status }]) => [name, status])),
      },
    };
    return this.document(evidence, Object.fromEntries(made));
  }

  /** @throws {NotFoundError} */
  async section(personaId: string, name: SectionName, options: SectionOptions): Promise<Section<unknown>> {
    return this.sections[name].obtain(await this.evidence.read(personaId), options);
  }

  private document({ persona }: PersonaEvidence, sections: Record<string, Section<unknown>>) {
    return {
      persona,
      version: persona.version,
      variant: requireContext().variant,
      generatedAt: newest(Object.values(sections)) ?? persona.updatedAt,
      sections,
    };
  }
}

/** Of what is kept, so that every replica puts together the same document. */
function newest(sections: Section<unknown>[]): string | undefined {
  const times = sections.flatMap(({ provenance }) => (provenance ? [provenance.generatedAt] : []));
  return times.sort().at(-1);
}
