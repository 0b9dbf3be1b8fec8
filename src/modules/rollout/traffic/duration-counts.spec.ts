import { describe, expect, it } from 'vitest';
import { countDuration, noDurations, quantileOf, sumOfDurations } from './duration-counts.js';

function countsOf(durations: readonly number[]) {
  const counts = noDurations();
  for (const duration of durations) countDuration(counts, duration);
  return counts;
}

describe('quantileOf', () => {
  const upTo1000 = Array.from({ length: 1_000 }, (_, index) => index + 1);

  it.each([
    [0.5, 500],
    [0.95, 950],
    [0.99, 990],
  ])('is exact to 15 %% at %d', (share, exact) => {
    const found = quantileOf(countsOf(upTo1000), share)!;
    expect(Math.abs(found - exact) / exact).toBeLessThan(0.15);
  });

  it('is the same of parts that are added up', () => {
    const parts = [upTo1000.slice(0, 300), upTo1000.slice(300)].map(countsOf);
    expect(quantileOf(sumOfDurations(parts), 0.95)).toBe(quantileOf(countsOf(upTo1000), 0.95));
  });

  it('stays near a single duration, whatever share is asked for', () => {
    for (const share of [0.01, 0.5, 1]) expect(quantileOf(countsOf([2_000]), share)).toBeGreaterThan(1_700);
    expect(quantileOf(countsOf([2_000]), 1)).toBeLessThan(2_300);
  });

  it('has an answer for what is beyond the bounds, and none without durations', () => {
    expect(quantileOf(countsOf([0, 0]), 0.5)).toBeLessThanOrEqual(5);
    expect(quantileOf(countsOf([3_600_000]), 0.5)).toBeGreaterThan(100_000);
    expect(quantileOf(noDurations(), 0.5)).toBeNull();
  });
});
