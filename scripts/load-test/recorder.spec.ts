import { expect, it } from 'vitest';
import { judge, judgeRecorded } from './judge.js';
import { Recorder } from './recorder.js';

it('keeps times by kind, statuses, and what failed', () => {
  const recorder = new Recorder();
  for (let ms = 1; ms <= 99; ms++) recorder.add('cached', 200, ms);
  recorder.add('revalidated', 304, 100);
  recorder.add('cold', 503, 2_000, 'look: 503');
  recorder.add('cold', 0, 10, 'look: 503');

  expect(recorder.requests).toBe(102);
  expect(recorder.failed).toBe(2);
  expect(recorder.cachedP99()).toBe(99);
  expect(recorder.byKind().cached).toEqual({ requests: 99, failed: 0, p50: 50, p95: 95, p99: 99, max: 99 });
  expect(recorder.byKind().batch).toEqual({ requests: 0, failed: 0, p50: 0, p95: 0, p99: 0, max: 0 });
  expect(recorder.statuses).toEqual({ 200: 99, 304: 1, 503: 1, 0: 1 });
  expect([...recorder.failures]).toEqual([['look: 503', 2]]);
  expect(recorder.seconds()).toEqual([
    {
      requests: { cached: 99, revalidated: 1, cold: 2, messaging: 0, batch: 0, write: 0 },
      failed: 2,
      cachedP50: 50,
      cachedP99: 99,
      coldP50: 10,
    },
  ]);
  expect(recorder.second(0)).toEqual(recorder.seconds()[0]);
  expect(judgeRecorded(recorder, 50).map(({ passed }) => passed)).toEqual([false, false]);
});

it('remembers no more than so many different failures', () => {
  const recorder = new Recorder();
  for (let n = 0; n < 100; n++) recorder.add('batch', 500, 1, `failure ${n}`);

  expect(recorder.failures.size).toBe(20);
  expect(recorder.failed).toBe(100);
});

it.each([
  [{ requests: 10, failed: 0, cachedP99: 49.9 }, [true, true]],
  [{ requests: 10, failed: 1, cachedP99: 50 }, [false, false]],
  [{ requests: 10, failed: 0, cachedP99: null }, [true, false]],
  [{ requests: 0, failed: 0, cachedP99: null }, [false, false]],
])('%j', (found, passed) => {
  expect(judge(found, 50).map((verdict) => verdict.passed)).toEqual(passed);
});
