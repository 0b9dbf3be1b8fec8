import { expect, it } from 'vitest';
import type { Schemas } from 'persona-details-client';
import { isRated, missingInputs, sortedMetrics } from './kpi-order.ts';

const figure = (provenance: string, value: number | null, inputs = {}) =>
  ({ provenance, value, inputs }) as Schemas['Figure'];

it('has what was measured first, and what is not known apart', () => {
  const metrics = {
    segmentSize: figure('computed', 1),
    conversionRate: figure('benchmark', 1),
    nps: figure('measured', null),
    purchaseIntent: figure('measured', 0),
  } as Schemas['Kpi']['metrics'];
  const { known, unknown } = sortedMetrics(metrics);
  expect(known.map(({ name }) => name)).toEqual(['purchaseIntent', 'segmentSize', 'conversionRate']);
  expect(unknown.map(({ name }) => name)).toEqual(['nps']);
});

it('tells what is missing', () => {
  expect(missingInputs(figure('computed', null, { arpa: 9, churnRate: null }))).toEqual(['churnRate']);
  expect(isRated('csat')).toBe(true);
  expect(isRated('ltv')).toBe(false);
});
