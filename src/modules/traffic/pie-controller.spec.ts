import { describe, expect, it } from 'vitest';
import { PieController } from './pie-controller.js';

/** What may wait, in seconds, and how long an update's time is. */
const [target, period] = [0.2, 0.1];

/** A queue that serves `capacity` requests a second, offered `load` times as many; the figures of each update. */
function queueUnder(load: number, seconds: number, pie = new PieController(), capacity = 200) {
  const updates = [];
  let queued = 0;
  for (let time = 0; time < seconds; time += period) {
    const taken = load * capacity * period * (1 - pie.share);
    const served = Math.min(queued + taken, capacity * period);
    queued += taken - served;
    pie.update(queued / capacity / target);
    updates.push({ wait: queued / capacity, share: pie.share, use: served / (capacity * period) });
  }
  return updates;
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the share that is refused', () => {
  it('is nothing while there is enough for all', () => {
    expect(queueUnder(0.95, 60).every(({ share }) => share === 0)).toBe(true);
  });

  it('takes a burst of a second at ten times the capacity, and then refuses', () => {
    const shares = queueUnder(10, 2).map(({ share }) => share);
    expect(shares.findIndex((share) => share > 0)).toBeGreaterThanOrEqual(9);
    expect(shares.at(-1)).toBeGreaterThan(0.8);
  });

  it.each([1.2, 1.5, 3, 6, 10])(
    'settles at %f times the capacity: it is used, and the wait is as wanted',
    (load) => {
      const settled = queueUnder(load, 120).slice(-300);
      expect(mean(settled.map(({ use }) => use))).toBeGreaterThan(0.97);
      expect(mean(settled.map(({ wait }) => wait))).toBeCloseTo(target, 1);
      expect(mean(settled.map(({ share }) => share))).toBeCloseTo(1 - 1 / load, 1);
    },
  );

  it('is nothing again within ten seconds after the load has gone', () => {
    const pie = new PieController();
    queueUnder(3, 30, pie);
    expect(queueUnder(0.5, 10, pie).at(-1)!.share).toBe(0);
  });

  it('does not take one long stop of the process for three times the load', () => {
    const pie = new PieController();
    queueUnder(1.5, 60, pie);
    const before = pie.share;
    pie.update(500);
    expect(pie.share - before).toBeLessThan(0.75);
  });
});
