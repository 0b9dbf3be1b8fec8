import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Settings } from '../../../common/config/settings.js';
import { type Variant, variants } from '../../../common/context/request-context.js';
import { DatabaseSilentError } from '../../../common/database/database-silent.error.js';
import { PreparedQueries } from '../../../common/database/prepared-queries.js';
import { reasonOf } from '../../../common/errors/describe-error.js';
import { Deadline } from '../../../common/resilience/deadline.js';
import { type Observation, Safeguard } from '../safeguard/safeguard.js';
import { countDuration, noDurations, quantileOf, sumOfDurations } from './duration-counts.js';
import { shownMinutes, type VariantTrafficReport } from './variant-traffic.contract.js';
import {
  countProcesses,
  type MinuteCounts,
  type MinuteRow,
  readMinutes,
  writeMinutes,
} from './variant-traffic.queries.js';

/** In milliseconds: between two writings; longest wait for the last one. */
const [writeEveryMs, farewellMs] = [2_000, 1_000];
const minuteMs = 60_000;

/**
 * What each variant answered, by the minute, for people who look at a rollout; nothing is decided by it. Each process
 * writes what it counted every two seconds, and whoever asks reads what all have.
 */
@Injectable()
export class VariantTraffic implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('rollout');
  private readonly process = randomUUID();
  /** Of the latest minutes, by minute and variant: no more than are shown, however long the database is away. */
  private readonly counted = new Map<string, MinuteCounts>();
  private readonly unwritten = new Set<string>();
  private timer?: NodeJS.Timeout;
  private writing?: Promise<void>;
  private failing = false;

  constructor(
    private readonly queries: PreparedQueries,
    private readonly settings: Settings,
    safeguard: Safeguard,
  ) {
    safeguard.on('observed', (observation) => this.countGenerated(observation));
  }

  onApplicationBootstrap(): void {
    this.timer ??= setInterval(() => void this.write(), writeEveryMs).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await new Deadline(farewellMs).run(() => this.write()).catch(() => undefined);
  }

  /** A request about sections was answered, from a cache too. */
  countRequest(variant: Variant): void {
    this.countsOf(variant).requests += 1;
  }

  /** @throws {DatabaseSilentError} */
  async report(now = new Date()): Promise<VariantTrafficReport> {
    await this.write();
    const from = new Date(beginOf(now.getTime()) - (shownMinutes - 1) * minuteMs).toISOString();
    const [rows, [counted]] = await Promise.all([
      this.queries.run<MinuteRow>(readMinutes, [from], true),
      this.queries.run<{ processes: number }>(countProcesses, [from], true),
    ]);
    return {
      from,
      to: now.toISOString(),
      processes: counted!.processes,
      p95LimitMs: this.limitMs,
      minutes: rows.map((row) => ({ minute: row.minute.toISOString(), ...amountsOf(row.variant, [row]) })),
      totals: variants.flatMap((variant) => {
        const own = rows.filter((row) => row.variant === variant);
        return own.length > 0 ? amountsOf(variant, own) : [];
      }),
    };
  }

  /** Writes what changed. Never rejects; what was not written is written later. */
  private write(): Promise<void> {
    return (this.writing ??= this.writeChanged().finally(() => {
      this.writing = undefined;
    }));
  }

  private async writeChanged(): Promise<void> {
    const keys = [...this.unwritten];
    if (keys.length === 0) return;
    this.unwritten.clear();
    try {
      const minutes = keys.map((key) => this.counted.get(key)!);
      await this.queries.run(writeMinutes, [this.process, JSON.stringify(minutes)], true);
      this.failing = false;
    } catch (error) {
      for (const key of keys) if (this.counted.has(key)) this.unwritten.add(key);
      if (!this.failing && !(error instanceof DatabaseSilentError))
        this.logger.warn({ reason: reasonOf(error) }, 'rollout_traffic_not_written');
      this.failing = true;
    }
  }

  private countGenerated({ variant, failed, parseError, durationMs }: Observation): void {
    const counts = this.countsOf(variant);
    counts.generated += 1;
    if (failed) counts.failed += 1;
    if (parseError) counts.unreadable += 1;
    if (durationMs > this.limitMs) counts.slow += 1;
    countDuration(counts.durations, durationMs);
  }

  private get limitMs(): number {
    return this.settings.rollout.safeguard.p95Ms;
  }

  /** To be changed at once: it is written with the next ones. */
  private countsOf(variant: Variant): MinuteCounts {
    const began = beginOf(Date.now());
    const key = `${began}/${variant}`;
    let counts = this.counted.get(key);
    if (!counts) {
      counts = nothing(new Date(began).toISOString(), variant);
      this.counted.set(key, counts);
      this.forgetOld();
    }
    this.unwritten.add(key);
    return counts;
  }

  private forgetOld(): void {
    for (const key of this.counted.keys()) {
      if (this.counted.size <= shownMinutes * variants.length) return;
      this.counted.delete(key);
      this.unwritten.delete(key);
    }
  }
}

/** Of its minute, in milliseconds since 1970. */
function beginOf(time: number): number {
  return Math.floor(time / minuteMs) * minuteMs;
}

function nothing(minute: string, variant: Variant): MinuteCounts {
  const durations = noDurations();
  return { minute, variant, requests: 0, generated: 0, failed: 0, unreadable: 0, slow: 0, durations };
}

function amountsOf(variant: Variant, rows: readonly MinuteRow[]): VariantTrafficReport['totals'][number] {
  const sum = (of: 'requests' | 'generated' | 'failed' | 'unreadable' | 'slow') =>
    rows.reduce((total, row) => total + row[of], 0);
  const durations = sumOfDurations(rows.map((row) => row.durations));
  return {
    variant,
    requests: sum('requests'),
    generated: sum('generated'),
    failed: sum('failed'),
    unreadable: sum('unreadable'),
    slow: sum('slow'),
    p50Ms: quantileOf(durations, 0.5),
    p95Ms: quantileOf(durations, 0.95),
  };
}
