import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { type Purpose, purposes } from '../../common/context/request-context.js';
import { DatabaseSilentError } from '../../common/database/database-silent.error.js';
import { PreparedQueries } from '../../common/database/prepared-queries.js';
import { Deadline } from '../../common/resilience/deadline.js';
import { addTokens, noTokens } from '../llm/answer/tokens.js';
import type { PaidCall } from './paid-call.js';
import { columnsOf, readSpent, type SpentRow, type UsageTotals, writeTotals } from './usage.queries.js';
import { reasonOf } from '../../common/errors/describe-error.js';

/** In milliseconds: between two writings; longest wait for the last one. */
const [writeEveryMs, farewellMs] = [1_000, 1_000];

/** Purposes that have a part of a tenant's tokens. */
export const limitedPurposes = ['precompute', 'batch'] as const;
export type LimitedPurpose = (typeof limitedPurposes)[number];

/** Tokens of a tenant's day: all, and those of them that were spent for these purposes. */
type Spent = Record<'all' | LimitedPurpose, number>;

const kinds = ['all', ...limitedPurposes] as const;

/**
 * What this process paid for, by tenant, day, section, variant, model and purpose, written every second; and what all processes
 * together have spent of a day, as of the latest writing.
 */
@Injectable()
export class UsageLedger implements OnModuleDestroy {
  private readonly logger = new Logger('usage');
  private readonly processes = Object.fromEntries(
    purposes.map((purpose) => [purpose, randomUUID()]),
  ) as Record<Purpose, string>;
  private readonly totals = new Map<string, UsageTotals>();
  private readonly unwritten = new Set<string>();
  /** Tokens of a tenant's day by `{tenant}/{day}`: what all had written, and what this process has added since. */
  private readonly spent = new Map<string, { written: Spent | undefined; since: Spent }>();
  private timer?: NodeJS.Timeout;
  private writing?: Promise<void>;
  private failing = false;

  constructor(private readonly queries: PreparedQueries) {}

  start(): void {
    this.timer ??= setInterval(() => void this.write(), writeEveryMs).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await new Deadline(farewellMs).run(() => this.write()).catch(() => undefined);
  }

  /** Never throws. */
  record(call: PaidCall): void {
    const day = dayOf(new Date());
    const key = [call.tenantId, day, call.section, call.variant, call.model, call.purpose].join('/');
    const totals = this.totals.get(key) ?? nothing(call, day, this.processes[call.purpose]);
    const { tokens } = call;
    totals.calls += 1;
    totals.sample ||= call.sample;
    if (call.failed) totals.failedCalls += 1;
    if (tokens) addTokens(totals, tokens);
    else totals.uncountedCalls += 1;
    totals.costMicros += call.costMicros ?? 0;
    this.totals.set(key, totals);
    this.unwritten.add(key);
    const spentKey = dayKey({ ...call, day });
    const { since } = this.spent.get(spentKey) ?? this.unknown(spentKey);
    since.all += tokens?.total ?? 0;
    const limited = limitedPurposes.find((purpose) => purpose === call.purpose);
    if (limited) since[limited] += tokens?.total ?? 0;
  }

  /**
   * Tokens of the day, of all processes as of a second ago.
   *
   * @throws {DatabaseSilentError} where that is not known yet, and cannot be read
   */
  async spentOn(tenantId: string, day: string): Promise<Spent> {
    const key = dayKey({ tenantId, day });
    const spent = this.spent.get(key) ?? this.unknown(key);
    // One that was under way may have begun before it was asked for.
    for (let times = 0; times < 2 && !spent.written; times += 1) await this.write();
    if (!spent.written) throw new DatabaseSilentError();
    const { written, since } = spent;
    return spentBy((kind) => written[kind] + since[kind]);
  }

  private unknown(key: string) {
    const spent = { written: undefined, since: spentBy(() => 0) };
    this.spent.set(key, spent);
    return spent;
  }

  /** Writes what changed, and reads what all have spent. Never rejects; what was not written is written later. */
  write(): Promise<void> {
    return (this.writing ??= this.writeAll().finally(() => {
      this.writing = undefined;
    }));
  }

  private async writeAll(): Promise<void> {
    if (this.spent.size === 0) return;
    const keys = [...this.unwritten];
    const before = new Map([...this.spent].map(([key, { since }]) => [key, { ...since }]));
    try {
      if (keys.length > 0) {
        const totals = keys.map((key) => ({ ...this.totals.get(key)! }));
        this.unwritten.clear();
        await this.queries.run(writeTotals, columnsOf(totals), true);
      }
      await this.readSpent(before);
      this.failing = false;
    } catch (error) {
      for (const key of keys) this.unwritten.add(key);
      if (!this.failing && !(error instanceof DatabaseSilentError))
        this.logger.warn({ reason: reasonOf(error) }, 'usage_not_written');
      this.failing = true;
    }
    this.forgetOtherDays();
  }

  /** @param before what this process had added when it began to write */
  private async readSpent(before: ReadonlyMap<string, Spent>): Promise<void> {
    const keys = [...before.keys()].map((key) => key.split('/') as [string, string]);
    const rows = await this.queries.run<SpentRow>(
      readSpent,
      [keys.map(([tenantId]) => tenantId), keys.map(([, day]) => day)],
      true,
    );
    const written = new Map(rows.map((row) => [dayKey({ tenantId: row.tenant_id, day: row.day }), row]));
    for (const [key, added] of before) {
      const spent = this.spent.get(key)!;
      const row = written.get(key);
      spent.written = spentBy((kind) => row?.[kind] ?? 0);
      spent.since = spentBy((kind) => spent.since[kind] - added[kind]);
    }
  }

  /** A day that is over and written is asked for no more. */
  private forgetOtherDays(): void {
    const today = dayOf(new Date());
    for (const [key, { day }] of this.totals)
      if (day !== today && !this.unwritten.has(key)) this.totals.delete(key);
    for (const key of this.spent.keys()) if (!key.endsWith(today)) this.spent.delete(key);
  }
}

/** `YYYY-MM-DD`, UTC. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

function dayKey({ tenantId, day }: { tenantId: string; day: string }): string {
  return `${tenantId}/${day}`;
}

function spentBy(tokensOf: (kind: keyof Spent) => number): Spent {
  return Object.fromEntries(kinds.map((kind) => [kind, tokensOf(kind)])) as Spent;
}

function nothing(
  { tenantId, section, variant, model, purpose }: PaidCall,
  day: string,
  process: string,
): UsageTotals {
  return {
    process,
    tenantId,
    day,
    section,
    variant,
    model,
    purpose,
    sample: false,
    calls: 0,
    failedCalls: 0,
    uncountedCalls: 0,
    ...noTokens(),
    costMicros: 0,
  };
}
