import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PartialAnswer } from './partial-answer.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  Logger.overrideLogger(false);
});
afterEach(() => {
  vi.useRealTimers();
  Logger.overrideLogger(['error', 'warn', 'log']);
});

it('tells what is finished, once', () => {
  const told: unknown[] = [];
  const answer = new PartialAnswer((written) => told.push(written));
  for (const piece of ['{"a":', '"long', ' text"', ',', '"b', '":1}']) {
    answer.add(piece);
    vi.advanceTimersByTime(60);
  }
  expect(told).toEqual([{}, { a: 'long text' }, { a: 'long text', b: 1 }]);
});

it('tells of a long answer in small pieces as it grows by a quarter, or after 50 ms', () => {
  const told: number[] = [];
  const answer = new PartialAnswer((written) => told.push((written as { a: unknown[] }).a?.length ?? 0));
  answer.add('{"a":[');
  for (let entry = 0; entry < 10_000; entry++) answer.add('1,');
  expect(told.length).toBeLessThan(50);
  const before = told.at(-1)!;
  vi.advanceTimersByTime(50);
  answer.add('1,');
  expect(told.at(-1)).toBeGreaterThan(before);
});

it.each<[string, (written: unknown) => void, string]>([
  ['what is no JSON', () => undefined, '{"a" 1,'],
  [
    'a listener that throws',
    () => {
      throw new Error('no');
    },
    '{"a":1,',
  ],
])('survives %s, and tells no more', (_what, listener, text) => {
  const onPartial = vi.fn(listener);
  const answer = new PartialAnswer(onPartial);
  answer.add(text);
  const calls = onPartial.mock.calls.length;
  vi.advanceTimersByTime(100);
  answer.add('"b":2,');
  expect(onPartial).toHaveBeenCalledTimes(calls);
});
