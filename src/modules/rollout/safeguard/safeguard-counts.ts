import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { RolloutConfig } from '../../../../config/rollout.js';
import type { Variant } from '../../../common/context/request-context.js';
import { DatabaseSilentError } from '../../../common/database/database-silent.error.js';
import { PreparedQueries } from '../../../common/database/prepared-queries.js';
import { reasonOf } from '../../../common/errors/describe-error.js';
import { ActiveTenants } from './active-tenants.js';
import {
  addCounts,
  columnsOf,
  type CountsQueryRow,
  countRowOf,
  type Increment,
  tenantColumnsOf,
  type TenantIncrement,
} from './add-counts.query.js';
import { concernedPersonas, type CountRow, type Metric } from './count-row.js';
import { readShares, type Shares, sharesOf, type SharesQueryRow } from './read-shares.query.js';

/** Whose an observation is. */
export interface Observed {
  readonly tenantId: string;
  readonly personaId: string;
}

/** What one flush adds. */
interface Gathered {
  readonly increments: Map<Metric, Increment>;
  /** By metric and tenant. */
  readonly shares: Map<string, TenantIncrement>;
}

/**
 * The counts of all replicas, in `rollout_counts`. Observations gather in memory and are added by {@link flush}, each
 * once, also where the database did not answer and they had to be sent again.
 */
export class SafeguardCounts {
  private readonly logger = new Logger('safeguard');
  private readonly replica = randomUUID();
  /** Not in the database yet: at most one increment a metric and tenant, however many observations they are. */
  private gathered: Gathered = { increments: new Map(), shares: new Map() };
  private readonly active: ActiveTenants;
  private flushes = 0;
  /** Sent, and perhaps added: sent again under the same number until it is answered. */
  private unanswered?: { number: number; epoch: number; columns: unknown[]; shares: unknown[] };
  private failing = false;

  constructor(
    private readonly queries: PreparedQueries,
    private readonly restart: RolloutConfig['safeguard']['restart'],
  ) {
    this.active = new ActiveTenants(queries);
  }

  add(metric: Metric, variant: Variant, event: boolean, { tenantId, personaId }: Observed): void {
    const { increments, shares } = this.gathered;
    const increment = increments.get(metric) ?? nothing(metric);
    increments.set(metric, increment);
    increment[variant].observations += 1;
    if (event) increment[variant].events += 1;
    if (variant === 'archived') return;
    const id = `${metric}/${tenantId}`;
    const share = shares.get(id) ?? { metric, tenantId, observations: 0, events: 0, personas: new Set() };
    shares.set(id, share);
    share.observations += 1;
    if (!event) return;
    share.events += 1;
    if (share.personas.size < concernedPersonas) share.personas.add(personaId);
  }

  /** The tenant was answered the optimized way. @param now milliseconds of any clock that does not run backwards */
  noteActive(tenantId: string, now: number): void {
    this.active.note(tenantId, now);
  }

  /** Whether there is something to add. */
  get pending(): boolean {
    return this.unanswered !== undefined || this.gathered.increments.size > 0 || this.active.pending;
  }

  /** What is not in the database yet belongs to an epoch that is over. */
  forget(): void {
    this.gathered = { increments: new Map(), shares: new Map() };
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
      // First: who is active bears on whether the counts may decide.
      await this.active.flush();
      const { observations, hours, recentObservations } = this.restart;
      const rows = await this.queries.run<CountsQueryRow>(
        addCounts,
        [
          ...flush.columns,
          flush.epoch,
          this.replica,
          flush.number,
          observations,
          hours,
          recentObservations,
          ...flush.shares,
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

  /**
   * Whose the counts are.
   *
   * @returns nothing of a metric whose counts began anew meanwhile; null where the database did not answer
   */
  async shares(metrics: readonly Metric[], epoch: number): Promise<Map<Metric, Shares> | null> {
    try {
      const values = [metrics, epoch, this.restart.hours];
      const rows = await this.queries.run<SharesQueryRow>(readShares, values, true);
      return new Map(rows.map((row) => [row.metric, sharesOf(row)]));
    } catch (error) {
      this.failed(error);
      return null;
    }
  }

  private next(epoch: number): NonNullable<typeof this.unanswered> {
    this.flushes += 1;
    const { increments, shares } = this.gathered;
    this.gathered = { increments: new Map(), shares: new Map() };
    return {
      number: this.flushes,
      epoch,
      columns: columnsOf([...increments.values()]),
      shares: tenantColumnsOf([...shares.values()]),
    };
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
