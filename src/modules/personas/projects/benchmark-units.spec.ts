import { describe, expect, it } from 'vitest';
import { readUnit, unitFault } from './benchmark-units.js';

const shown = (unit: string) => {
  const read = readUnit(unit);
  return (
    read &&
    `${read.kind} ${read.currency ?? read.factor}${read.currency && read.factor > 1 ? `×${read.factor}` : ''}${read.per ? ` per ${read.per}` : ''}`
  );
};

describe('readUnit', () => {
  it.each([
    '%',
    ' % ',
    '％',
    '﹪',
    'percent',
    'Per cent',
    'per-cent',
    'pct',
    'pct.',
    'PERCENT',
    'percentage',
    'procent',
    'Prozent',
    'pour cent',
    'por ciento',
    'per cento',
    '% of customers',
  ])('%j is per cent', (unit) => expect(shown(unit)).toBe('share 0.01'));

  it.each([
    ['% / month', 'share 0.01 per month'],
    ['%/mo', 'share 0.01 per month'],
    ['% per month', 'share 0.01 per month'],
    ['% a month', 'share 0.01 per month'],
    ['% monthly', 'share 0.01 per month'],
    ['monthly %', 'share 0.01 per month'],
    ['% p.a.', 'share 0.01 per year'],
    ['percent per annum', 'share 0.01 per year'],
    ['% annually', 'share 0.01 per year'],
    ['pct/yr', 'share 0.01 per year'],
    ['% rocznie', 'share 0.01 per year'],
    ['share / month', 'share 1 per month'],
    ['share', 'share 1'],
    ['ratio', 'share 1'],
    ['‰', 'share 0.001'],
    ['USD', 'money USD'],
    ['usd/month', 'money USD per month'],
    ['GBP / month', 'money GBP per month'],
    ['GBP a month', 'money GBP per month'],
    ['GBP pcm', 'money GBP per month'],
    ['£ per user per month', 'money GBP per month'],
    ['$/user/mo', 'money USD per month'],
    ['US$ / customer', 'money USD'],
    ['€ a year', 'money EUR per year'],
    ['EUR p.a.', 'money EUR per year'],
    ['zł / mies.', 'money PLN per month'],
    ['PLN miesięcznie', 'money PLN per month'],
    ['k€ / quarter', 'money EUR×1000 per quarter'],
    ['EUR thousand', 'money EUR×1000'],
    ['people', 'count 1'],
    ['million people', 'count 1000000'],
    ['people (thousands)', 'count 1000'],
    ['customers / month', 'count 1 per month'],
    ['months', 'time 1'],
    ['years', 'time 12'],
  ])('%j is %s', (unit, meant) => expect(shown(unit)).toBe(meant));

  it.each([
    'bananas',
    'kr',
    '¥',
    'pence',
    'percentage points',
    'USD / month / year',
    '2',
    'XYZ',
    'USD m',
    'EUR/GBP',
  ])('%j is not understood', (unit) => expect(readUnit(unit)).toBeUndefined());
});

it('says which units a formula understands', () => {
  expect(unitFault('churnRate', '% / month')).toBeUndefined();
  expect(unitFault('churn_rate', 'EUR')).toBe(
    'churn_rate cannot be read in "EUR". Understood: "%" or "per cent" for 0–100, "share" for 0–1; with "/ month" or "/ year" (also day, week, quarter) where it is per time.',
  );
  expect(unitFault('cac', 'USD / month')).toContain('USD, EUR, GBP');
  expect(unitFault('share.women', 'bananas')).toContain('"%"');
  expect(unitFault('averageOrderValue', 'bananas')).toBeUndefined();
});
