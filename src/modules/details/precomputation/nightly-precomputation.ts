import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../../../common/config/settings.js';
import { PreparedQueries } from '../../../common/database/prepared-queries.js';
import { JobQueues } from '../../jobs/job-queues.js';
import { type SweptPersona, sweepPersonas } from '../../jobs/persona-sweep.js';
import { PrecomputationQueue } from './precomputation-queue.js';
import { PrecomputationStamp } from './precomputation-stamp.js';
import { nightlyPersonas } from './precomputation.queries.js';

/**
 * Once a night enqueues the personas whose sections are not of the current input: changed while nobody had looked at them
 * lately, or by a new release; and those whose job had failed or whose tenant's tokens were spent.
 */
@Injectable()
export class NightlyPrecomputation {
  private readonly logger = new Logger('precomputation');

  constructor(
    jobs: JobQueues,
    private readonly queue: PrecomputationQueue,
    private readonly stamps: PrecomputationStamp,
    private readonly queries: PreparedQueries,
    private readonly settings: Settings,
  ) {
    const { env, models } = settings;
    jobs.schedule({
      name: 'sections-night',
      cron: env.PRECOMPUTE === 'off' ? null : models.precompute.nightly,
      run: (signal) => this.run(signal),
    });
  }

  private async run(signal: AbortSignal): Promise<void> {
    if (this.queue.isOff) return;
    await sweepPersonas<SweptPersona & { lately: boolean }>(this.queries, {
      query: nightlyPersonas,
      values: [this.stamps.fingerprint, this.settings.models.precompute.latelyDays],
      enqueue: ({ tenantId, personaId, lately }) => this.queue.requestLater({ tenantId, personaId }, lately),
      logger: this.logger,
      name: 'precomputation_night',
      signal,
    });
    signal.throwIfAborted();
  }
}
