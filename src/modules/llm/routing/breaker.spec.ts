import { afterEach, describe, expect, it, vi } from 'vitest';
import { Breaker } from './breaker.js';
import { ModelServerError } from '../model.errors.js';

const failure = new ModelServerError('away');
const probeEveryMs = 1_000;
async function opened(failures = 3): Promise<Breaker> {
  const breaker = new Breaker(failures, probeEveryMs);
  for (let i = 0; i < failures; i++) await breaker.failed(failure, 0);
  return breaker;
}
afterEach(() => vi.useRealTimers());

describe('a breaker', () => {
  it('opens after so many failures in a row, and a success between them begins anew', async () => {
    const breaker = new Breaker(3, probeEveryMs);
    for (const call of ['failed', 'failed', 'succeeded', 'failed', 'failed'] as const) {
      await breaker[call](failure, 0);
      expect(breaker.state).toBe('closed');
    }
    await breaker.failed(failure, 0);
    expect(breaker.state).toBe('open');
    expect(breaker.failure).toBe(failure);
  });

  it('lets one call through every probeEveryMs while it is open', async () => {
    const breaker = await opened();
    expect(breaker.waitMs(999)).toBe(1);
    expect(breaker.waitMs(1_000)).toBe(0);
    breaker.begin(1_000);
    expect(breaker.state).toBe('half_open');
    expect(breaker.waitMs(1_001)).toBe(999);
    // The first still hangs.
    expect(breaker.waitMs(2_000)).toBe(0);
  });

  it('closes with a success, and is open after a probe that failed', async () => {
    const breaker = await opened();
    const end = breaker.begin(1_000);
    await breaker.failed(failure, 1_200);
    end();
    expect(breaker.state).toBe('open');
    expect(breaker.waitMs(1_200)).toBe(800);
    await breaker.succeeded();
    expect([breaker.state, breaker.waitMs(1_200), breaker.failure]).toEqual(['closed', 0, undefined]);
  });

  it('is not put off by failures of calls that were on their way when it opened', async () => {
    const breaker = await opened();
    for (let now = 100; now < 1_000; now += 100) await breaker.failed(failure, now);
    expect(breaker.waitMs(1_000)).toBe(0);
  });

  it('rests for as long as it is told, unless somebody is impatient', async () => {
    const breaker = new Breaker(1, probeEveryMs);
    await breaker.failed(failure, 0, 60_000);
    expect(breaker.waitMs(2_000)).toBe(58_000);
    expect(breaker.waitMs(500, true)).toBe(500);
    expect(breaker.waitMs(2_000, true)).toBe(0);
  });

  it('closes though the clock on the wall was set back', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const breaker = await opened();
    vi.setSystemTime(Date.now() - 3_600_000);
    await breaker.succeeded();
    expect(breaker.state).toBe('closed');
  });
});
