import { getEventListeners } from 'node:events';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Deadline, DeadlineExceededError } from './deadline.js';

const never = () => new Promise<never>(() => {});
const failure = (work: Promise<unknown>) => work.then(() => undefined, (error: unknown) => error); // prettier-ignore

describe('a deadline', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => vi.useRealTimers());
  const later = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

  it('gives what the work gives in time', async () => {
    const deadline = new Deadline(5_000);
    await later(1_000);
    expect(deadline.leftMs()).toBe(4_000);
    await expect(deadline.run(async () => 1)).resolves.toBe(1);
    await expect(new Deadline(10).run(() => Promise.reject(new RangeError('its own')))).rejects.toThrow(
      RangeError,
    );
    await later(6_000);
    expect(deadline.signal.aborted).toBe(false);
    expect(deadline.leftMs()).toBe(-2_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('aborts the signal when the time is up, and not before', async () => {
    const deadline = new Deadline(30);
    const ended = failure(deadline.run(never));
    await later(29);
    expect(deadline.signal.aborted).toBe(false);
    await later(1);
    expect(await ended).toBe(deadline.signal.reason);
    expect(await ended).toBeInstanceOf(DeadlineExceededError);
    expect(await ended).toMatchObject({ code: 'deadline_exceeded', message: 'No answer in 30 ms.' });
  });

  it('lets work that heeds the signal say itself why it failed', async () => {
    const work = async (signal: AbortSignal) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      throw new RangeError('its own');
    };
    const ended = failure(new Deadline(30).run(work));
    await later(30);
    expect(await ended).toBeInstanceOf(RangeError);
  });

  it('answers for work that does not, and what becomes of it is ignored', async () => {
    const late = () => new Promise((_, reject) => setTimeout(() => reject(new Error('nobody waits')), 150));
    const ended = failure(new Deadline(30).run(late));
    await later(30);
    expect(await ended).toBeInstanceOf(DeadlineExceededError);
    await later(150);
  });

  it('ends with the outer signal, also one that was aborted before, and keeps no listener', async () => {
    const caller = new AbortController();
    const running = failure(new Deadline(5_000, caller.signal).run(never));
    caller.abort(new RangeError('left'));
    expect(await running).toBe(caller.signal.reason);
    expect(await failure(new Deadline(5_000, caller.signal).run(never))).toBe(caller.signal.reason);
    expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('cuts a pause short', async () => {
    const deadline = new Deadline(30);
    const pause = failure(deadline.run(() => deadline.sleep(5_000)));
    await later(30);
    expect(await pause).toBeInstanceOf(DeadlineExceededError);
    await expect(deadline.sleep(0)).rejects.toThrow(DeadlineExceededError);
  });

  it('has a pause end when it is over, or with what it is to wait for', async () => {
    const deadline = new Deadline(5_000);
    const event = Promise.withResolvers<void>();
    const pauses = deadline.run(async () => {
      await deadline.sleep(100);
      await deadline.sleep(4_000, event.promise);
    });
    await later(100);
    event.resolve();
    await pauses;
    expect(getEventListeners(deadline.signal, 'abort').length).toBeLessThanOrEqual(1);
  });
});

/** What is in order here is the order of events in Node's real event loop, not a time. */
describe('a process that is held up', () => {
  const limitMs = 20;
  function standStill(milliseconds: number): void {
    const until = performance.now() + milliseconds;
    while (performance.now() < until);
  }

  it('takes an answer that is there after a standstill', async () => {
    const answered = new Deadline(limitMs).run(() => sleep(limitMs).then(() => 'there'));
    standStill(3 * limitMs);
    await expect(answered).resolves.toBe('there');
  });

  it('takes an answer that is read in one of the busy turns after the limit', async () => {
    const answered = new Deadline(limitMs).run(async () => {
      for (let turns = 0; turns < 4; turns++) {
        await turn();
        standStill(limitMs / 2);
      }
      return 'read';
    });
    await expect(answered).resolves.toBe('read');
  });
});
