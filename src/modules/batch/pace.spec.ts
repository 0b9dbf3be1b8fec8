import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Pace } from './pace.js';

/** A clock that stands still unless it is set. */
function paceOnClock(everyMs: number) {
  const clock = { now: 0 };
  const begun: number[] = [];
  const sleeps: Promise<void>[] = [];
  const pace = new Pace(
    everyMs,
    () => clock.now,
    async (milliseconds) => void begun.push(clock.now + milliseconds),
  );
  const turn = () => {
    const before = begun.length;
    sleeps.push(pace.turn());
    // Who need not sleep begins now.
    if (begun.length === before) begun.push(clock.now);
  };
  return { clock, turn, begun, settled: () => Promise.all(sleeps) };
}

it('lets the first begin at once, and those who come together one after the other', async () => {
  const { clock, turn, begun, settled } = paceOnClock(20);
  for (let n = 0; n < 3; n++) turn();
  clock.now = 30;
  turn();
  clock.now = 500;
  turn();
  turn();
  await settled();
  expect(begun).toEqual([0, 20, 40, 60, 500, 520]);
});

it('never has two closer than it says, whenever they come, and none later than those before make it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(50), { maxLength: 20 }), async (pauses) => {
      const { clock, turn, begun, settled } = paceOnClock(20);
      for (const pause of pauses) {
        clock.now += pause;
        turn();
        const previous = begun.at(-2) ?? -Infinity;
        expect(begun.at(-1)).toBe(Math.max(clock.now, previous + 20));
      }
      await settled();
    }),
  );
});
