import { expect, it } from 'vitest';
import { erfc, sampleRatioPValue } from './sample-ratio.js';

it.each([
  [0, 1],
  [0.5, 0.4795001221869535],
  [1, 0.15729920705028513],
  [1.9, 0.007209570764742546],
  [2, 0.004677734981047266],
  [3, 0.00002209049699858544],
  [5, 1.5374597944280349e-12],
])('erfc(%f) is as the tables have it', (x, expected) => {
  expect(erfc(x) / expected).toBeCloseTo(1, 9);
});

it.each([
  // χ² = 3.8414588, 6.6348966 and 10.8275662 are the tables' 5, 1 and 0.1 %.
  [Math.sqrt(3.841_458_8), 0.05],
  [Math.sqrt(6.634_896_6), 0.01],
  [Math.sqrt(10.827_566_2), 0.001],
])('a split that is %f standard deviations off has the p-value %f', (deviations, expected) => {
  const users = 1e12;
  const optimized = users * 0.1 + deviations * Math.sqrt(users * 0.09);
  expect(sampleRatioPValue(optimized, users - optimized, 0.1)).toBeCloseTo(expected, 6);
});

it('is near 1 for a split as expected, and next to 0 for one that is turned round', () => {
  expect(sampleRatioPValue(100, 900, 0.1)).toBe(1);
  expect(sampleRatioPValue(900, 100, 0.1)).toBeLessThan(1e-100);
});

it('tells nothing of few users, nor where everybody gets the same', () => {
  expect(sampleRatioPValue(0, 0, 0.5)).toBeNull();
  expect(sampleRatioPValue(20, 29, 0.1)).toBeNull();
  expect(sampleRatioPValue(20, 30, 0.1)).not.toBeNull();
  expect(sampleRatioPValue(1_000, 0, 1)).toBeNull();
  expect(sampleRatioPValue(0, 1_000, 0)).toBeNull();
});
