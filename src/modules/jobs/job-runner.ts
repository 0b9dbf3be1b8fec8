import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { type JobWithMetadata, PgBoss } from 'pg-boss';
import { type Principal, RequestContext, runInContext } from '../../common/context/request-context.js';
import { reasonOf } from '../../common/errors/describe-error.js';
import { type JobOutcome, Metrics } from '../observability/metrics.js';
import { JobPostponedError } from './job-postponed.error.js';
import type { JobData, QueueDefinition } from './queue-definition.js';
import { Suspensions } from './suspensions.js';

/** How long a job that runs may go on when the process is told to stop, in milliseconds; then it is to end. */
const graceMs = 5_000;
/** How long it may take to end, in milliseconds; then it is handed back though it goes on. */
const endingMs = 1_000;
/** How long handing back may take, in milliseconds: the database may be away as well. */
const handingBackMs = 1_500;

/** The service itself. No API key has the nil UUID (RFC 9562, 5.9). */
const ourselves: Omit<Principal, 'tenantId'> = {
  role: 'editor',
  userId: 'persona-details',
  keyId: '00000000-0000-0000-0000-000000000000',
};

/** What is scheduled is of no tenant, and finds the rows of none. */
const nobodys: Required<JobData> = { tenantId: ourselves.keyId, personaId: ourselves.keyId };

type Attempt = Pick<JobWithMetadata, 'id' | 'retryCount' | 'retryLimit'>;

/** Runs jobs, each in a context of its own, and hands back those that run when the process stops. */
@Injectable()
export class JobRunner {
  private readonly logger = new Logger('jobs');
  private readonly stopping = new AbortController();
  /** What runs, and how its end is not waited for any longer. */
  private readonly running = new Map<Promise<void>, () => void>();

  constructor(
    private readonly boss: PgBoss,
    private readonly metrics: Metrics,
    private readonly suspensions: Suspensions,
  ) {}

  /** @throws whatever the queue's `run` throws: pg-boss notes it, and tries again */
  async run(definition: QueueDefinition, job: JobWithMetadata<JobData | null>): Promise<void> {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const done = runInContext(contextOf(definition, job), () => this.perform(definition, job, released));
    this.running.set(done, release);
    await done.finally(() => this.running.delete(done));
  }

  /**
   * To be called when no more jobs are fetched. What runs has a moment, then it is told to end and handed back: it waits
   * again, for whoever has room.
   *
   * @param cut aborts when nothing is waited for any longer
   */
  async stop(cut: AbortSignal): Promise<void> {
    await this.ended(graceMs, cut);
    this.stopping.abort(new Error('The process stops.'));
    await this.ended(endingMs);
    for (const release of this.running.values()) release();
    await this.ended(handingBackMs);
  }

  private async ended(limitMs: number, cut?: AbortSignal): Promise<void> {
    if (this.running.size === 0) return;
    const limit = sleep(limitMs, undefined, { signal: cut, ref: false }).catch(() => undefined);
    await Promise.race([Promise.allSettled(this.running.keys()), limit]);
  }

  private async perform(
    { name, run }: QueueDefinition,
    { id, data, retryCount, retryLimit, signal }: JobWithMetadata<JobData | null>,
    released: Promise<void>,
  ): Promise<void> {
    // Fetched while fetching was ended.
    const attempt = { id, retryCount, retryLimit };
    if (this.stopping.signal.aborted) return this.handBack(name, attempt);
    const startedAt = performance.now();
    const end = (outcome: JobOutcome) =>
      this.metrics.observeJob(name, outcome, performance.now() - startedAt);
    const job = { ...nobodys, ...data, id, attempt: retryCount + 1 };
    const work = this.suspensions
      .run(job.tenantId, (suspended) =>
        run({ ...job, signal: AbortSignal.any([signal, this.stopping.signal, suspended]) }),
      )
      .then(() => true);
    try {
      if (!(await Promise.race([work, released]))) throw this.stopping.signal.reason;
      end('completed');
    } catch (error) {
      if (this.stopping.signal.aborted) {
        end('returned');
        return this.handBack(name, attempt);
      }
      if (error instanceof JobPostponedError) {
        end('postponed');
        return this.postpone(name, attempt, error);
      }
      const last = retryCount >= retryLimit;
      end(last ? 'failed' : 'retried');
      const line = { attempt: retryCount + 1, reason: reasonOf(error) };
      if (last) this.logger.error({ err: error, ...line }, 'job_failed');
      else this.logger.warn(line, 'job_attempt_failed');
      throw error;
    }
  }

  private async handBack(name: string, attempt: Attempt): Promise<void> {
    await this.waitAgain(name, attempt, 0, 'The process stopped.');
    this.logger.log({}, 'job_handed_back');
  }

  private async postpone(name: string, attempt: Attempt, error: JobPostponedError): Promise<void> {
    await this.waitAgain(name, attempt, error.seconds, error.message);
    this.logger.log({ reason: reasonOf(error.cause), seconds: error.seconds }, 'job_postponed');
  }

  /** At no attempt's cost, and also after the last one: there is one more. What pg-boss does itself costs an attempt. */
  private async waitAgain(
    name: string,
    attempt: Attempt,
    startAfter: number,
    message: string,
  ): Promise<void> {
    const { id, retryCount, retryLimit } = attempt;
    await this.boss.fail(name, { id, retryCount }, { message });
    await this.boss.retry(name, id);
    await this.boss.update(name, undefined, { id, startAfter, retryLimit: retryLimit + 1 });
  }
}

function contextOf(
  { purpose, about }: QueueDefinition,
  { id, name, data }: JobWithMetadata<JobData | null>,
): RequestContext {
  const context = new RequestContext(id, () => 'optimized');
  context.principal = { ...ourselves, tenantId: (data ?? nobodys).tenantId };
  context.job = { id, queue: name, personaId: about ? undefined : data?.personaId };
  if (purpose) context.purpose = purpose;
  // Nobody waits before a screen.
  context.rank = 'background';
  return context;
}
