import { describe, expect, it } from 'vitest';
import { benchmarkColumns, readFigure, toBenchmarks } from './to-benchmarks.js';

function read(metric: string, value: string, unit = '') {
  const header = ['Metric', 'Value', 'Unit'];
  const columns = benchmarkColumns(header, [])!;
  const [found] = toBenchmarks([metric, value, unit], columns, { row: 1 });
  return 'benchmark' in found!
    ? [found.benchmark.value, found.benchmark.unit]
    : found && 'note' in found && found.note;
}

describe('toBenchmarks', () => {
  it.each([
    ['churnRate', '2.5', '% / month', [2.5, '% / month']],
    ['Churn rate', '2,5%', '', [2.5, '%']],
    ['churnRate', '2.5%', '% / month', [2.5, '% / month']],
    ['arpa', '£9.40 / month', 'GBP', [9.4, '£ / month']],
    ['population', '2.5M', 'people', [2.5, 'million people']],
    ['customers', '12k', '', [12, 'thousand']],
    ['population', '12,000', 'people', [12_000, 'people']],
    ['population', '1.234.567', 'people', [1_234_567, 'people']],
    ['grossMargin', '0.125', 'share', [0.125, 'share']],
    ['LTV:CAC', '3.0', '', [3, null]],
  ])('%s %s %s', (metric, value, unit, is) => expect(read(metric, value, unit)).toEqual(is));

  it.each([
    ['churnRate', '2.5', '', 'churnRate cannot be read in "". Understood: "%"'],
    ['churnRate', '2.5%', 'share', 'cannot be read in "% share"'],
    ['ltv', '€ 9', 'USD', 'cannot be read in "€ USD"'],
    ['paybackMonths', '5m', '', 'Understood: "months"'],
    ['population', '10.000', 'people', 'can be read in two ways'],
    ['population', 'many', 'people', 'This is no figure'],
  ])('says why %s of %s %s is not read, and what to do', (metric, value, unit, reason) => {
    expect(read(metric, value, unit)).toMatchObject({
      row: 1,
      cell: value,
      reason: expect.stringContaining(reason) as string,
      cure: expect.stringMatching(/^(State|Write)/) as string,
    });
  });

  it('a column of figures that could be two is not left out for that', () => {
    expect(benchmarkColumns(['Metric', 'Median'], [['Customers', '10.000']])?.values).toHaveLength(1);
    expect(readFigure('10.000')).toBeNull();
  });
});
