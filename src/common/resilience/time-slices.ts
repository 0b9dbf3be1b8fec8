import { eventLoopScheduler } from './event-loop-scheduler.js';

/** For how long one piece of work goes on before others have their turn, in milliseconds. */
const sliceMs = 5;

/** For work of many short steps, between which it is asked: all at once would hold the event loop until the last one. */
export class TimeSlices {
  private end = -Infinity;

  /** At once while the slice lasts; then it is the turn of others first. */
  async next(): Promise<void> {
    if (performance.now() < this.end) return;
    await eventLoopScheduler.pass();
    this.end = performance.now() + sliceMs;
  }
}

/** Does steps in slices: each may take a few milliseconds. @returns what they come to */
export async function inSlices<T>(steps: Generator<void, T>): Promise<T> {
  const slices = new TimeSlices();
  for (;;) {
    await slices.next();
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same without a break. */
export function atOnce<T>(steps: Generator<void, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
