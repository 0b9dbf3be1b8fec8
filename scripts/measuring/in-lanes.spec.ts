import { expect, it } from 'vitest';
import { setImmediate } from 'node:timers/promises';
import { inLanes } from './in-lanes.js';

it('does all, at most so many at a time', async () => {
  let [now, most] = [0, 0];
  const told: number[] = [];
  const work = async () => {
    most = Math.max(most, ++now);
    await setImmediate();
    now -= 1;
  };

  await inLanes(
    Array.from({ length: 7 }, () => work),
    3,
    (done) => told.push(done),
  );

  expect(most).toBe(3);
  expect(told).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

it('a failure begins nothing more, and is thrown once what runs is done', async () => {
  const done: string[] = [];
  const works = [
    async () => Promise.reject(new Error('first')),
    async () => {
      await setImmediate();
      done.push('second');
    },
    async () => void done.push('third'),
  ];

  await expect(inLanes(works, 2, () => {})).rejects.toThrow('first');
  expect(done).toEqual(['second']);
});
