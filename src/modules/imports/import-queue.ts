import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { requirePrincipal } from '../../common/context/request-context.js';
import type { JobQueue } from '../jobs/job-queue.js';
import { JobQueues } from '../jobs/job-queues.js';
import { ImportRun } from './import-run.js';

/** Attempts after the first one; a process that dies takes one. */
const retries = 5;

/** The queue of personas for whom files wait. One is read at a time in a process: it takes what others leave of it. */
@Injectable()
export class ImportQueue {
  private readonly queue: JobQueue;

  constructor(jobs: JobQueues, run: ImportRun) {
    this.queue = jobs.define({
      name: 'imports',
      concurrency: 1,
      retries,
      retryDelayMaxSeconds: 5,
      run: (job) => run.all(job.personaId, { signal: job.signal, isLast: job.attempt > retries }),
    });
  }

  /** @param em of the transaction that writes the import */
  async enqueue(personaId: string, em: EntityManager): Promise<void> {
    const { tenantId } = requirePrincipal();
    await this.queue.enqueue({ tenantId, personaId }, em);
  }
}
