import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RequestContext, runInContext } from '../../../common/context/request-context.js';
import { toProblemError } from '../../../common/problem/to-problem-error.js';
import { Semaphore } from '../../../common/resilience/semaphore.js';
import type { Job } from '../../jobs/queue-definition.js';
import { isContentError, ModelError, ModelRequestRefusedError } from '../../llm/model.errors.js';
import { PersonaEvidenceReader } from '../../personas/evidence/persona-evidence.js';
import { VariantDecider } from '../../rollout/variant-decider.js';
import { TokenBudgetTakenError } from '../../usage/token-budget.js';
import { BatchPersonaMaker } from '../batch-persona.maker.js';
import { Pace } from '../pace.js';
import { Batch } from './batch.entity.js';
import { BatchFeed, type NextItem } from './batch-feed.js';
import { BatchProgress } from './batch-progress.js';
import { SectionReferences } from './section-references.js';

/** Personas that are made at once in a process, of all tenants, who take turns: each is one call of the model. */
const atOnce = 10;
/** Between the beginnings of two of them, in milliseconds; they would hold the process's one thread. */
const startEveryMs = 50;
/** For so long a tenant's batches are worked on before it is the turn of who waits, in milliseconds. */
const sliceMs = 30_000;
/** So many that could not be made for a passing reason: it is none of theirs, and the others wait for its end as well. */
const mostPutOff = 10;
/** After so many waits for the model, a quarter of an hour, what cannot be made has failed. */
const patience = 8;

/** Of one slice. */
interface Tally {
  done: number;
  /** Why the others could not be made, for a passing reason. */
  putOff: unknown[];
}

/** Makes what waits in a tenant's batches. */
@Injectable()
export class BatchRun {
  private readonly slots = new Semaphore({ permits: atOnce });
  private readonly pace = new Pace(startEveryMs);

  constructor(
    private readonly em: EntityManager,
    private readonly maker: BatchPersonaMaker,
    private readonly evidence: PersonaEvidenceReader,
    private readonly references: SectionReferences,
    private readonly progress: BatchProgress,
    private readonly variants: VariantDecider,
  ) {}

  /**
   * All of it, or what can be made in a slice of time.
   *
   * @returns whether there is more
   * @throws {unknown} why what is left cannot be made now: it still waits
   */
  async slice(job: Job): Promise<boolean> {
    const feed = new BatchFeed(this.em);
    const tally: Tally = { done: 0, putOff: [] };
    const until = performance.now() + sliceMs;
    const claim = { party: job.tenantId, signal: job.signal };
    const next = async () => {
      const item =
        tally.putOff.length < mostPutOff && performance.now() < until ? await feed.next() : undefined;
      if (!item) return false;
      await this.pace.turn();
      await this.make(item, job, tally);
      return true;
    };
    const lane = async () => {
      while (await this.slots.run(claim, next));
    };
    const ends = await Promise.allSettled(Array.from({ length: atOnce }, lane));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    // While some can be made, the others are tried again at once.
    if (tally.putOff.length > 0 && tally.done === 0) throw tally.putOff[0];
    await this.progress.settle();
    return (await this.em.fork().count(Batch, { state: 'running' })) > 0;
  }

  private async make({ batch, personaId }: NextItem, job: Job, tally: Tally): Promise<void> {
    const key = { batchId: batch.id, personaId };
    const context = this.contextOf(batch, personaId, job);
    await runInContext(context, async () => {
      if (!(await this.progress.isWanted(key))) return;
      const failures: unknown[] = [];
      const onFailure = (error: unknown) => void failures.push(error);
      const request = {
        personaIds: [personaId],
        sections: batch.sections,
        messaging: batch.messaging ?? undefined,
      };
      const { made, sections } = await this.evidence.whileCurrent(async () => {
        failures.length = 0;
        const made = await this.maker.make(personaId, request, { written: 'together', onFailure });
        const sections = await this.references.refer(personaId, made.made);
        return { made, sections, evidence: made.evidence ? [made.evidence] : [] };
      });
      const passing = job.attempt > patience ? undefined : failures.find(isPassing);
      if (passing) return void tally.putOff.push(passing);
      const { status: state, version, problem } = made.result;
      const variant = made.evidence ? context.variant : null;
      tally.done += 1;
      await this.progress.note(key, { state, version, problem, sections, variant });
    });
  }

  /** As whoever asked for the batch, in the variant that they have by now. */
  private contextOf(
    { keyId, userId, role }: Batch,
    personaId: string,
    { id, tenantId }: Job,
  ): RequestContext {
    const context = new RequestContext(id, () => this.variants.decide(userId));
    context.principal = { tenantId, keyId, userId, role };
    context.job = { id, queue: 'batches', personaId };
    context.purpose = 'batch';
    context.rank = 'background';
    return context;
  }
}

/** Whether nobody is at fault, and it may well be made later: the model or the database is away. A spent budget is told. */
function isPassing(error: unknown): boolean {
  if (error instanceof ModelError)
    return !isContentError(error) && !(error instanceof ModelRequestRefusedError);
  return error instanceof TokenBudgetTakenError || toProblemError(error).status === 503;
}
