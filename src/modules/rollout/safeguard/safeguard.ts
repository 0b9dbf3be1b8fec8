import { EventEmitter } from 'node:events';
import { Logger } from '@nestjs/common';
import type { RolloutConfig } from '../../../../config/rollout.js';
import type { Variant } from '../../../common/context/request-context.js';
import { PreparedQueries } from '../../../common/database/prepared-queries.js';
import { Deadline } from '../../../common/resilience/deadline.js';
import { type CountRow, emptyRow, type JudgedMetric, type Metric, metrics } from './count-row.js';
import { evidenceIn, judge } from './judge.js';
import { mayPromote, type Promotion } from './may-promote.js';
import { ObservedUsers, type Observer } from './observed-users.js';
import { RatingsReader } from './ratings-reader.js';
import type { Shares } from './read-shares.query.js';
import { type Observed, SafeguardCounts } from './safeguard-counts.js';
import { type SafeguardTest, safeguardTests } from './safeguard-tests.js';
import type { SafeguardEvidence, SafeguardReport, TestReport } from './safeguard.contract.js';
import { reportOf } from './safeguard-report.js';
import { whyHeld } from './why-held.js';
import { reasonOf } from '../../../common/errors/describe-error.js';

/** What came of one request for which sections were generated, or could not be. */
export interface Observation extends Observer, Observed {
  readonly variant: Variant;
  /** A section could not be generated, through no fault of the client's or the database's. */
  readonly failed: boolean;
  /** The reason was output of the model that could not be read, and a repair did not help. */
  readonly parseError: boolean;
  readonly durationMs: number;
}

/** In milliseconds. */
export interface SafeguardTimes {
  /** Between two times that what was gathered is added and judged. */
  flush: number;
  /** Between two looks at what other replicas added, where there is nothing of one's own. */
  look: number;
  /** Between two looks at the ratings, which come slowly. */
  ratings: number;
  /** Longest wait for the last counts when it stops. */
  farewell: number;
}

const defaultTimes: SafeguardTimes = { flush: 200, look: 1_000, ratings: 60_000, farewell: 1_000 };

interface Events {
  /** Once an epoch in each process that sees it, never in `dry_run`. Who listens rolls back. */
  fired: [evidence: SafeguardEvidence];
  /** Every one, also where the user was observed a moment ago and it is no evidence. */
  observed: [observation: Observation];
}

/**
 * Watches the optimized way against its budgets and against the archived one, and says when it has to be rolled back;
 * nothing else: who listens decides. Without observations it holds.
 */
export class Safeguard extends EventEmitter<Events> {
  private readonly logger = new Logger('safeguard');
  private readonly counts: SafeguardCounts;
  private readonly ratings: RatingsReader;
  private readonly tests: SafeguardTest[];
  private readonly users: ObservedUsers;
  private readonly times: SafeguardTimes;
  private epoch?: number;
  private rows: CountRow[] = [];
  /** Milliseconds since 1970; null: the counts were never read. */
  private readAt: number | null = null;
  private askedAt = -Infinity;
  private fired?: SafeguardEvidence;
  /** Why a test that reached its threshold decides nothing, one sentence each. */
  private held: string[] = [];
  private timer?: NodeJS.Timeout;
  private running?: Promise<void>;

  /** @param clock milliseconds that never run backwards, from any beginning */
  constructor(
    private readonly config: RolloutConfig,
    queries: PreparedQueries,
    times: Partial<SafeguardTimes> = {},
    private readonly clock: () => number = () => performance.now(),
  ) {
    super();
    this.times = { ...defaultTimes, ...times };
    this.counts = new SafeguardCounts(queries, config.safeguard.restart);
    this.ratings = new RatingsReader(queries, config.safeguard, this.times.ratings);
    this.tests = config.safeguard.mode === 'off' ? [] : safeguardTests(config);
    this.users = new ObservedUsers(config.safeguard.userWindowSeconds, config.safeguard.usersPerKey);
  }

  /** Nothing is added or judged before {@link setEpoch} was called as well. */
  start(): void {
    this.timer ??= setInterval(() => void this.turn(), this.times.flush).unref();
  }

  /** Adds what is left, unless the database takes too long. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    const rest = async () => {
      await this.running;
      if (this.counts.pending) await this.flush();
    };
    await new Deadline(this.times.farewell).run(rest).catch(() => undefined);
  }

  /**
   * Of the rollout's state. With a new one all evidence begins anew, and what was observed in the one before is dropped;
   * an older one than is known is ignored.
   */
  setEpoch(epoch: number): void {
    if (this.epoch !== undefined) {
      if (epoch <= this.epoch) return;
      this.counts.forget();
      this.users.forgetCount();
      this.fired = undefined;
      this.held = [];
    }
    this.epoch = epoch;
  }

