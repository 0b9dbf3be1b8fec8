import type { BenchmarkEvidence } from '../personas/evidence/persona-evidence.js';
import { BenchmarkTable } from './benchmark-table.js';
import { FormulaInputs, type Quantity, quantityOf } from './formula-inputs.js';
import type { Figure } from './kpi.contract.js';

interface Computed {
  value: number;
  unit: string;
}

/** What a figure is computed from when no benchmark gives it itself. */
interface Formula {
  /** The benchmark that gives the figure itself. */
  metric: string;
  unit: string;
  /** As shown. Names in it are the keys of `inputs`. */
  text: string;
  /** @returns undefined where the inputs do not give it: they say why */
  compute: (inputs: FormulaInputs) => Computed | undefined;
}

/**
 * Unit economics as commonly defined (Skok, "SaaS Metrics 2.0"): LTV = ARPA × gross margin ÷ churn, CAC = sales and
 * marketing spend ÷ new customers, payback = CAC ÷ (ARPA × gross margin), retention = 1 − churn over the same period.
 * Amounts are brought to one stretch of time; where none is stated, ARPA and churn are monthly.
 */
export const formulas = {
  conversionRate: {
    metric: 'conversionRate',
    unit: 'share',
    text: 'customers ÷ leads',
    compute(inputs) {
      const [customers, leads] = [inputs.take('customers'), inputs.take('leads')];
      if (!customers || !leads) return undefined;
      const counts = inputs.perPeriod(leads.per ?? 'month', customers, leads);
      const rate = counts && ratio(inputs, 'leads', counts[0]!, counts[1]!);
      if (rate !== undefined && rate > 1) return inputs.refuse('There are more customers than leads.');
      return rate === undefined ? undefined : { value: rate, unit: 'share' };
    },
  },
  retentionRate: {
    metric: 'retentionRate',
    unit: 'share',
    text: '1 − churnRate, over the same period',
    compute(inputs) {
      const churn = inputs.take('churnRate');
      return churn && { value: 1 - churn.value, unit: shareUnit(churn) };
    },
  },
  ltv: {
    metric: 'ltv',
    unit: 'currency of arpa',
    text: 'arpa × grossMargin ÷ churnRate, arpa over the period of churnRate',
    compute(inputs) {
      const [arpa, margin, churn] = [
        inputs.take('arpa'),
        inputs.take('grossMargin'),
        inputs.take('churnRate'),
      ];
      if (!arpa || !margin || !churn) return undefined;
      const period = churn.per ?? 'month';
      // Money is proportional to time, churn is not: the amount is brought to the period of the rate.
      const amounts = inputs.perPeriod(period, arpa, churn);
      const value = amounts && ratio(inputs, 'churnRate', amounts[0]! * margin.value, churn.value);
      return value === undefined ? undefined : { value, unit: arpa.currency! };
    },
  },
  cac: {
    metric: 'cac',
    unit: 'currency of salesAndMarketingSpend',
    text: 'salesAndMarketingSpend ÷ newCustomers',
    compute(inputs) {
      const [spend, customers] = [inputs.take('salesAndMarketingSpend'), inputs.take('newCustomers')];
      return spend && customers && spentOn(inputs, spend, customers);
    },
  },
  paybackMonths: {
    metric: 'paybackMonths',
    unit: 'months',
    text: 'cac ÷ (arpa × grossMargin), arpa a month; cac = salesAndMarketingSpend ÷ newCustomers where it is not given',
    compute(inputs) {
      const { table } = inputs;
      const isSpent = !table.get('cac') && table.get('salesAndMarketingSpend') && table.get('newCustomers');
      const cac = isSpent ? undefined : inputs.take('cac');
      const [spend, customers] = isSpent
        ? [inputs.take('salesAndMarketingSpend'), inputs.take('newCustomers')]
        : [];
      const [arpa, margin] = [inputs.take('arpa'), inputs.take('grossMargin')];
      const cost = cac ?? spend;
      if (!arpa || !margin || !cost || !inputs.inOneCurrency(cost, arpa)) return undefined;
      const spent = cac ?? (spend && customers && spentOn(inputs, spend, customers));
      const monthly = inputs.perPeriod('month', arpa);
      if (!spent || !monthly) return undefined;
      const value = ratio(inputs, 'arpa × grossMargin', spent.value, monthly[0]! * margin.value);
      return value === undefined ? undefined : { value, unit: 'months' };
    },
  },
  segmentSize: {
    metric: 'segmentSize',
    unit: 'people',
    text: 'population × the product of all share.*',
    compute(inputs) {
      const shares = inputs.table.shares().map(({ metric }) => metric);
      const factors = ['population', ...(shares.length > 0 ? shares : ['share.*'])].map((name) =>
        inputs.take(name),
      );
      if (!factors.every((each) => each !== undefined)) return undefined;
      return { value: factors.reduce((product, { value }) => product * value, 1), unit: 'people' };
    },
  },
} satisfies Record<string, Formula>;

