import { Latencies } from '../measuring/latencies.js';
import { percentile } from '../measuring/percentile.js';
import { cachedKinds, type Kind, kinds } from './kinds.js';

/** What one second of the load came to; milliseconds. */
export interface Second {
  /** Answered, by kind. */
  requests: Record<Kind, number>;
  failed: number;
  /** Null where nothing of it was answered. */
  cachedP50: number | null;
  cachedP99: number | null;
  coldP50: number | null;
}

export interface KindFigures {
  requests: number;
  failed: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

interface Bucket {
  requests: Record<Kind, number>;
  failed: number;
  cached: number[];
  cold: number[];
}

/** Different failures that are told apart. */
const MAX_FAILURES = 20;

/** Keeps what requests came to. Percentiles are exact: every duration is kept, 8 bytes each. */
export class Recorder {
  private readonly startedAt = performance.now();
  private readonly buckets: Bucket[] = [];
  private readonly latencies = new Map<Kind, Latencies>(kinds.map((kind) => [kind, new Latencies()]));
  private readonly failedBy = countsByKind();
  /** By status; 0: no answer came. */
  readonly statuses: Record<string, number> = {};
  readonly failures = new Map<string, number>();
  readonly variants = new Set<string>();
  readonly models = new Set<string>();

  /** @param failure what was not as it should be, in words */
  add(kind: Kind, status: number, ms: number, failure?: string): void {
    const bucket = this.bucket(Math.floor((performance.now() - this.startedAt) / 1_000));
    bucket.requests[kind] += 1;
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
    this.latencies.get(kind)!.add(ms);
    if (kind === 'cached' || kind === 'revalidated') bucket.cached.push(ms);
    if (kind === 'cold') bucket.cold.push(ms);
    if (failure === undefined) return;
    bucket.failed += 1;
    this.failedBy[kind] += 1;
    if (this.failures.has(failure) || this.failures.size < MAX_FAILURES)
      this.failures.set(failure, (this.failures.get(failure) ?? 0) + 1);
  }

  get requests(): number {
    return [...this.latencies.values()].reduce((sum, { count }) => sum + count, 0);
  }

  /** Since the first user came, to the latest answer. */
  get elapsedSeconds(): number {
    return Math.max(1, this.buckets.length);
  }

  get failed(): number {
    return Object.values(this.failedBy).reduce((sum, count) => sum + count, 0);
  }

  /** From the start; a second without answers is there too. */
  seconds(): Second[] {
    return this.buckets.map(secondOf);
  }

  /** @param index from 0 */
  second(index: number): Second {
    return secondOf(this.bucket(index));
  }

  byKind(): Record<Kind, KindFigures> {
    const entries = kinds.map((kind) => {
      const latencies = this.latencies.get(kind)!;
      const [p50, p95, p99, max] = latencies.at(0.5, 0.95, 0.99, 1);
      return [kind, { requests: latencies.count, failed: this.failedBy[kind], p50, p95, p99, max }];
    });
    return Object.fromEntries(entries) as Record<Kind, KindFigures>;
  }

  /** Of all answers from the cache; null where there was none. */
  cachedP99(): number | null {
    const all = new Latencies();
    for (const kind of cachedKinds) for (const ms of this.latencies.get(kind)!.each()) all.add(ms);
    return all.count === 0 ? null : all.at(0.99)[0]!;
  }

  private bucket(second: number): Bucket {
    while (this.buckets.length <= second)
      this.buckets.push({ requests: countsByKind(), failed: 0, cached: [], cold: [] });
    return this.buckets[second]!;
  }
}

function secondOf({ requests, failed, cached, cold }: Bucket): Second {
  return {
    requests,
    failed,
    cachedP50: middle(cached, 0.5),
    cachedP99: middle(cached, 0.99),
    coldP50: middle(cold, 0.5),
  };
}

function countsByKind(): Record<Kind, number> {
  return Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>;
}

function middle(values: readonly number[], share: number): number | null {
  return values.length === 0 ? null : percentile(values, share);
}