  /** Counts it, unless the user was observed a moment ago. Never throws, and waits for nothing. */
  observe(observation: Observation): void {
    this.emit('observed', observation);
    const { variant, tenantId } = observation;
    if (variant === 'optimized') this.noteActive(tenantId);
    if (!this.users.admit(variant, observation, this.clock())) return;
    for (const metric of metrics)
      this.counts.add(metric, variant, this.hasEvent(observation, metric), observation);
  }

  /** The tenant was answered the optimized way, from a cache too: it would be rolled back as well. */
  noteActive(tenantId: string): void {
    this.counts.noteActive(tenantId, this.clock());
  }

  /** Adds what was gathered, and judges by what all replicas have. Never rejects. */
  flush(): Promise<void> {
    return (this.running ??= this.addAndJudge().finally(() => {
      this.running = undefined;
    }));
  }

  /** Every test on the counts as they were last read. */
  evaluate(): TestReport[] {
    return this.tests.map((test) => judge(test, this.rowOf(test.metric)));
  }

  /**
   * Whether the observations carry a larger share: see {@link mayPromote}; and nothing fired.
   *
   * @param share present one in percent; null: not known
   * @param now milliseconds since 1970
   */
  mayPromote(share: number | null, now = Date.now()): Promotion {
    const { reasons } = mayPromote(this.rowOf('errors'), share, now, this.config.promotion);
    if (this.fired) reasons.push(`There is evidence against the optimized way: ${this.fired.reason}`);
    return { ok: reasons.length === 0, reasons };
  }

  /** @param share present one in percent; null: not known */
  report(share: number | null = null): SafeguardReport {
    return reportOf({
      safeguard: this.config.safeguard,
      epoch: this.epoch ?? null,
      readAt: this.readAt,
      fired: this.fired ?? null,
      held: this.held,
      rows: metrics.map((metric) => this.rowOf(metric)),
      ratings: this.rowOf('ratings'),
      tests: this.evaluate(),
      users: this.users.distinct,
      share,
    });
  }

  private async turn(): Promise<void> {
    if (this.counts.pending || this.clock() - this.askedAt >= this.times.look) await this.flush();
  }

  private async addAndJudge(): Promise<void> {
    if (this.epoch === undefined) return;
    this.askedAt = this.clock();
    const rows = await this.counts.flush(this.epoch);
    if (!rows) return;
    this.rows = rows;
    await this.ratings.look(this.epoch, this.clock());
    this.readAt = Date.now();
    await this.judge(this.epoch);
  }

  private async judge(epoch: number): Promise<void> {
    if (this.fired) return;
    const raised = this.tests.filter((test) => judge(test, this.rowOf(test.metric)).fired);
    const held = new Map<SafeguardTest, string>();
    if (raised.length > 0) {
      const shares = await this.sharesOf(raised, epoch);
      // A look later, else.
      if (!shares || this.epoch !== epoch) return;
      for (const test of raised) {
        const of = shares.get(test.metric);
        const why = of
          ? whyHeld(test, this.rowOf(test.metric), of)
          : `${test.metric}: it is not known whose the counts are.`;
        if (why !== undefined) held.set(test, why);
      }
    }
    this.tellHeld([...new Set(held.values())]);
    const deciding = raised.filter((test) => !held.has(test));
    const reports = deciding.map((test) => judge(test, this.rowOf(test.metric)));
    const evidence = evidenceIn(reports, epoch, Date.now());
    if (evidence) this.act(evidence);
  }

  private async sharesOf(
    tests: readonly SafeguardTest[],
    epoch: number,
  ): Promise<Map<JudgedMetric, Shares> | null> {
    const counted = metrics.filter((metric) => tests.some((test) => test.metric === metric));
    const shares = counted.length > 0 ? await this.counts.shares(counted, epoch) : new Map();
    return shares && new Map([...shares, ['ratings', this.ratings.of(epoch).shares]]);
  }

  /** Once where it begins. */
  private tellHeld(held: string[]): void {
    if (this.held.length === 0 && held.length > 0) this.logger.warn({ held }, 'safeguard_evidence_held');
    this.held = held;
  }

  private act(evidence: SafeguardEvidence): void {
    this.fired = evidence;
    if (this.config.safeguard.mode === 'dry_run') {
      this.logger.warn({ evidence }, 'safeguard_would_roll_back');
      return;
    }
    try {
      this.emit('fired', evidence);
    } catch (error) {
      this.logger.error({ reason: reasonOf(error), evidence }, 'safeguard_listener_failed');
    }
  }

  /** Of this epoch: what was counted in another one is no evidence. */
  private rowOf(metric: JudgedMetric): CountRow {
    const epoch = this.epoch ?? 0;
    if (metric === 'ratings') return this.ratings.of(epoch).row;
    const row = this.rows.find((row) => row.epoch === epoch && row.metric === metric);
    return row ?? emptyRow(metric, epoch);
  }

  private hasEvent({ failed, parseError, durationMs }: Observation, metric: Metric): boolean {
    switch (metric) {
      case 'errors':
        return failed;
      case 'parse_errors':
        return parseError;
      case 'latency':
        return durationMs > this.config.safeguard.p95Ms;
    }
  }
}
