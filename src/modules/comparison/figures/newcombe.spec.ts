import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z95 } from '../../grounding/checks/wilson.js';
import { newcombe, type Share } from './newcombe.js';

/** Newcombe 1998, table II, method 10. */
it.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [0, 10, 0, 10, -0.2775, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
  [10, 10, 0, 10, 0.6075, 1],
])('gives the published interval of %i/%i − %i/%i', (count1, of1, count2, of2, low, high) => {
  const { value, interval } = newcombe({ count: count1, of: of1 }, { count: count2, of: of2 }, z95);
  expect(value).toBeCloseTo(count1 / of1 - count2 / of2, 12);
  expect(interval[0]).toBeCloseTo(low, 4);
  expect(interval[1]).toBeCloseTo(high, 4);
});

const share: fc.Arbitrary<Share> = fc
  .integer({ min: 1, max: 500 })
  .chain((of) => fc.record({ count: fc.integer({ min: 0, max: of }), of: fc.constant(of) }));
const dust = 1e-12;

it('holds the difference, stays within −1 and 1, and is its own mirror', () => {
  fc.assert(
    fc.property(share, share, fc.double({ min: 0.5, max: 4, noNaN: true }), (first, second, z) => {
      const { value, interval } = newcombe(first, second, z);
      const mirrored = newcombe(second, first, z);
      expect(interval[0]).toBeLessThanOrEqual(value);
      expect(interval[1]).toBeGreaterThanOrEqual(value);
      expect(interval[0]).toBeGreaterThanOrEqual(-1 - dust);
      expect(interval[1]).toBeLessThanOrEqual(1 + dust);
      expect(mirrored.interval[0]).toBeCloseTo(-interval[1], 12);
      expect(mirrored.interval[1]).toBeCloseTo(-interval[0], 12);
    }),
  );
});

it('is wider at a higher level', () => {
  const width = ({ interval: [low, high] }: ReturnType<typeof newcombe>) => high - low;
  fc.assert(
    fc.property(share, share, (first, second) => {
      expect(width(newcombe(first, second, 2.4))).toBeGreaterThan(width(newcombe(first, second, z95)));
    }),
  );
});
