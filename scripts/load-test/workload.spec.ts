import { expect, it } from 'vitest';
import { seeded } from '../measuring/seeded-random.js';
import { orderBy, pickPopular, thinkTime, Workload } from './workload.js';

const draws = 20_000;

it('mixes warm, cold, messaging and batches by their shares', () => {
  const random = seeded(1);
  const workload = new Workload(Number.POSITIVE_INFINITY);
  const actions = Array.from({ length: draws }, () => workload.next(random));
  const share = (action: string) => actions.filter((each) => each === action).length / draws;

  expect(share('look')).toBeCloseTo(0.945, 2);
  expect(share('lookAtNew')).toBeCloseTo(0.02, 2);
  expect(share('order')).toBeCloseTo(0.03, 2);
  expect(share('batch')).toBeCloseTo(0.005, 2);
});

it('once the tokens are spent, users only look', () => {
  const random = seeded(1);
  const workload = new Workload(20_000);
  for (let n = 0; n < draws; n++) workload.next(random);

  expect(workload.tokens).toBeLessThanOrEqual(20_000);
  expect(workload.tokens).toBeGreaterThan(15_000);
  expect(new Workload(0).next(() => 0)).toBe('look');
});

it('draws within bounds, at both ends', () => {
  const ends = [0, 1 - Number.EPSILON];

  expect(ends.map((end) => pickPopular(['first', 'second', 'last'], () => end))).toEqual(['first', 'last']);
  expect(pickPopular(['only'], () => 0.5)).toBe('only');
  expect(ends.map((end) => thinkTime(100, () => end))).toEqual([0, 500]);
  expect(ends.map((end) => orderBy(() => end).variants)).toEqual([1, 3]);
});
