import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { EventLoopMonitor } from './event-loop-monitor.js';

const delay = new EventLoopMonitor();
afterEach(() => delay.stop());

it('is the mean of the last second while the process is held up', async () => {
  delay.start();
  delay.start();
  const until = performance.now() + 2_500;
  while (performance.now() < until) {
    const busyUntil = performance.now() + 300;
    while (performance.now() < busyUntil);
    await sleep(1);
  }
  expect(delay.meanMs).toBeGreaterThan(100);
});

it('is nothing before it was started', () => {
  expect(new EventLoopMonitor().meanMs).toBe(0);
});
