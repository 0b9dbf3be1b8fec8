import { Injectable, Logger } from '@nestjs/common';
import { requireContext } from '../../common/context/request-context.js';
import { runPart } from '../../common/context/run-part.js';
import { PersonaEvidenceReader } from '../personas/evidence/persona-evidence.js';
import type { Batch, BatchRequest } from './batch.contract.js';
import { batchEvent } from './batch-events.js';
import { BatchPersonaMaker } from './batch-persona.maker.js';
import { BatchSlots } from './batch-slots.js';
import { Pace } from './pace.js';
import { BatchesOverloadedError } from './batch.problems.js';

/**
 * Between the beginnings of two personas, in milliseconds. About what one costs this process's only thread until the model
 * writes: those that begin all at once would keep it from requests beside them, and would be ready no sooner.
 */
const startEveryMs = 10;

/** Several personas at once, each as single requests for its sections would answer it. */
@Injectable()
export class BatchService {
  private readonly logger = new Logger('batch');
  private readonly pace = new Pace(startEveryMs);

  constructor(
    private readonly maker: BatchPersonaMaker,
    private readonly slots: BatchSlots,
    private readonly evidence: PersonaEvidenceReader,
  ) {}

  /** @throws {BatchesOverloadedError} before anything is made */
  async run(request: BatchRequest): Promise<Batch> {
    if (this.slots.queued >= this.slots.maxWaiting) throw new BatchesOverloadedError();
    const context = requireContext();
    const startedAt = performance.now();
    const claim = { party: Symbol('batch'), rank: 'batch' as const };
    // A wait for a slot is no part of the part: it would be taken for the slowness of what makes a section.
    const make = (id: string) =>
      this.slots.run(claim, async () => {
        await this.pace.turn();
        return runPart(() => this.maker.make(id, request), 'batch');
      });
    const { made } = await this.evidence.whileCurrent(async () => {
      const made = await Promise.all([...new Set(request.personaIds)].map(make));
      return { made, evidence: made.flatMap(({ evidence }) => evidence ?? []) };
    });
    for (const section of request.sections) {
      const { name, fields } = batchEvent(section, made, startedAt);
      context.timings.add(section, fields['duration_ms'] as number);
      this.logger.log(fields, name);
    }
    const byId = new Map(made.map(({ result }) => [result.personaId, result]));
    const results = request.personaIds.map((id) => byId.get(id)!);
    const completed = results.filter(({ status }) => status === 'completed').length;
    const counts = { completed, failed: results.length - completed };
    context.event = { name: 'persona_batch_answered', fields: { persona_count: made.length, ...counts } };
    return { variant: context.variant, ...counts, results };
  }
}
