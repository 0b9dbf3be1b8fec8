import { afterEach, expect, it, vi } from 'vitest';
import { EventLoopScheduler } from './event-loop-scheduler.js';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Pieces of so many milliseconds each: in which turn of the event loop each was done, in the order in which they were. */
async function turnsOf(durations: number[]): Promise<{ piece: number; turn: number }[]> {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const scheduler = new EventLoopScheduler();
  const done: { piece: number; turn: number }[] = [];
  let turn = 0;
  const work = async (duration: number, piece: number) => {
    await scheduler.pass();
    // As far as it gets without waiting, however many promises that takes.
    await Promise.resolve();
    now += duration;
    done.push({ piece, turn });
  };
  const all = Promise.all(durations.map(work));
  let isOver = false;
  const count = () => {
    turn += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  await all;
  isOver = true;
  return done;
}

const first = (turns: { turn: number }[]) => turns.map(({ turn }) => turn - turns[0]!.turn);

it('lets in one after another, in the order in which they came', async () => {
  const turns = await turnsOf([1, 9, 1, 1]);
  expect(turns.map(({ piece }) => piece)).toEqual([0, 1, 2, 3]);
});

it('does short ones in one turn, and leaves the rest to the next ones', async () => {
  expect(first(await turnsOf([1, 1, 1, 1]))).toEqual([0, 0, 0, 0]);
  expect(first(await turnsOf([3, 3, 3, 3, 3]))).toEqual([0, 0, 1, 1, 2]);
});

it('does a long one alone', async () => {
  expect(first(await turnsOf([50, 50, 1]))).toEqual([0, 1, 2]);
});

it('opens again', async () => {
  const scheduler = new EventLoopScheduler();
  await scheduler.pass();
  await scheduler.pass();
  await expect(Promise.all([scheduler.pass(), scheduler.pass()])).resolves.toHaveLength(2);
});
