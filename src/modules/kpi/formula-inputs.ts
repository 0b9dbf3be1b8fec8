import type { BenchmarkEvidence } from '../personas/evidence/persona-evidence.js';
import {
  monthsIn,
  type Period,
  readUnit,
  type Unit,
  unitFault,
} from '../personas/projects/benchmark-units.js';
import type { BenchmarkTable } from './benchmark-table.js';

/** A benchmark as its unit says: a share of 0–1, an amount, people or months, of one stretch of time where it is per one. */
export interface Quantity {
  name: string;
  value: number;
  currency: string | null;
  per: Period | null;
}

/** A benchmark in the terms of formulas, or why it cannot be read so. */
export function quantityOf(benchmark: BenchmarkEvidence): Quantity | { reason: string } {
  const { metric: name, unit } = benchmark;
  const read = readUnit(unit);
  const fault = unitFault(name, unit) ?? (read ? undefined : `${name} cannot be read in "${unit}".`);
  if (!read || fault !== undefined) return { reason: fault! };
  const value = read.factor === 0.01 ? benchmark.value / 100 : benchmark.value * read.factor;
  const outside = rangeFault(read.kind, value);
  if (outside) return { reason: `${name} is ${benchmark.value} ${unit}: ${outside}` };
  return { name, value, currency: read.currency, per: read.per };
}

function rangeFault(kind: Unit['kind'], value: number): string | undefined {
  if (kind === 'share' && (value < 0 || value > 1)) return 'a share is 0–1, or 0–100 %.';
  if (kind === 'count' && value < 0) return 'it cannot be negative.';
  return undefined;
}

/** What a formula takes of the benchmarks: notes what it took, and what is missing or does not fit together. */
export class FormulaInputs {
  /** As they were used: shares as 0–1, amounts of one stretch of time. */
  readonly values: Record<string, number | null> = {};
  readonly used: BenchmarkEvidence[] = [];
  private readonly reasons: string[] = [];
  private readonly missing: string[] = [];

  constructor(readonly table: BenchmarkTable) {}

  /** Why the formula gives nothing; null where nothing stands against it. */
  get reason(): string | null {
    const missing = this.missing.length > 0 ? [`There is no benchmark for ${this.missing.join(', ')}.`] : [];
    return [...missing, ...this.reasons].join(' ') || null;
  }

  /** @param name as the formula calls it */
  take(name: string): Quantity | undefined {
    const benchmark = this.table.get(name);
    this.values[name] = null;
    if (!benchmark) {
      this.missing.push(name);
      return undefined;
    }
    const quantity = quantityOf(benchmark);
    if ('reason' in quantity) {
      this.reasons.push(quantity.reason);
      return undefined;
    }
    this.used.push(benchmark);
    this.values[name] = quantity.value;
    return { ...quantity, name };
  }

  /** Notes why the formula gives nothing although all is there. */
  refuse(reason: string): undefined {
    this.reasons.push(reason);
    return undefined;
  }

  /**
   * Amounts of one stretch of time: what is per another one is converted, in proportion. What does not say per what is
   * per month, unless another of them is not.
   *
   * @returns undefined where nobody can tell
   */
  perPeriod(period: Period, ...quantities: Quantity[]): number[] | undefined {
    const unsaid = quantities.find(({ per }) => per === null);
    const other = quantities.find(({ per }) => per !== null && per !== 'month');
    if (unsaid && other)
      return this.refuse(`${other.name} is per ${other.per}, and ${unsaid.name} does not say per what.`);
    return quantities.map(({ name, value, per }) => {
      const from = monthsIn[per ?? 'month'];
      const converted = per === null || per === period ? value : (value * monthsIn[period]) / from;
      this.values[name] = converted;
      return converted;
    });
  }

  /** Whether all amounts are in one currency. */
  inOneCurrency(...quantities: Quantity[]): boolean {
    const [first, ...others] = quantities;
    const other = others.find(({ currency }) => currency !== first!.currency);
    if (!other) return true;
    const named = `${first!.name} is in ${first!.currency} and ${other.name} in ${other.currency}`;
    this.refuse(`${named}: currencies are not converted.`);
    return false;
  }
}
