import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Claim } from '../../../common/resilience/semaphore.js';
import { CallQueue } from './call-queue.js';
import { ModelOverloadedError } from '../model.errors.js';

const load = {
  maxInFlight: 4,
  maxQueued: 4,
  tenantShare: 0.5,
  backgroundShare: 0.25,
  maxEventLoopDelayMs: 100,
};
const never = new AbortController().signal;

/** Calls that run until they are let go, in the order they began. */
function held(queue: CallQueue) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const call = (tenant: string, name: string, { signal = never, rank }: Partial<Claim> = {}) =>
    queue.run({ party: tenant, signal, rank }, async () => {
      begun.push(name);
      await new Promise<void>((resolve) => ends.set(name, resolve));
      return name;
    });
  const end = async (name: string) => {
    ends.get(name)!();
    for (let turns = 0; turns < 3; turns++) await turn();
  };
  return { begun, call, end };
}
const queueOf = (delay = 0, changes = {}) => new CallQueue({ ...load, ...changes }, () => delay);

describe('a call', () => {
  it('runs at once while there are places, else when one is free, in order', async () => {
    const queue = queueOf(0, { tenantShare: 1 });
    const { begun, call, end } = held(queue);
    const calls = ['1', '2', '3', '4', '5', '6'].map((name) => call('a', name));
    expect(begun).toEqual(['1', '2', '3', '4']);
    expect(queue.state()).toMatchObject({ inFlight: 4, queued: 2 });
    await end('2');
    expect(begun.at(-1)).toBe('5');
    for (const name of ['1', '3', '4', '5', '6']) await end(name);
    expect(await Promise.all(calls)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(queue.state()).toMatchObject({ inFlight: 0, queued: 0 });
  });

  it('that fails gives its place free', async () => {
    const queue = queueOf(0, { maxInFlight: 1, tenantShare: 1 });
    const broken = () => queue.run({ party: 'a' }, () => Promise.reject(new RangeError('broken')));
    for (let i = 0; i < 3; i++) await expect(broken()).rejects.toThrow(RangeError);
    expect(queue.state()).toMatchObject({ inFlight: 0, queued: 0 });
  });

  it('is refused with the time to come back where too many wait', async () => {
    const queue = queueOf(0, { tenantShare: 1 });
    const { call } = held(queue);
    for (let i = 0; i < 8; i++) void call('a', String(i));
    await expect(call('b', 'late')).rejects.toMatchObject({
      code: 'model_overloaded',
      status: 503,
      headers: { 'Retry-After': '2' },
    });
  });

  it('is refused while the event loop is late', async () => {
    await expect(queueOf(101).run({ party: 'a' }, async () => 1)).rejects.toThrow(ModelOverloadedError);
    await expect(queueOf(100).run({ party: 'a' }, async () => 1)).resolves.toBe(1);
  });

  it('whose deadline passes leaves the queue, never begins, and another may wait in its stead', async () => {
    const queue = queueOf(0, { maxInFlight: 1, maxQueued: 1, tenantShare: 1 });
    const { begun, call, end } = held(queue);
    const running = call('a', 'running');
    const leaving = new AbortController();
    const left = call('a', 'left', { signal: leaving.signal });
    await expect(call('a', 'refused')).rejects.toThrow(ModelOverloadedError);
    leaving.abort(new RangeError('too late'));
    await expect(left).rejects.toThrow('too late');
    expect(queue.state()).toMatchObject({ inFlight: 1, queued: 0 });
    const waiting = call('a', 'waiting');
    await end('running');
    await end('waiting');
    expect(await Promise.all([running, waiting])).toEqual(['running', 'waiting']);
    expect(begun).toEqual(['running', 'waiting']);
  });
});

describe('a tenant', () => {
  it('has a share of the places, and does not hold up another with what it waits for', async () => {
    const { begun, call, end } = held(queueOf());
    const own = ['a1', 'a2', 'a3', 'a4'].map((name) => call('a', name));
    const other = call('b', 'b1');
    expect(begun).toEqual(['a1', 'a2', 'b1']);
    await expect(call('a', 'a5')).rejects.toThrow('for you');
    for (const name of ['a1', 'b1', 'a2', 'a3', 'a4']) await end(name);
    expect(await Promise.all([...own, other])).toEqual(['a1', 'a2', 'a3', 'a4', 'b1']);
  });
});

it('in the background has its share of the places, and comes after what somebody waits for', async () => {
  const queue = queueOf(0, { tenantShare: 1 });
  const { begun, call, end } = held(queue);
  const calls = [
    ...['b1', 'b2'].map((name) => call('a', name, { rank: 'background' })),
    ...['1', '2', '3', '4'].map((name) => call('a', name)),
  ];
  expect(begun).toEqual(['b1', '1', '2', '3']);
  await expect(call('a', 'b3', { rank: 'background' })).rejects.toThrow(ModelOverloadedError);
  await end('b1');
  expect(begun.at(-1)).toBe('4');
  for (const name of ['1', '2', '3', '4', 'b2']) await end(name);
  expect(await Promise.all(calls)).toHaveLength(6);
});
