import { describe, expect, it } from 'vitest';
import { BenchmarkTable } from './benchmark-table.js';
import { figureOf, formulas } from './formulas.js';

const table = (benchmarks: Record<string, [number, string]>) =>
  new BenchmarkTable(
    Object.entries(benchmarks).map(([metric, [value, unit]]) => ({
      metric,
      value,
      unit,
      source: `Source of ${metric}`,
      url: null,
      asOf: '2026-01-31',
    })),
  );
const economics = table({
  arpa: [500, 'USD/month'],
  grossMargin: [75, '%'],
  churn_rate: [0.025, 'share'],
  cac: [6_000, 'USD'],
});

describe('unit economics', () => {
  it('gives the known vector: 500 × 0.75 ÷ 0.025 = 15,000', () => {
    expect(figureOf(formulas.ltv, economics)).toMatchObject({
      value: 15_000,
      unit: 'USD',
      provenance: 'computed',
      source: 'Source of arpa; Source of grossMargin; Source of churn_rate',
      inputs: { arpa: 500, grossMargin: 0.75, churnRate: 0.025 },
    });
    expect(figureOf(formulas.paybackMonths, economics).value).toBe(16);
    expect(figureOf(formulas.cac, economics)).toMatchObject({ value: 6_000, provenance: 'benchmark' });
    expect(figureOf(formulas.retentionRate, economics)).toMatchObject({
      value: 0.975,
      provenance: 'computed',
    });
  });

  it('pays back by the spend a customer cost, and names those sources', () => {
    const figure = figureOf(
      formulas.paybackMonths,
      table({
        salesAndMarketingSpend: [60_000, 'USD'],
        newCustomers: [10, 'people'],
        arpa: [500, 'USD/month'],
        grossMargin: [75, '%'],
      }),
    );
    expect(figure).toMatchObject({ value: 16, inputs: { salesAndMarketingSpend: 60_000, newCustomers: 10 } });
    expect(figure.source).toContain('Source of salesAndMarketingSpend');
  });

  it('multiplies the population by every share that has a source', () => {
    const figure = figureOf(
      formulas.segmentSize,
      table({ population: [1_000_000, 'people'], 'share.women': [50, '%'], 'share.urban': [0.6, 'share'] }),
    );
    expect(figure.value).toBe(300_000);
    expect(figureOf(formulas.segmentSize, table({ population: [1_000_000, 'people'] })).value).toBeNull();
  });

  it('is null where an input is missing, and shows which', () => {
    const figure = figureOf(formulas.ltv, table({ arpa: [500, 'USD'] }));
    expect(figure).toMatchObject({
      value: null,
      provenance: 'computed',
      source: null,
      confidence: 'low',
      inputs: { arpa: 500, grossMargin: null, churnRate: null },
      reason: 'There is no benchmark for grossMargin, churnRate.',
    });
  });

  it('is null rather than infinite, and does not take 250 % for a share', () => {
    expect(
      figureOf(formulas.conversionRate, table({ customers: [5, 'people'], leads: [0, 'people'] })).value,
    ).toBeNull();
    expect(figureOf(formulas.retentionRate, table({ churnRate: [250, '%'] })).value).toBeNull();
  });
});
