import { expect, it } from 'vitest';
import { spearman } from './spearman.js';

it('is 1 for one order, −1 for the opposite, and the textbook value with ties', () => {
  expect(spearman([[1, 10], [2, 20], [3, 90]])).toBeCloseTo(1); // prettier-ignore
  expect(spearman([[1, 3], [2, 2], [3, 1]])).toBeCloseTo(-1); // prettier-ignore
  // Ranks 0, 1.5, 1.5, 3 and 0, 2, 1, 3: 4.5 / √(4.5 · 5).
  expect(spearman([[1, 1], [2, 3], [2, 2], [4, 9]])).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5)); // prettier-ignore
});

it('says nothing of equal values or of too few', () => {
  expect(spearman([[1, 1], [1, 2], [1, 3]])).toBeNull(); // prettier-ignore
  expect(spearman([[1, 1], [2, 2]])).toBeNull(); // prettier-ignore
});
