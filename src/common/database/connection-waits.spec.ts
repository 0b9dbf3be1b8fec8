import { EventEmitter } from 'node:events';
import type { Pool } from 'pg';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ConnectionWaits } from './connection-waits.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A pool that gave `acquired` connections within 100 ms, with `waitingCount` who wait for one. */
function watched() {
  const pool = Object.assign(new EventEmitter(), { waitingCount: 0 });
  const waits = new ConnectionWaits();
  waits.watch(pool as unknown as Pool);
  const after = (acquired: number, waitingCount: number) => {
    for (let given = 0; given < acquired; given += 1) pool.emit('acquire');
    vi.advanceTimersByTime(100);
    pool.waitingCount = waitingCount;
    return waits.estimateMs();
  };
  return { waits, after };
}

it('is nothing while nobody waits, or nothing is watched', () => {
  expect(watched().after(50, 0)).toBe(0);
  expect(new ConnectionWaits().estimateMs()).toBe(0);
});

it('is by Little: who wait, by how many get one', () => {
  expect(watched().after(50, 25)).toBe(50);
});

it('goes on with the last rate where nobody got one', () => {
  const { after } = watched();
  after(50, 25);
  expect(after(0, 100)).toBe(200);
});
