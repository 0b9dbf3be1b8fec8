import { expect, it } from 'vitest';
import { envSchema } from '../../../../config/env.js';
import { askedPause, retryPause } from './retry-schedule.js';

const schedule = envSchema.parse({}).WEBHOOK_RETRY_SECONDS;

it('grows from seconds to a day, a fifth more or less by chance, and ends', () => {
  expect(retryPause(schedule, 1, 0)).toBe(4);
  expect(retryPause(schedule, 1, 0.5)).toBe(5);
  expect(retryPause(schedule, 1, 1)).toBeCloseTo(6);
  expect(retryPause(schedule, 10, 0.5)).toBe(86_400);
  expect(retryPause(schedule, 11)).toBeUndefined();
  expect(schedule).toEqual(schedule.toSorted((a, b) => a - b));
});

it.each([
  [undefined, undefined],
  ['', undefined],
  ['soon', undefined],
  ['0', undefined],
  ['-5', undefined],
  ['120', 120],
  [' 120 ', 120],
  ['999999999', 86_400],
  ['9'.repeat(400), 86_400],
  ['Sun, 29 Nov 2026 18:02:00 GMT', 120],
  ['Sun, 29 Nov 2026 17:00:00 GMT', undefined],
  ['Sun, 29 Nov 2099 17:00:00 GMT', 86_400],
])('Retry-After: %s is %s seconds', (header, seconds) => {
  expect(askedPause(header, Date.UTC(2026, 10, 29, 18))).toBe(seconds);
});
