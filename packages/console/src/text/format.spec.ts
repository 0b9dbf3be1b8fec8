import { expect, it } from 'vitest';
import { formatOf } from './format.ts';

const [en, pl] = [formatOf('en'), formatOf('pl')];
/** The blanks that a line must not break at, as plain ones. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

it('writes numbers with as many digits as are told', () => {
  expect([en.number(12_345.678), plain(pl.number(12_345.678))]).toEqual(['12,345.68', '12 345,68']);
  expect([en.number(2.5, 0), en.number(0.12345, 4)]).toEqual(['3', '0.1235']);
});

it('writes shares as percent', () => {
  expect([en.percent(0.2778), pl.percent(0.2778, 1)].map(plain)).toEqual(['28%', '27,8%']);
});

it('writes money in its currency', () => {
  expect(en.money(1234.5, 'GBP')).toBe('£1,234.50');
  expect(plain(pl.money(249, 'PLN'))).toBe('249,00 zł');
  expect(en.money(0.000123, 'USD', 6)).toBe('$0.000123');
});

it('writes sizes', () => {
  expect(plain(pl.bytes(376))).toBe('376 bajtów');
  expect([en.bytes(0), en.bytes(1_500), en.bytes(999_999), en.bytes(3_210_000)].map(plain)).toEqual([
    '0 bytes',
    '1.5 kB',
    '1,000 kB',
    '3.2 MB',
  ]);
  expect(plain(pl.bytes(3_210_000))).toBe('3,2 MB');
});

it('says how long ago something was, never in the future', () => {
  const now = Date.parse('2026-03-04T12:00:00Z');
  const ago = (iso: string) => en.ago(iso, now);
  expect(ago('2026-03-04T12:00:00Z')).toBe('now');
  expect(ago('2026-03-04T12:00:05Z')).toBe('now');
  expect(ago('2026-03-04T11:59:01Z')).toBe('59 seconds ago');
  expect(ago('2026-03-04T11:57:30Z')).toBe('2 minutes ago');
  expect(ago('2026-03-04T09:00:00Z')).toBe('3 hours ago');
  expect(ago('2026-03-03T12:00:00Z')).toBe('yesterday');
  expect(pl.ago('2026-02-27T12:00:00Z', now)).toBe('5 dni temu');
});

it('writes days and times', () => {
  const iso = new Date(2026, 2, 4, 5, 6).toISOString();
  expect([en.date(iso), pl.date(iso)]).toEqual(['Mar 4, 2026', '4 mar 2026']);
  expect(plain(en.dateTime(iso))).toBe('Mar 4, 2026, 5:06 AM');
  expect(pl.dateTime(iso)).toBe('4 mar 2026, 05:06');
});
