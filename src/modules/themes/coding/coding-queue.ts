import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../../common/config/settings.js';
import { requirePrincipal } from '../../../common/context/request-context.js';
import type { Job, JobData } from '../../jobs/queue-definition.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import { JobQueues } from '../../jobs/job-queues.js';
import { EvidenceWithdrawnError } from '../../personas/evidence/evidence-withdrawn.error.js';
import { JobPostponedError } from '../../jobs/job-postponed.error.js';
import { runOrPostpone } from '../../jobs/run-or-postpone.js';
import { EvidenceChanges } from '../../personas/evidence/evidence-changes.js';
import { isLive } from '../../personas/deletion/deletable.js';
import { Restorations } from '../../personas/deletion/restorations.js';
import { CodingRequests } from '../coding-requests.js';
import { PersonaCoding } from './persona-coding.js';

/** Personas at once in one process: each has a few calls in flight. */
const concurrency = 2;
/** A killed process's coding goes on soon; attempts that deaths begin are counted, too. */
const [retries, retryDelayMaxSeconds] = [40, 5];
/** Seconds, after an answer was removed while others were read: there may be more. */
const evidenceWithdrawn = 1;
/** What nobody has just written comes after what somebody has. */
const backlogPriority = -1;

/**
 * SQL: whether a persona `p` has answers that nothing is noted of, or coded ones without findings: a run that has nothing to
 * code writes those, and makes no call.
 */
export const isUncoded = `(exists (select 1 from responses r where r.persona_id = p.id and r.answer is not null
    and not exists (select 1 from answer_codings c where c.response_id = r.id))
  or exists (select 1 from answer_codings c where c.persona_id = p.id and c.status = 'coded')
    and not exists (select 1 from persona_findings f where f.persona_id = p.id))`;

/** Of a persona or a project. */
const uncodedOf = `select p.id from personas p where (p.id = ? or p.project_id = ?) and ${isLive} and ${isUncoded}`;

/** The queue of personas whose answers are to be coded. */
@Injectable()
export class CodingQueue extends CodingRequests {
  private readonly queue: JobQueue;

  constructor(
    jobs: JobQueues,
    changes: EvidenceChanges,
    restorations: Restorations,
    private readonly coding: PersonaCoding,
    { models }: Settings,
  ) {
    super();
    this.queue = jobs.define({
      name: 'coding',
      purpose: 'coding',
      concurrency,
      retries,
      retryDelayMaxSeconds,
      debounceSeconds: Math.ceil(models.coding.debounceMs / 1_000),
      run: (job) => this.run(job),
    });
    changes.onChange((personaId, em) => this.request(personaId, em));
    restorations.onChange(async (id, em) => {
      for (const persona of await em.execute<{ id: string }[]>(uncodedOf, [id, id]))
        await this.request(persona.id, em);
    });
  }

  async request(personaId: string, em: EntityManager): Promise<void> {
    const { tenantId } = requirePrincipal();
    await this.queue.enqueue({ tenantId, personaId }, em);
  }

  override isRunning(personaId: string): Promise<boolean> {
    return this.queue.isRunning(personaId);
  }

  /** Has the answers coded of a persona that nobody has just written to. */
  async enqueueLate(persona: JobData): Promise<void> {
    await this.queue.enqueue({ ...persona, priority: backlogPriority });
  }

  private async run(job: Job): Promise<void> {
    try {
      await runOrPostpone(job, () => this.coding.run(job.personaId, job.signal));
    } catch (error) {
      throw error instanceof EvidenceWithdrawnError ? new JobPostponedError(evidenceWithdrawn, error) : error;
    }
  }
}
