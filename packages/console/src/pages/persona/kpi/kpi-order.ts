import type { Schemas } from 'persona-details-client';

export type MetricName = keyof Schemas['Kpi']['metrics'];
export interface Metric {
  name: MetricName;
  figure: Schemas['Figure'];
}

/** What people said first, then what follows from it, then what was taken from elsewhere. */
const order: readonly Schemas['Figure']['provenance'][] = [
  'measured',
  'computed',
  'benchmark',
  'model_estimate',
  'assumption',
];

/** Known figures, the best founded first; and those that there is no value of. */
export function sortedMetrics(metrics: Schemas['Kpi']['metrics']): { known: Metric[]; unknown: Metric[] } {
  const all = Object.entries(metrics).map(([name, figure]) => ({ name: name as MetricName, figure }));
  const known = all
    .filter(({ figure }) => figure.value !== null)
    .toSorted((one, other) => order.indexOf(one.figure.provenance) - order.indexOf(other.figure.provenance));
  return { known, unknown: all.filter(({ figure }) => figure.value === null) };
}

/** Those that are counted in ratings; the others are computed from benchmarks. */
const rated: ReadonlySet<MetricName> = new Set(['nps', 'csat', 'ces', 'churnIntent', 'purchaseIntent']);

export function isRated(name: MetricName): boolean {
  return rated.has(name);
}

/** Of the benchmarks that a formula reads, those that are not there. */
export function missingInputs({ inputs }: Schemas['Figure']): string[] {
  return Object.entries(inputs)
    .filter(([, value]) => value === null)
    .map(([name]) => name);
}
