import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../../common/config/settings.js';
import { requirePrincipal } from '../../../common/context/request-context.js';
import type { JobData } from '../../jobs/queue-definition.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import { JobQueues } from '../../jobs/job-queues.js';
import { runOrPostpone } from '../../jobs/run-or-postpone.js';
import { EvidenceChanges } from '../../personas/evidence/evidence-changes.js';
import { CodingRequests } from '../coding-requests.js';
import { PersonaCoding } from './persona-coding.js';

/** Personas at once in one process: each has a few calls in flight. */
const concurrency = 2;
/** A killed process's coding goes on soon; attempts that deaths begin are counted, too. */
const [retries, retryDelayMaxSeconds] = [40, 5];
/** What nobody has just written comes after what somebody has. */
const backlogPriority = -1;

/** The queue of personas whose answers are to be coded. */
@Injectable()
export class CodingQueue extends CodingRequests {
  private readonly queue: JobQueue;

  constructor(jobs: JobQueues, changes: EvidenceChanges, coding: PersonaCoding, { models }: Settings) {
    super();
    this.queue = jobs.define({
      name: 'coding',
      purpose: 'coding',
      concurrency,
      retries,
      retryDelayMaxSeconds,
      debounceSeconds: Math.ceil(models.coding.debounceMs / 1_000),
      run: (job) => runOrPostpone(job, () => coding.run(job.personaId, job.signal)),
    });
    changes.onChange((personaId, em) => this.request(personaId, em));
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
}
