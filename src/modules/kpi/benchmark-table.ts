import type { BenchmarkEvidence } from '../personas/evidence/persona-evidence.js';
import { isSegmentShare, metricKey } from '../personas/projects/benchmark-units.js';

/** Looks benchmarks up by name; `churnRate`, `churn_rate` and `churn-rate` are one. */
export class BenchmarkTable {
  private readonly byName: ReadonlyMap<string, BenchmarkEvidence>;

  constructor(private readonly benchmarks: readonly BenchmarkEvidence[]) {
    this.byName = new Map(benchmarks.map((benchmark) => [metricKey(benchmark.metric), benchmark]));
  }

  get(name: string): BenchmarkEvidence | undefined {
    return this.byName.get(metricKey(name));
  }

  /** All benchmarks named `share.…`, by name. */
  shares(): BenchmarkEvidence[] {
    return this.benchmarks.filter(({ metric }) => isSegmentShare(metric));
  }
}
