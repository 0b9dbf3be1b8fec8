import { expect, it } from 'vitest';
import { wilsonInterval } from './wilson.js';

it.each([
  [7, 8, 52.9, 97.8],
  [3, 8, 13.7, 69.4],
  [0, 5, 0, 43.4],
  [17, 50, 22.4, 47.8],
])('gives the published interval of %i in %i', (count, of, low, high) => {
  const [from, to] = wilsonInterval(count, of);
  expect(100 * from).toBeCloseTo(low, 1);
  expect(100 * to).toBeCloseTo(high, 1);
});

it('ends at exactly 1 where all of them are', () => {
  expect(wilsonInterval(5, 5)[1]).toBe(1);
});

it.each([
  [1, 0],
  [-1, 5],
  [6, 5],
])('refuses %i of %i', (count, of) => {
  expect(() => wilsonInterval(count, of)).toThrow(RangeError);
});
