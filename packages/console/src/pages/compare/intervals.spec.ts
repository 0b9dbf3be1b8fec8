import { expect, it } from 'vitest';
import { overlaps } from './intervals.ts';

it.each([
  [[0, 0.5], [0.4, 0.9], true],
  [[0.4, 0.9], [0, 0.5], true],
  [[0, 0.5], [0.5, 0.9], true],
  [[0, 1], [0.4, 0.5], true],
  [[0, 0.3], [0.4, 0.9], false],
  [[-20, -5], [-4, 12], false],
])('%j and %j overlap: %s', (one, other, expected) => {
  expect(overlaps(one, other)).toBe(expected);
});
