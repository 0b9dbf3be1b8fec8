import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Deadline } from './deadline.js';
import { ModelCancelledError, ModelTimeoutError } from '../model.errors.js';

const never = () => new Promise<never>(() => {});

describe('a deadline', () => {
  it('gives what the work gives in time', async () => {
    const deadline = new Deadline(5_000);
    await expect(deadline.run(async () => 1)).resolves.toBe(1);
    await expect(deadline.run(() => Promise.reject(new RangeError('its own')))).rejects.toThrow(RangeError);
    expect(deadline.leftMs()).toBeLessThanOrEqual(5_000);
    expect(deadline.signal.aborted).toBe(false);
  });

  it('lets work that heeds the signal say itself why it failed', async () => {
    const deadline = new Deadline(30);
    const work = async () => {
      await sleep(5_000, undefined, { signal: deadline.signal }).catch(() => undefined);
      throw new RangeError('its own');
    };
    await expect(deadline.run(work)).rejects.toThrow(RangeError);
  });

  it('answers for work that does not, and what becomes of it is ignored', async () => {
    const late = () => sleep(150).then(() => Promise.reject(new Error('nobody waits')));
    await expect(new Deadline(30).run(late)).rejects.toThrow(ModelTimeoutError);
    await sleep(200);
  });

  it('ends when the caller leaves, also one who had left before, and keeps no listener', async () => {
    const caller = new AbortController();
    const running = new Deadline(5_000, caller.signal).run(never);
    caller.abort();
    await expect(running).rejects.toThrow(ModelCancelledError);
    await expect(new Deadline(5_000, caller.signal).run(never)).rejects.toThrow(ModelCancelledError);
    expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
  });

  it('cuts a pause short', async () => {
    const deadline = new Deadline(30);
    const pause = deadline.run(() => deadline.sleep(5_000));
    await expect(pause).rejects.toThrow(ModelTimeoutError);
    await expect(deadline.sleep(0)).rejects.toThrow(ModelTimeoutError);
    const patient = new Deadline(5_000);
    await patient.run(() => patient.sleep(1));
    expect(getEventListeners(patient.signal, 'abort').length).toBeLessThanOrEqual(1);
  });
});
