import { Injectable, Logger } from '@nestjs/common';
import { requireContext, requirePrincipal } from '../../common/context/request-context.js';
import { type Section, type SectionName, sectionNames } from '../../common/domain/section.contract.js';
import { reasonOf } from '../../common/errors/describe-error.js';
import type { PersonaEvidence } from '../personas/evidence/persona-evidence.js';
import { WebhookEvents } from '../webhooks/webhook-events.js';

type Sections = Partial<Record<SectionName, Section<unknown>>>;

/** Has webhooks told when all sections of a persona are there: once for the same sections, whoever wrote them. */
@Injectable()
export class DetailsReady {
  private readonly logger = new Logger('details');

  constructor(private readonly events: WebhookEvents) {}

  /** Each section was written one by one: what is told of all of them is a transaction of its own. */
  async tell({ persona }: PersonaEvidence, sections: Sections): Promise<void> {
    const { variant } = requireContext();
    const { tenantId } = requirePrincipal();
    const all = sectionNames.map((name) => [name, sections[name]?.status] as const);
    const isThere = all.every(([, status]) => status === 'ready' || status === 'insufficient_evidence');
    const generatedAt = newest(Object.values(sections));
    if (!isThere || generatedAt === undefined) return;
    await this.events.tellAfterwards(tenantId, {
      name: 'details.ready',
      key: `${persona.id} ${persona.version} ${variant} ${generatedAt}`,
      personaId: persona.id,
      data: { version: persona.version, variant, generatedAt, sections: Object.fromEntries(all) },
      links: { details: `/v1/personas/${persona.id}/details` },
    });
  }

  /**
   * The same of what a request has made, once it is answered; not of what was kept. Where the process ends in between, who
   * was answered knows anyway.
   *
   * @param since in milliseconds since 1970
   */
  tellAfterAnswer(evidence: PersonaEvidence, sections: Sections, since: number): void {
    const made = newest(Object.values(sections));
    if (made === undefined || Date.parse(made) < since) return;
    requireContext().afterAnswer(() => {
      this.tell(evidence, sections).catch((error: unknown) =>
        this.logger.warn({ reason: reasonOf(error) }, 'details_ready_not_told'),
      );
    });
  }
}

/** When the newest of the sections was generated; of what is kept, so it is the same on every replica. */
export function newest(sections: Section<unknown>[]): string | undefined {
  const times = sections.flatMap(({ provenance }) => (provenance ? [provenance.generatedAt] : []));
  return times.sort().at(-1);
}
