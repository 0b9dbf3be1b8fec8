import { expect, it } from 'vitest';
import { formatOf } from '../../../text/format.ts';
import { rangeOf, showFigure } from './show-figure.ts';

const words = {
  people: () => 'people',
  months: () => 'months',
  per: (period: string) => `per ${period}`,
};
const format = formatOf('en');

it.each([
  [0.4444, 'share', '44.4%'],
  [0.975, 'share / month', '97.5% per month'],
  [38, '%', '38%'],
  [390_600, 'people', '390,600 people'],
  [1_350, 'people / month', '1,350 people per month'],
  [142.88, 'GBP', '£142.88'],
  [54_000, 'GBP / month', '£54,000 per month'],
  [11.198, 'months', '11.2 months'],
  [-12, 'points', '-12'],
  [5.234, '1–7, 7 is easy', '5.23'],
  [3, 'litres / 100 km', '3 litres / 100 km'],
])('%s %s → %s', (value, unit, shown) => {
  expect(showFigure(value, unit, format, words)).toBe(shown);
});

it.each([
  ['nps', 'points', [-100, 100]],
  ['csat', 'share', [0, 1]],
  ['ces', '1–7, 7 is easy', [1, 7]],
  ['ltv', 'GBP', undefined],
])('%s in %s is within %s', (metric, unit, range) => {
  expect(rangeOf(metric, unit)).toEqual(range);
});
