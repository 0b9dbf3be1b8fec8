import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { JobQueue } from '../../jobs/job-queue.js';
import { JobQueues } from '../../jobs/job-queues.js';
import { DeliveryTurn } from './delivery-turn.js';

/** The queue of endpoints for which deliveries are due. One turn at a time runs for each, in whatever process. */
@Injectable()
export class DeliveryQueue {
  private readonly queue: JobQueue;

  constructor(jobs: JobQueues, turn: DeliveryTurn) {
    this.queue = jobs.define({
      name: 'webhooks',
      about: 'webhook',
      // Nearly all of a turn is waiting for an endpoint, and a turn is short: a slow one holds up none but itself.
      concurrency: 6,
      // A turn fails by our own faults alone, and is tried for ever: what an endpoint does is counted by delivery.
      retries: 1_000_000,
      retryDelayMaxSeconds: 30,
      run: async ({ tenantId, personaId: id, signal }) => {
        const seconds = await turn.run(id, signal);
        if (seconds !== undefined) await this.wake({ id, tenantId }, seconds);
      },
    });
  }

  /** Has what is due for an endpoint delivered in so many seconds, or sooner. @param em of the transaction that writes it */
  async wake(
    { id, tenantId }: { id: string; tenantId: string },
    seconds: number,
    em?: EntityManager,
  ): Promise<void> {
    await this.queue.enqueueWithin(seconds, { tenantId, personaId: id }, em);
  }
}
