import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { DatabaseSilentError } from '../../common/database/database-silent.error.js';
import { PreparedQueries } from '../../common/database/prepared-queries.js';
import { Deadline } from '../../common/resilience/deadline.js';
import { addTokens, noTokens } from '../llm/answer/tokens.js';
import type { PaidCall } from './paid-call.js';
import { columnsOf, readSpent, type SpentRow, type UsageTotals, writeTotals } from './usage.queries.js';

/** In milliseconds: between two writings; longest wait for the last one. */
const [writeEveryMs, farewellMs] = [1_000, 1_000];

/**
 * What this process paid for, by tenant, day, section, variant and model, written every second; and what all processes
 * together have spent of a day, as of the latest writing.
 */
@Injectable()
export class UsageLedger implements OnModuleDestroy {
  private readonly logger = new Logger('usage');
  private readonly process = randomUUID();
  private readonly totals = new Map<string, UsageTotals>();
  private readonly unwritten = new Set<string>();
  /** Tokens of a tenant's day by `{tenant}/{day}`: what all had written, and what this process has added since. */
  private readonly spent = new Map<string, { written: number; since: number }>();
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
    const key = [call.tenantId, day, call.section, call.variant, call.model].join('/');
    const totals = this.totals.get(key) ?? nothing(call, day);
    const { tokens } = call;
    totals.calls += 1;
    if (call.failed) totals.failedCalls += 1;
    if (tokens) addTokens(totals, tokens);
    else totals.uncountedCalls += 1;
    totals.costMicros += call.costMicros ?? 0;
    this.totals.set(key, totals);
    this.unwritten.add(key);
    const spentKey = dayKey({ ...call, day });
    const spent = this.spent.get(spentKey);
    if (spent) spent.since += tokens?.total ?? 0;
    else this.spent.set(spentKey, { written: 0, since: tokens?.total ?? 0 });
  }

  /** Tokens of the day, of all processes as of a second ago; asks for them where that is not known yet. */
  spentOn(tenantId: string, day: string): number {
    const spent = this.spent.get(dayKey({ tenantId, day }));
    if (spent) return spent.written + spent.since;
    this.spent.set(dayKey({ tenantId, day }), { written: 0, since: 0 });
    void this.write();
    return 0;
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
    const before = new Map([...this.spent].map(([key, { since }]) => [key, since]));
    try {
      if (keys.length > 0) {
        const totals = keys.map((key) => ({ ...this.totals.get(key)! }));
        this.unwritten.clear();
        await this.queries.run(writeTotals, [this.process, ...columnsOf(totals)], true);
      }
      await this.readSpent(before);
      this.failing = false;
    } catch (error) {
      for (const key of keys) this.unwritten.add(key);
      if (!this.failing && !(error instanceof DatabaseSilentError))
        this.logger.warn({ reason: (error as Error).message }, 'usage_not_written');
      this.failing = true;
    }
    this.forgetOtherDays();
  }

  /** @param before what this process had added when it began to write */
  private async readSpent(before: ReadonlyMap<string, number>): Promise<void> {
    const keys = [...before.keys()].map((key) => key.split('/') as [string, string]);
    const rows = await this.queries.run<SpentRow>(
      readSpent,
      [keys.map(([tenantId]) => tenantId), keys.map(([, day]) => day)],
      true,
    );
    const written = new Map(
      rows.map((row) => [dayKey({ tenantId: row.tenant_id, day: row.day }), row.tokens]),
    );
    for (const [key, added] of before) {
      const spent = this.spent.get(key)!;
      spent.written = written.get(key) ?? 0;
      spent.since -= added;
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

function nothing({ tenantId, section, variant, model }: PaidCall, day: string): UsageTotals {
  return {
    tenantId,
    day,
    section,
    variant,
    model,
    calls: 0,
    failedCalls: 0,
    uncountedCalls: 0,
    ...noTokens(),
    costMicros: 0,
  };
}
