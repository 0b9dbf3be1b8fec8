import { Injectable, Logger } from '@nestjs/common';
import { requireContext } from '../../common/context/request-context.js';
import { toProblemError } from '../../common/problem/to-problem-error.js';
import type { Section, SectionName } from '../../common/domain/section.contract.js';
import { SectionOrchestrator } from '../../common/domain/section-orchestrator.js';
import { WrittenTogether } from '../llm/answer/written-together.js';
import { LanguageModel } from '../llm/language-model.js';
import { PersonaSections } from '../details/persona-sections.js';
import { MessagingService } from '../messaging/messaging.service.js';
import { type PersonaEvidence, PersonaEvidenceReader } from '../personas/evidence/persona-evidence.js';
import type { BatchRequest, BatchResult } from './batch.contract.js';

/** A section of a persona, and how it came about. */
export interface BatchSection {
  name: SectionName;
  section: Section<unknown>;
  durationMs: number;
  /** As of `performance.now()`. */
  endedAt: number;
  /** For this batch, whose tokens it cost; else it was kept. */
  isNew: boolean;
}

/** One persona of a batch. */
export interface BatchPersona {
  result: BatchResult;
  /** What it was made from; undefined where it could not be read. */
  evidence?: PersonaEvidence;
  made: BatchSection[];
}

/** How a persona is made that nobody waits for. */
export interface MakeOptions {
  /** By one call of the model, which costs least. */
  written?: 'together';
  /** Gets why a section, or the persona, could not be made, whatever is answered in its place. Must not throw. */
  onFailure?: (error: unknown) => void;
}

/** Makes the sections of one persona as single requests for them do, and says of each how it went. */
@Injectable()
export class BatchPersonaMaker {
  private readonly logger = new Logger('batch');

  constructor(
    private readonly evidence: PersonaEvidenceReader,
    private readonly sections: PersonaSections,
    private readonly messaging: MessagingService,
    private readonly orchestrator: SectionOrchestrator,
    private readonly model: LanguageModel,
  ) {}

  /** Never throws: whatever goes wrong is the problem of this persona. To be called in a context of its own. */
  async make(personaId: string, request: BatchRequest, options: MakeOptions = {}): Promise<BatchPersona> {
    try {
      const evidence = await this.evidence.read(personaId);
      const made = await this.sectionsOf(evidence, request, options);
      return { result: resultOf(evidence, made), evidence, made };
    } catch (error) {
      options.onFailure?.(error);
      const problem = toProblemError(error);
      if (problem.status === 500)
        this.logger.error({ err: problem.cause, persona_id: personaId }, 'batch_persona_failed');
      const failed = { status: 'failed' as const, version: null, sections: {} };
      return { result: { personaId, ...failed, problem: problem.toProblem() }, made: [] };
    }
  }

  private sectionsOf(
    evidence: PersonaEvidence,
    request: BatchRequest,
    { written, onFailure }: MakeOptions,
  ): Promise<BatchSection[]> {
    const make = (name: SectionName) => this.section(name, evidence, request, onFailure);
    const run = (piece: typeof make) =>
      this.orchestrator.run(request.sections.map((name) => () => piece(name)));
    if (!written) return run(make);
    const together = new WrittenTogether(this.model, request.sections);
    return together.run(() => run((name) => make(name).finally(() => together.leave(name))));
  }

  private async section(
    name: SectionName,
    evidence: PersonaEvidence,
    { messaging }: BatchRequest,
    onFailure: MakeOptions['onFailure'],
  ): Promise<BatchSection> {
    const askedAt = Date.now();
    const options = { refresh: false, ...(onFailure && { onFailure }) };
    const section: Section<unknown> = await (name === 'messaging'
      ? this.messaging.getOrGenerate(evidence, options, messaging)
      : this.sections.getOrGenerate(name, evidence, options));
    const generatedAt = section.status === 'ready' ? Date.parse(section.provenance!.generatedAt) : 0;
    return {
      name,
      section,
      durationMs: requireContext().timings.get(name),
      endedAt: performance.now(),
      isNew: generatedAt >= askedAt,
    };
  }
}

function resultOf({ persona }: PersonaEvidence, made: BatchSection[]): BatchResult {
  const failed = made.find(({ section }) => section.status === 'unavailable');
  return {
    personaId: persona.id,
    status: failed ? 'failed' : 'completed',
    version: persona.version,
    // Their services made them of the schemas that the contract names.
    sections: Object.fromEntries(made.map(({ name, section }) => [name, section])) as BatchResult['sections'],
    problem: failed?.section.problem ?? null,
  };
}
