import { describe, expect, it } from 'vitest';
import { LoadLimit } from './load-limit.js';

const limits = { most: 1_000, least: 32, lateMs: 20 };
const after = (windows: number, lateMs: number, inFlight: number, limit = new LoadLimit(limits)) => {
  for (let window = 0; window < windows; window += 1) limit.observe(lateMs, inFlight);
  return limit;
};

describe('the limit on requests in flight', () => {
  it('begins at the most', () => {
    expect(new LoadLimit(limits).limit).toBe(1_000);
  });

  it('takes a burst: it does not fall before the process was late for a second', () => {
    expect(after(9, 500, 200).limit).toBe(1_000);
    const limit = after(9, 500, 200);
    expect(after(9, 500, 200, after(1, 0, 200, limit)).limit).toBe(1_000);
  });

  it('falls from what is in flight, not from what would be allowed, and then at once', () => {
    const limit = after(10, 21, 200);
    expect(limit.limit).toBe(170);
    expect(after(1, 21, 170, limit).limit).toBe(144);
  });

  it('falls by half where the process is very late', () => {
    expect(after(10, 61, 200).limit).toBe(100);
  });

  it('never falls below the least', () => {
    expect(after(50, 500, 200).limit).toBe(32);
  });

  it('stays where the process is late with few requests: it is not they', () => {
    expect(after(50, 500, 32).limit).toBe(1_000);
  });

  it('rises back to the most within eight seconds, of ten windows each', () => {
    const limit = after(50, 500, 200);
    expect(after(80, 0, 32, limit).limit).toBe(1_000);
  });

  it('refuses what costs little only where there is nothing else to refuse', () => {
    expect(after(1, 500, 200).isDrowning).toBe(false);
    const limit = after(50, 500, 200);
    expect(limit.isDrowning).toBe(true);
    expect(after(1, 100, 200, limit).isDrowning).toBe(false);
    expect(after(1, 500, 10, limit).isDrowning).toBe(false);
  });
});
