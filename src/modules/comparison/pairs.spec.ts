import { expect, it } from 'vitest';
import { levelFor, pairsOf } from './pairs.js';

it('pairs each with each after it', () => {
  expect(pairsOf(['a', 'b'])).toEqual([['a', 'b']]);
  expect(pairsOf(['a', 'b', 'c'])).toEqual([
    ['a', 'b'],
    ['a', 'c'],
    ['b', 'c'],
  ]);
});

it.each([
  [1, 0.95, 1.959964],
  // Tables of Bonferroni's z for three comparisons at 5 % give 2.394.
  [3, 0.98333, 2.39398],
])('gives %i pairs the confidence %d each', (pairs, confidence, z) => {
  const level = levelFor(pairs);
  expect(level.confidence).toBeCloseTo(confidence, 4);
  expect(level.z).toBeCloseTo(z, 5);
});

it('knows no level for another number of pairs', () => {
  expect(() => levelFor(2)).toThrow(RangeError);
});
