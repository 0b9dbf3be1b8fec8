import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SignInCode } from './sign-in-code.js';

const done = async () => 'done';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

it('is good once', async () => {
  const codes = new SignInCode();
  const code = codes.issue();
  expect(code).toMatch(/^[\w-]{22}$/);
  const both = [codes.redeem(code, done), codes.redeem(code, done)];
  expect(await Promise.all(both)).toEqual(['done', undefined]);
});

it('is good for an hour', async () => {
  const codes = new SignInCode();
  const [first, second] = [codes.issue(), codes.issue()];
  vi.advanceTimersByTime(3_599_999);
  expect(await codes.redeem(first, done)).toBeUndefined();
  expect(await codes.redeem(second, done)).toBe('done');
  const late = codes.issue();
  vi.advanceTimersByTime(3_600_000);
  expect(await codes.redeem(late, done)).toBeUndefined();
});

it('is good again where what it was for failed', async () => {
  const codes = new SignInCode();
  const code = codes.issue();
  await expect(codes.redeem(code, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await codes.redeem(code, done)).toBe('done');
});

it('stays good while others are tried', async () => {
  const codes = new SignInCode();
  expect(await codes.redeem('', done)).toBeUndefined();
  const code = codes.issue();
  for (const wrong of ['', 'x'.repeat(22), code.slice(1), `${code}x`])
    expect(await codes.redeem(wrong, done)).toBeUndefined();
  expect(JSON.stringify(codes)).not.toContain(code);
  expect(await codes.redeem(code, done)).toBe('done');
});
