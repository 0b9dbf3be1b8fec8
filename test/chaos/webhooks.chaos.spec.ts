import { expect, it } from 'vitest';
import { deliverToFailing } from '../support/webhooks/deliver-to-failing.js';

it('each webhook arrives, numbered and signed, though the receiver fails half the time and a process is killed (built processes)', async () => {
  const plan = { events: 100, personas: 10, endpoints: 3, processes: 2, kills: 1 };
  const { faults, deliveries, attempts, refused, twice } = await deliverToFailing(plan);
  expect(faults).toEqual([]);
  expect(deliveries).toBe(300);
  expect(refused).toBeGreaterThan(100);
  expect(attempts).toBeGreaterThanOrEqual(deliveries + refused);
  // Of what was in flight at the kill, or not noted yet.
  expect(twice).toBeLessThanOrEqual(3 * 8);
}, 180_000);
