import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { type JobWithMetadata, PgBoss } from 'pg-boss';
import { Settings } from '../../common/config/settings.js';
import { JobMonitor } from './job-monitor.js';
import { JobQueue } from './job-queue.js';
import { JobRunner } from './job-runner.js';
import type { JobData, QueueDefinition, ScheduledWork } from './queue-definition.js';

/** A process whose job was not heard of for so many seconds is taken for dead; the least that pg-boss takes. */
const heartbeatSeconds = 10;
/** Between two signs of life, in seconds: two may be lost. */
const heartbeatRefreshSeconds = 3;
/** Between two looks for scheduled work, in seconds. */
const schedulePollingSeconds = 5;
/** How long noting the ends of jobs may take when the process stops, in milliseconds. */
const notingMs = 1_500;
const daySeconds = 86_400;

/** Every queue of the service, on pg-boss in its own PostgreSQL. */
@Injectable()
export class JobQueues implements OnModuleDestroy {
  private readonly definitions: QueueDefinition[] = [];
  private readonly schedules: ScheduledWork[] = [];
  private started = false;
  private stopped?: Promise<void>;

  constructor(
    private readonly boss: PgBoss,
    private readonly settings: Settings,
    private readonly runner: JobRunner,
    private readonly monitor: JobMonitor,
  ) {}

  /**
   * To be called by the room that has the work, when its module is made.
   *
   * @throws {Error} after the start
   */
  define(definition: QueueDefinition): JobQueue {
    this.refuseOnceStarted();
    this.definitions.push(definition);
    return new JobQueue(this.boss, definition);
  }

  /**
   * As {@link define}, of work that begins by the clock: whichever worker sees the time first enqueues it, for all.
   *
   * @throws {Error} after the start
   */
  schedule(work: ScheduledWork): void {
    this.refuseOnceStarted();
    this.schedules.push(work);
    this.definitions.push({
      name: work.name,
      concurrency: 1,
      pollingSeconds: schedulePollingSeconds,
      run: ({ signal }) => work.run(signal),
    });
  }

  /** Makes the queues that are not there, and begins to run jobs unless WORKER is false. */
  async start(): Promise<void> {
    this.started = true;
    await this.boss.start();
    for (const definition of this.definitions) {
      const options = optionsOf(definition);
      // At most one of a persona's jobs is active; at most one waits by how they are enqueued.
      await this.boss.createQueue(definition.name, { policy: 'singleton', ...options });
      await this.boss.updateQueue(definition.name, options);
    }
    for (const { name, cron } of this.schedules) {
      if (cron === null) await this.boss.unschedule(name);
      else await this.boss.schedule(name, cron, null, { tz: 'UTC' });
    }
    await this.monitor.start(this.definitions.map(({ name }) => name));
    if (this.settings.env.WORKER) for (const definition of this.definitions) await this.work(definition);
  }

  /**
   * Fetches no more jobs, lets those that run end, and hands back the others; never rejects.
   *
   * @param cut aborts when nothing is waited for any longer
   */
  stop(cut: AbortSignal): Promise<void> {
    this.stopped ??= this.end(cut);
    return this.stopped;
  }

  private refuseOnceStarted(): void {
    if (this.started)
      throw new Error('Queues are defined before the start: in a constructor or onModuleInit.');
  }

  private async end(cut: AbortSignal): Promise<void> {
    const idle = Promise.all(this.definitions.map(({ name }) => this.boss.offWork(name)));
    await this.runner.stop(cut);
    // Until pg-boss has noted how they ended; the database may be away.
    await Promise.race([idle, sleep(notingMs, undefined, { ref: false })]);
  }

  async onModuleDestroy(): Promise<void> {
    await this.stop(AbortSignal.abort());
    await this.boss.stop({ graceful: false });
  }

  private work(definition: QueueDefinition): Promise<string> {
    const {
      name,
      concurrency: localConcurrency = 2,
      pollingSeconds: pollingIntervalSeconds = 1,
    } = definition;
    return this.boss.work(
      name,
      { localConcurrency, pollingIntervalSeconds, heartbeatRefreshSeconds, includeMetadata: true },
      ([job]: JobWithMetadata<JobData | null>[]) => this.runner.run(definition, job!),
    );
  }
}

function optionsOf({ retries = 20, retryDelayMaxSeconds = 60, limitSeconds = 3_600 }: QueueDefinition) {
  return {
    retryLimit: retries,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: retryDelayMaxSeconds,
    expireInSeconds: limitSeconds,
    heartbeatSeconds,
    // What is done, or has failed, is deleted.
    deleteAfterSeconds: daySeconds,
    // What waits is not, however long no process works.
    retentionSeconds: 365 * daySeconds,
  };
}
