import { describe, expect, it } from 'vitest';
import { Breaker } from './breaker.js';

const failure = new Error('away');
const probeEveryMs = 1_000;
function opened(failures = 3): Breaker {
  const breaker = new Breaker(failures, probeEveryMs);
  for (let i = 0; i < failures; i++) breaker.failed(failure, 0);
  return breaker;
}

describe('a breaker', () => {
  it('opens after so many failures in a row, and a success between them begins anew', () => {
    const breaker = new Breaker(3, probeEveryMs);
    for (const call of ['failed', 'failed', 'succeeded', 'failed', 'failed'] as const) {
      expect(breaker[call](failure, 0)).toBe(false);
      expect(breaker.state).toBe('closed');
    }
    expect(breaker.failed(failure, 0)).toBe(true);
    expect(breaker.state).toBe('open');
    expect(breaker.failure).toBe(failure);
  });

  it('says once that it opened, and once that it closed', () => {
    const breaker = new Breaker(1, probeEveryMs);
    expect([breaker.failed(failure, 0), breaker.failed(failure, 1)]).toEqual([true, false]);
    expect([breaker.succeeded(), breaker.succeeded()]).toEqual([true, false]);
  });

  it('lets one call through every probeEveryMs while it is open', () => {
    const breaker = opened();
    expect(breaker.waitMs(999)).toBe(1);
    expect(breaker.waitMs(1_000)).toBe(0);
    breaker.begin(1_000);
    expect(breaker.state).toBe('half_open');
    expect(breaker.waitMs(1_001)).toBe(999);
    // The first still hangs.
    expect(breaker.waitMs(2_000)).toBe(0);
  });

  it('closes with a success, and is open after a probe that failed', () => {
    const breaker = opened();
    const end = breaker.begin(1_000);
    breaker.failed(failure, 1_200);
    end();
    expect(breaker.state).toBe('open');
    expect(breaker.waitMs(1_200)).toBe(800);
    breaker.succeeded();
    expect([breaker.state, breaker.waitMs(1_200), breaker.failure]).toEqual(['closed', 0, undefined]);
  });

  it('is not put off by failures of calls that were on their way when it opened', () => {
    const breaker = opened();
    for (let now = 100; now < 1_000; now += 100) breaker.failed(failure, now);
    expect(breaker.waitMs(1_000)).toBe(0);
  });

  it('rests for as long as it is told; what does not keep to that waits for the next probe alone', () => {
    const breaker = new Breaker(1, probeEveryMs);
    breaker.failed(failure, 0, 60_000);
    expect(breaker.waitMs(2_000)).toBe(58_000);
    expect(breaker.probeWaitMs(500)).toBe(500);
    expect(breaker.probeWaitMs(2_000)).toBe(0);
    breaker.begin(2_000);
    expect(breaker.probeWaitMs(2_001)).toBe(999);
  });
});
