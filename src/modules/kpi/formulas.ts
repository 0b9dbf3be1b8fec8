import type { BenchmarkEvidence } from '../personas/evidence/persona-evidence.js';
import { asShare, type BenchmarkTable } from './benchmark-table.js';
import type { Figure } from './kpi.contract.js';

/** What a figure is computed from when no benchmark gives it itself. */
interface Formula {
  /** The benchmark that gives the figure itself. */
  metric: string;
  unit: string;
  isShare?: boolean;
  /** As shown. Names in it are the keys of `inputs`. */
  text: string;
  inputs: (table: BenchmarkTable) => Record<string, number | null>;
  compute: (inputs: Record<string, number>) => number;
}

/**
 * Unit economics as commonly defined (Skok, "SaaS Metrics 2.0"): LTV = ARPA × gross margin ÷ churn, CAC = sales and
 * marketing spend ÷ new customers, payback = CAC ÷ (ARPA × gross margin), retention = 1 − churn over the same period.
 * ARPA and churn are monthly.
 */
export const formulas = {
  conversionRate: {
    metric: 'conversionRate',
    unit: 'share',
    isShare: true,
    text: 'customers ÷ leads',
    inputs: (table) => ({ customers: table.value('customers'), leads: table.value('leads') }),
    compute: ({ customers, leads }) => customers! / leads!,
  },
  retentionRate: {
    metric: 'retentionRate',
    unit: 'share',
    isShare: true,
    text: '1 − churnRate',
    inputs: (table) => ({ churnRate: table.share('churnRate') }),
    compute: ({ churnRate }) => 1 - churnRate!,
  },
  ltv: {
    metric: 'ltv',
    unit: 'currency of arpa',
    text: 'arpa × grossMargin ÷ churnRate',
    inputs: (table) => ({
      arpa: table.value('arpa'),
      grossMargin: table.share('grossMargin'),
      churnRate: table.share('churnRate'),
    }),
    compute: ({ arpa, grossMargin, churnRate }) => (arpa! * grossMargin!) / churnRate!,
  },
  cac: {
    metric: 'cac',
    unit: 'currency of salesAndMarketingSpend',
    text: 'salesAndMarketingSpend ÷ newCustomers',
    inputs: (table) => ({
      salesAndMarketingSpend: table.value('salesAndMarketingSpend'),
      newCustomers: table.value('newCustomers'),
    }),
    compute: ({ salesAndMarketingSpend, newCustomers }) => salesAndMarketingSpend! / newCustomers!,
  },
  paybackMonths: {
    metric: 'paybackMonths',
    unit: 'months',
    text: 'cac ÷ (arpa × grossMargin), cac = salesAndMarketingSpend ÷ newCustomers where it is not given',
    inputs: (table) => ({
      ...(table.get('cac') || !table.get('salesAndMarketingSpend') || !table.get('newCustomers')
        ? { cac: table.value('cac') }
        : {
            salesAndMarketingSpend: table.value('salesAndMarketingSpend'),
            newCustomers: table.value('newCustomers'),
          }),
      arpa: table.value('arpa'),
      grossMargin: table.share('grossMargin'),
    }),
    compute: ({ cac, salesAndMarketingSpend, newCustomers, arpa, grossMargin }) =>
      (cac ?? salesAndMarketingSpend! / newCustomers!) / (arpa! * grossMargin!),
  },
  segmentSize: {
    metric: 'segmentSize',
    unit: 'people',
    text: 'population × the product of all share.*',
    inputs: (table) => {
      const shares = table.shares().map((benchmark) => [benchmark.metric, asShare(benchmark)] as const);
      return {
        population: table.value('population'),
        ...(shares.length > 0 ? Object.fromEntries(shares) : { 'share.*': null }),
      };
    },
    compute: (inputs) => Object.values(inputs).reduce((product, input) => product * input, 1),
  },
} satisfies Record<string, Formula>;

/** The benchmark itself, else what the formula gives, else null with what is missing. */
export function figureOf(formula: Formula, table: BenchmarkTable): Figure {
  const given = table.get(formula.metric);
  if (given) {
    const share = formula.isShare ? asShare(given) : null;
    const isShare = share !== null;
    return { ...benchmarkFigure(given), ...(isShare && { value: share, unit: 'share' }) };
  }
  const inputs = formula.inputs(table);
  const value = Object.values(inputs).includes(null)
    ? null
    : formula.compute(inputs as Record<string, number>);
  const used = Object.keys(inputs).flatMap((name) => table.get(name) ?? []);
  const known = value !== null && Number.isFinite(value);
  return {
    value: known ? value : null,
    unit: known ? unitOf(formula, table) : formula.unit,
    provenance: 'computed',
    source: known ? [...new Set(used.map(({ source }) => source))].join('; ') : null,
    asOf: known ? (used.map(({ asOf }) => asOf).sort()[0] ?? null) : null,
    formula: formula.text,
    inputs,
    confidence: known ? 'medium' : 'low',
  };
}

export function benchmarkFigure({ value, unit, source, asOf }: BenchmarkEvidence): Figure {
  return {
    value,
    unit,
    provenance: 'benchmark',
    source,
    asOf,
    formula: null,
    inputs: {},
    confidence: 'medium',
  };
}

/** An amount of money is in the currency that its input was given in. */
function unitOf({ unit }: Formula, table: BenchmarkTable): string {
  const of = /^currency of (\w+)$/.exec(unit)?.[1];
  return (of && table.get(of)?.unit.split('/')[0]?.trim()) || unit;
}
