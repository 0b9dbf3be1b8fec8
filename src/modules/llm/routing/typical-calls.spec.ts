import { expect, it } from 'vitest';
import { TypicalCalls } from './typical-calls.js';

it('is the start value until there was a call, and follows the calls from there, by kind', () => {
  const typical = new TypicalCalls(10_000);
  expect(typical.of('a', 3_000)).toBe(3_000);
  typical.note('a', 3_000, 1_000);
  expect(typical.of('a', 3_000)).toBe(2_600);
  for (let i = 0; i < 50; i++) typical.note('a', 3_000, 1_000);
  expect(typical.of('a', 3_000)).toBeCloseTo(1_000, 0);
  expect(typical.of('b', 3_000)).toBe(3_000);
});

it('stays within sane limits', () => {
  const typical = new TypicalCalls(10_000);
  for (let i = 0; i < 100; i++) typical.note('fast', 3_000, 1);
  for (let i = 0; i < 100; i++) typical.note('slow', 3_000, 60_000);
  expect([typical.of('fast', 3_000), typical.of('slow', 3_000)]).toEqual([200, 10_000]);
});
