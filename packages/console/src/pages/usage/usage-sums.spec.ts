import { describe, expect, it } from 'vitest';
import { daysBetween, latestDays, usageViewOf } from './usage-address.ts';
import { usageCsv } from './usage-csv.ts';
import { barsOf, dayRowsOf, groupsOf, sumOf, type UsageRow } from './usage-sums.ts';

const row = (day: string, section: string, cost: number, tokens = 10): UsageRow => ({
  day,
  section,
  variant: 'optimized',
  model: 'm',
  purpose: 'request',
  sample: false,
  calls: 2,
  failedCalls: 1,
  uncountedCalls: 0,
  tokens: { input: tokens - 3, output: 2, thinking: 1, cached: 0, total: tokens },
  cost,
});
const rows = [
  row('2026-01-02', 'needs', 0.2),
  row('2026-01-02', 'journey', 0.1, 90),
  row('2026-01-01', 'needs', 0.4),
];

it('sums up, thinking with the output', () => {
  expect(sumOf(rows)).toMatchObject({ calls: 6, failedCalls: 3, input: 101, output: 9, total: 110 });
});

it('groups by what is asked for, the largest first by what is measured', () => {
  expect(groupsOf(rows, 'section', 'cost').map(({ name, colour }) => [name, colour])).toEqual([
    ['needs', 1],
    ['journey', 0],
  ]);
  expect(groupsOf(rows, 'section', 'tokens')[0]!.name).toBe('journey');
  expect(groupsOf(rows, 'variant', 'cost')).toHaveLength(1);
});

it('shares the last colour among all that have none of their own', () => {
  const many = Array.from({ length: 7 }, (_, index) => ({
    ...row('2026-01-01', 'needs', 1),
    model: `m${index}`,
  }));
  expect(groupsOf(many, 'model', 'cost').map(({ colour }) => colour)).toEqual([0, 1, 2, 3, 4, 4, 4]);
});

it('has a part of a bar where something was spent', () => {
  const groups = groupsOf(rows, 'section', 'cost');
  expect(barsOf(rows, groups, 'section', 'cost').map(({ day, name, value }) => [day, name, value])).toEqual([
    ['2026-01-02', 'needs', 0.2],
    ['2026-01-02', 'journey', 0.1],
    ['2026-01-01', 'needs', 0.4],
  ]);
});

it('is a file that spreadsheets read, and take for no formula', () => {
  const file = usageCsv(dayRowsOf([row('2026-01-01', '=a,"b"', 0.1 + 0.2)], 'section'), 'section', 'USD');
  expect(file.split('\r\n')).toEqual([
    'day,section,calls,failed_calls,uncounted_calls,input_tokens,output_tokens,total_tokens,cost_usd',
    `2026-01-01,"'=a,""b""",2,1,0,7,3,10,0.3`,
    '',
  ]);
});

describe('the address', () => {
  it('says what is shown, and what it says wrongly is left out', () => {
    expect(usageViewOf({ from: '2026-01-01', to: 'today', by: 'model', of: 'joy' })).toEqual({
      from: '2026-01-01',
      by: 'model',
      of: 'cost',
    });
  });

  it('counts days, both ends among them', () => {
    expect(latestDays(7, Date.parse('2026-03-03T12:00:00Z'))).toEqual({
      from: '2026-02-25',
      to: '2026-03-03',
    });
    expect(daysBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
    expect(daysBetween('2026-03-01', '2026-02-01')).toEqual([]);
  });
});