function ratio(
  inputs: FormulaInputs,
  divisorName: string,
  dividend: number,
  divisor: number,
): number | undefined {
  return divisor === 0 ? inputs.refuse(`${divisorName} is 0.`) : dividend / divisor;
}

function spentOn(inputs: FormulaInputs, spend: Quantity, customers: Quantity): Computed | undefined {
  const amounts = inputs.perPeriod(customers.per ?? 'month', spend, customers);
  const value = amounts && ratio(inputs, 'newCustomers', amounts[0]!, amounts[1]!);
  return value === undefined ? undefined : { value, unit: spend.currency! };
}

/** A rate over a stretch of time says so, where that is known. */
function shareUnit({ per }: Quantity): string {
  return per === null ? 'share' : `share / ${per}`;
}

/** The benchmark itself, else what the formula gives, else null with the reason. */
export function figureOf(formula: Formula, table: BenchmarkTable): Figure {
  const given = table.get(formula.metric);
  if (given) return givenFigure(given, formula.unit);
  const inputs = new FormulaInputs(table);
  const computed = formula.compute(inputs);
  const known = computed !== undefined && Number.isFinite(computed.value);
  const { used } = inputs;
  return {
    value: known ? computed.value : null,
    unit: known ? computed.unit : formula.unit,
    provenance: 'computed',
    source: known ? [...new Set(used.map(({ source }) => source))].join('; ') : null,
    asOf: known ? (used.map(({ asOf }) => asOf).sort()[0] ?? null) : null,
    formula: formula.text,
    inputs: inputs.values,
    confidence: known ? 'medium' : 'low',
    reason: known ? null : (inputs.reason ?? 'The result is too large.'),
  };
}

/** A figure that a benchmark gives itself, in the unit of the figure where that is one: a share as 0–1, time in months. */
export function givenFigure(benchmark: BenchmarkEvidence, unit: string): Figure {
  const figure = benchmarkFigure(benchmark);
  const quantity = quantityOf(benchmark);
  if ('reason' in quantity)
    return {
      ...figure,
      value: null,
      unit,
      source: null,
      asOf: null,
      confidence: 'low',
      reason: quantity.reason,
    };
  if (unit === 'share') return { ...figure, value: quantity.value, unit: shareUnit(quantity) };
  if (unit === 'months') return { ...figure, value: quantity.value, unit };
  return { ...figure, value: quantity.value, unit: quantity.currency ?? unit };
}

/** As it was entered. */
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
    reason: null,
  };
}

/** Names that the formulas read, and those of the figures themselves. */
export function readBenchmarks(): string[] {
  const names = Object.values(formulas).flatMap(({ metric, compute }: Formula) => {
    const inputs = new FormulaInputs(new BenchmarkTable([]));
    compute(inputs);
    return [metric, ...Object.keys(inputs.values)];
  });
  return [...new Set(names)];
}
