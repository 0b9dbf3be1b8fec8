import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../../common/config/settings.js';
import { requirePrincipal } from '../../../common/context/request-context.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import { JobQueues } from '../../jobs/job-queues.js';
import type { Job, JobData } from '../../jobs/queue-definition.js';
import { runOrPostpone } from '../../jobs/run-or-postpone.js';
import { VariantDecider } from '../../rollout/variant-decider.js';
import { TokenBudget, TokenBudgetSpentError } from '../../usage/token-budget.js';
import { SectionPrecomputation } from './section-precomputation.js';

/** Attempts after the first one; what was written before a failure is kept, so another one costs what is left. */
const [retries, retryDelayMaxSeconds] = [10, 300];

/**
 * The queues of personas whose sections are to be written before anybody asks: `sections` of what has just changed,
 * `sections-later` of what the night found. Two, so that a change never waits behind the night.
 */
@Injectable()
export class PrecomputationQueue {
  private readonly atOnce: JobQueue;
  private readonly later: JobQueue;

  constructor(
    jobs: JobQueues,
    private readonly precomputation: SectionPrecomputation,
    private readonly variants: VariantDecider,
    private readonly budget: TokenBudget,
    private readonly settings: Settings,
  ) {
    const shared = { purpose: 'precompute', retries, retryDelayMaxSeconds } as const;
    this.atOnce = jobs.define({
      ...shared,
      name: 'sections',
      // A job waits for one call of the model nearly all of its time; what such calls may take in all the model's queue says.
      concurrency: 8,
      pollingSeconds: 4,
      debounceSeconds: Math.ceil(settings.models.precompute.debounceMs / 1_000),
      run: (job) => runOrPostpone(job, () => this.write(job)),
    });
    this.later = jobs.define({
      ...shared,
      name: 'sections-later',
      concurrency: 1,
      pollingSeconds: 5,
      run: (job) => runOrPostpone(job, () => this.writeAtNight(job)),
    });
  }

  /** Whether nothing is to be written: it is switched off, or nobody gets what would be. */
  get isOff(): boolean {
    return this.settings.env.PRECOMPUTE === 'off' || this.variants.isOptimizedOff;
  }

  /** Has the sections written after what is written now. */
  async request(personaId: string, em: EntityManager): Promise<void> {
    const { tenantId } = requirePrincipal();
    await this.atOnce.enqueue({ tenantId, personaId }, em);
  }

  /** Has the sections written within what the night may spend. @param lately before those that nobody looked at */
  async requestLater(persona: JobData, lately: boolean): Promise<void> {
    await this.later.enqueue({ ...persona, priority: lately ? 1 : 0 });
  }

  private async write({ personaId, signal }: Job): Promise<void> {
    if (this.isOff) return;
    signal.throwIfAborted();
    await this.precomputation.run(personaId);
  }

  private async writeAtNight(job: Job): Promise<void> {
    const { limit, spent } = (await this.budget.state(job.tenantId)).precompute;
    // The next night begins anew: nothing waits for it.
    if (spent >= limit * this.settings.models.precompute.nightlyShare) return;
    try {
      await this.write(job);
    } catch (error) {
      if (!(error instanceof TokenBudgetSpentError)) throw error;
    }
  }
}
