import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { JobQueue } from '../../jobs/job-queue.js';
import { JobQueues } from '../../jobs/job-queues.js';
import type { Job } from '../../jobs/queue-definition.js';
import { runOrPostpone } from '../../jobs/run-or-postpone.js';
import { BatchRun } from './batch-run.js';

/** The queue of tenants whose batches wait. A tenant has one job, however many batches: so they take turns. */
@Injectable()
export class BatchQueue {
  private readonly queue: JobQueue;

  constructor(
    jobs: JobQueues,
    private readonly run: BatchRun,
  ) {
    this.queue = jobs.define({
      name: 'batches',
      purpose: 'batch',
      // Tenants side by side: they share the process's places for personas.
      concurrency: 3,
      run: (job) => runOrPostpone(job, () => this.work(job)),
    });
  }

  /** @param em of the transaction that writes the batch */
  async enqueue(tenantId: string, em?: EntityManager): Promise<void> {
    await this.queue.enqueue({ tenantId }, em);
  }

  private async work(job: Job): Promise<void> {
    job.signal.throwIfAborted();
    // Behind those who wait by now.
    if (await this.run.slice(job)) await this.enqueue(job.tenantId);
  }
}
