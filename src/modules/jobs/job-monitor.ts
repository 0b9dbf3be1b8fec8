import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { PgBoss } from 'pg-boss';
import { Settings } from '../../common/config/settings.js';
import type { QueueReading } from '../observability/metric-definitions.js';
import { Metrics } from '../observability/metrics.js';

/** Between two looks at the queues, in milliseconds. */
const lookMs = 2_000;

/**
 * What waits, runs and has failed, and how many a silent process has: by the index that pg-boss keeps for its own counts.
 * What was postponed is late only once its time has come.
 */
const counts = `
  select name as queue,
    count(*) filter (where state < 'active')::int as waiting,
    count(*) filter (where state = 'active')::int as active,
    count(*) filter (where state = 'failed')::int as failed,
    greatest(0, extract(epoch from now() - min(start_after) filter (where state < 'active')))::float8 as "oldestSeconds",
    count(*) filter (where state = 'active' and heartbeat_on + heartbeat_seconds * interval '1 s' < now())::int as lost
  from pgboss.job
  where state in ('created', 'retry', 'active', 'failed')
  group by name`;

/** Looks at the queues every two seconds: for the metrics and the health, and for jobs of processes that died. */
@Injectable()
export class JobMonitor implements OnModuleDestroy {
  private timer?: NodeJS.Timeout;
  private looking = false;
  /** Undefined while they cannot be read. */
  private readings?: readonly QueueReading[];

  constructor(
    private readonly boss: PgBoss,
    private readonly settings: Settings,
    metrics: Metrics,
  ) {
    metrics.watchJobs(() => this.readings ?? []);
  }

  /** @param queues the names of all of them */
  async start(queues: readonly string[]): Promise<void> {
    await this.look(queues);
    this.timer = setInterval(() => void this.look(queues), lookMs);
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** For `/health/ready`: over all replicas. */
  state(): Record<string, unknown> {
    const sum = (of: 'waiting' | 'active' | 'failed') =>
      this.readings?.reduce((total, reading) => total + reading[of], 0);
    const jobs = { waiting: sum('waiting'), active: sum('active'), failed: sum('failed') };
    return { worker: this.settings.env.WORKER, ...(this.readings && jobs) };
  }

  /** Each queue over all replicas; null while they cannot be counted. */
  get queues(): QueueReading[] | null {
    return (
      this.readings?.map(({ queue, waiting, active, failed, oldestSeconds }) => ({
        queue,
        waiting,
        active,
        failed,
        oldestSeconds,
      })) ?? null
    );
  }

  get reachable(): boolean {
    return this.readings !== undefined;
  }

  /** Never rejects. */
  private async look(queues: readonly string[]): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      const { rows } = await this.boss.getDb().executeSql(counts);
      const found = new Map((rows as (QueueReading & { lost: number })[]).map((row) => [row.queue, row]));
      const none = { waiting: 0, active: 0, failed: 0, oldestSeconds: 0, lost: 0 };
      const all = queues.map((queue) => ({ queue, ...none, ...found.get(queue) }));
      this.readings = all;
      if (this.settings.env.WORKER && all.some(({ lost }) => lost > 0)) await this.boss.supervise();
    } catch {
      this.readings = undefined;
    } finally {
      this.looking = false;
    }
  }
}
