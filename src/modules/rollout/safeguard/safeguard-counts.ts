import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { RolloutConfig } from '../../../../config/rollout.js';
import type { Variant } from '../../../common/context/request-context.js';
import { DatabaseSilentError } from '../../../common/database/database-silent.error.js';
import { PreparedQueries } from '../../../common/database/prepared-queries.js';
import { addCounts, columnsOf, type CountsQueryRow, countRowOf, type Increment } from './add-counts.query.js';
import type { CountRow, Metric } from './count-row.js';
import { reasonOf } from '../../../common/errors/describe-error.js';

/**
 * The counts of all replicas, in `rollout_counts`. Observations gather in memory and are added by {@link flush}, each
 * once, also where the database did not answer and they had to be sent again.
 */
export class SafeguardCounts {
  private readonly logger = new Logger('safeguard');
  private readonly replica = randomUUID();
  /** Not in the database yet: at most one increment a metric, however many observations they are. */
  private readonly gathered = new Map<Metric, Increment>();
  private flushes = 0;
  /** Sent, and perhaps added: sent again under the same number until it is answered. */
  private unanswered?: { number: number; epoch: number; increments: Increment[] };
  private failing = false;

  constructor(
    private readonly queries: PreparedQueries,
    private readonly restart: RolloutConfig['safeguard']['restart'],
  ) {}

  add(metric: Metric, variant: Variant, event: boolean): void {
    const increment = this.gathered.get(metric) ?? nothing(metric);
    this.gathered.set(metric, increment);
    increment[variant].observations += 1;
    if (event) increment[variant].events += 1;
  }

  /** Whether there is something to add. */
  get pending(): boolean {
    return this.unanswered !== undefined || this.gathered.size > 0;
  }

  /** What is not in the database yet belongs to an epoch that is over. */
  forget(): void {
    this.gathered.clear();
    this.unanswered = undefined;
  }

  /**
   * Adds what was gathered. Not to be called again before it returned.
   *
   * @param epoch of what was gathered
   * @returns every row, of whatever epoch; null where the database did not answer: then it is added by a later call
   */
  async flush(epoch: number): Promise<CountRow[] | null> {
    const flush = (this.unanswered ??= this.next(epoch));
    try {
      const { observations, hours, recentObservations } = this.restart;
      const rows = await this.queries.run<CountsQueryRow>(
        addCounts,
        [
          ...columnsOf(flush.increments),
          flush.epoch,
          this.replica,
          flush.number,
          observations,
          hours,
          recentObservations,
        ],
        true,
      );
      // Else it was forgotten meanwhile.
      if (this.unanswered === flush) this.unanswered = undefined;
      this.failing = false;
      return rows.map(countRowOf);
    } catch (error) {
      this.failed(error);
      return null;
    }
  }

  private next(epoch: number): { number: number; epoch: number; increments: Increment[] } {
    this.flushes += 1;
    const increments = [...this.gathered.values()];
    this.gathered.clear();
    return { number: this.flushes, epoch, increments };
  }

  /** Once, until it works again. That the database is silent is said by who asks it. */
  private failed(error: unknown): void {
    if (error instanceof DatabaseSilentError || this.failing) return;
    this.failing = true;
    this.logger.warn({ reason: reasonOf(error) }, 'safeguard_counts_failed');
  }
}

function nothing(metric: Metric): Increment {
  return {
    metric,
    optimized: { observations: 0, events: 0 },
    archived: { observations: 0, events: 0 },
  };
}
