import { Injectable } from '@nestjs/common';
import { requireContext } from '../../common/context/request-context.js';
import type { SectionOptions } from '../../common/domain/section-options.js';
import type { Section, SectionName } from '../../common/domain/section.contract.js';
import { SectionOrchestrator } from '../../common/domain/section-orchestrator.js';
import { DocumentFingerprint } from '../documents/document-fingerprint.js';
import { DetailsReady, newest } from './details-ready.js';
import { detailsSchema } from './details.contract.js';
import { type PersonaEvidence, PersonaEvidenceReader } from '../personas/evidence/persona-evidence.js';
import { PersonaSections } from './persona-sections.js';

/** A persona with its sections: read once, each degrading alone. */
@Injectable()
export class DetailsService {
  constructor(
    private readonly evidence: PersonaEvidenceReader,
    private readonly sections: PersonaSections,
    private readonly orchestrator: SectionOrchestrator,
    private readonly ready: DetailsReady,
    fingerprint: DocumentFingerprint,
  ) {
    fingerprint.add('details', detailsSchema, () => '');
  }

  /** @throws {NotFoundError} */
  async get(personaId: string, names: SectionName[], options: SectionOptions) {
    return this.evidence.use(personaId, (evidence) => this.of(evidence, names, options));
  }

  /** Of evidence that was read: to be made within {@link PersonaEvidenceReader.use}. */
  of(evidence: PersonaEvidence, names: SectionName[], options: SectionOptions) {
    return this.whole(evidence, names, (name) => this.sections.getOrGenerate(name, evidence, options));
  }

  /** The document, whose sections are given as their variant has it: side by side, or one after the other. */
  async whole(
    evidence: PersonaEvidence,
    names: SectionName[],
    getOrGenerate: (name: SectionName) => Promise<Section<unknown>>,
  ) {
    const [startedAt, askedAt] = [performance.now(), Date.now()];
    const sections = await this.orchestrator.run(
      names.map((name) => async () => [name, await getOrGenerate(name)] as const),
    );
    requireContext().event = {
      name: 'persona_details_fetched_successfully',
      fields: {
        persona_id: evidence.persona.id,
        parallel_fetch_ms: Math.round(performance.now() - startedAt),
        sections: Object.fromEntries(sections.map(([name, { status }]) => [name, status])),
      },
    };
    const byName: Record<string, Section<unknown>> = Object.fromEntries(sections);
    this.ready.tellAfterAnswer(evidence, byName, askedAt);
    return this.document(evidence, byName);
  }

  /** @throws {NotFoundError} */
  async section(personaId: string, name: SectionName, options: SectionOptions): Promise<Section<unknown>> {
    return this.evidence.use(personaId, (evidence) => this.sections.getOrGenerate(name, evidence, options));
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
