import type { BenchmarkEvidence } from '../personas/evidence/persona-evidence.js';

/** Looks benchmarks up by name; `churnRate`, `churn_rate` and `churn-rate` are one. */
export class BenchmarkTable {
  private readonly byName: ReadonlyMap<string, BenchmarkEvidence>;

  constructor(private readonly benchmarks: readonly BenchmarkEvidence[]) {
    this.byName = new Map(benchmarks.map((benchmark) => [normal(benchmark.metric), benchmark]));
  }

  get(name: string): BenchmarkEvidence | undefined {
    return this.byName.get(normal(name));
  }

  /** The number as it stands. */
  value(name: string): number | null {
    return this.get(name)?.value ?? null;
  }

  /** A share of 0–1, also where it was given in per cent; `null` where it is no share. */
  share(name: string): number | null {
    const benchmark = this.get(name);
    return benchmark ? asShare(benchmark) : null;
  }

  /** All benchmarks named `share.…`, by name. */
  shares(): BenchmarkEvidence[] {
    return this.benchmarks.filter(({ metric }) => /^share[._-]/i.test(metric));
  }
}

/** A benchmark as a share of 0–1: divided by 100 where its unit is per cent. */
export function asShare({ value, unit }: BenchmarkEvidence): number | null {
  const share = /^(%|percent|per cent|pct)$/i.test(unit.trim()) ? value / 100 : value;
  return share >= 0 && share <= 1 ? share : null;
}

function normal(name: string): string {
  return name.toLowerCase().replaceAll(/[._-]/g, '');
}
