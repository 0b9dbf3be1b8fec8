import { expect, it } from 'vitest';
import { Latencies } from './latencies.js';
import { percentile } from './percentile.js';

it('by nearest rank: always one that was measured', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);

  expect([0, 0.5, 0.95, 0.99, 1].map((share) => percentile(values, share))).toEqual([1, 50, 95, 99, 100]);
  expect(percentile([3, 1], 0.5)).toBe(1);
  expect(percentile([], 0.5)).toBeNaN();
});

it('latencies: the same figures, beyond the room that they begin with', () => {
  const latencies = new Latencies();
  for (let ms = 100_000; ms > 0; ms--) latencies.add(ms);

  expect(latencies.count).toBe(100_000);
  expect(latencies.at(0.5, 0.95, 1)).toEqual([50_000, 95_000, 100_000]);
  expect(latencies.figures()).toEqual({ p50: 50_000, p99: 99_000, p999: 99_900, max: 100_000 });
  expect(new Latencies().at(0.5)).toEqual([0]);
});
