import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EventLoopMonitor } from './event-loop-monitor.js';

/** What Node measures: so many samples of so many milliseconds come on top. */
function delays() {
  const histogram = { count: 0, mean: NaN, enable: vi.fn(), disable: vi.fn() };
  let sumMs = 0;
  const measure = (count: number, meanMs: number) => {
    sumMs += count * meanMs;
    histogram.count += count;
    histogram.mean = (sumMs / histogram.count) * 1e6;
  };
  return { histogram, measure };
}

describe('the delay of the event loop', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is told every 100 ms, as what samples took beyond the 10 ms that they may', () => {
    const { histogram, measure } = delays();
    const monitor = new EventLoopMonitor(histogram);
    const told: number[] = [];
    monitor.on('window', (meanMs) => told.push(meanMs));
    expect(monitor.meanMs).toBe(0);
    monitor.onApplicationBootstrap();
    for (const [count, meanMs] of [
      [4, 25],
      [9, 11],
      [9, 9.9],
      [0, 0],
    ] as const) {
      measure(count, meanMs);
      vi.advanceTimersByTime(100);
    }
    expect(told.map((ms) => Math.round(ms * 1e6) / 1e6)).toEqual([15, 1, 0, 0]);
    expect(monitor.meanMs).toBe(0);
  });

  it('of the last second is that of all its samples', () => {
    const { histogram, measure } = delays();
    const monitor = new EventLoopMonitor(histogram);
    monitor.onApplicationBootstrap();
    measure(1, 910);
    vi.advanceTimersByTime(100);
    expect(monitor.secondMeanMs).toBeCloseTo(900);
    for (let window = 0; window < 9; window++) {
      measure(11, 10);
      vi.advanceTimersByTime(100);
    }
    expect(monitor.secondMeanMs).toBeCloseTo(9);
    measure(11, 10);
    vi.advanceTimersByTime(100);
    expect(monitor.secondMeanMs).toBeCloseTo(0);
  });

  it('is not watched any more after the end', () => {
    const { histogram, measure } = delays();
    const monitor = new EventLoopMonitor(histogram);
    monitor.onApplicationBootstrap();
    monitor.onModuleDestroy();
    measure(1, 910);
    vi.advanceTimersByTime(1_000);
    expect([monitor.meanMs, vi.getTimerCount()]).toEqual([0, 0]);
    expect(histogram.disable).toHaveBeenCalledOnce();
  });
});

it('is measured: a process that is held up is late', async () => {
  const monitor = new EventLoopMonitor();
  monitor.onApplicationBootstrap();
  try {
    await once(monitor, 'window');
    const until = performance.now() + 300;
    while (performance.now() < until);
    await expect.poll(() => monitor.secondMeanMs).toBeGreaterThan(10);
  } finally {
    monitor.onModuleDestroy();
  }
});
