import { expect, it } from 'vitest';
import { emptyRow } from './count-row.js';
import { evidenceIn, judge } from './judge.js';
import type { SafeguardTest } from './safeguard-tests.js';

const row = {
  ...emptyRow('errors', 1),
  optimized: { observations: 40, events: 10 },
  archived: { observations: 80, events: 5 },
  recent: { observations: 4, events: 1 },
};

function testWith(logEvidence: number | null, of: Partial<SafeguardTest> = {}): SafeguardTest {
  return {
    kind: 'budget',
    metric: 'errors',
    budget: 0.01,
    alphaShare: 0.3,
    logThreshold: 5,
    logEvidence: () => logEvidence,
    ...of,
  };
}

it.each([
  [4.999, false],
  [5, true],
  [5.001, true],
  [null, false],
])('evidence of %f against a threshold of 5 fires: %s', (logEvidence, fired) => {
  expect(judge(testWith(logEvidence), row).fired).toBe(fired);
});

it('shows what the test looked at', () => {
  expect(judge(testWith(1), row)).toMatchObject({ observations: 40, events: 10, rate: 0.25, control: null });
  expect(judge(testWith(1, { kind: 'recent' }), row)).toMatchObject({ observations: 4, events: 1 });
  expect(judge(testWith(1, { kind: 'control', budget: null }), row)).toMatchObject({
    observations: 40,
    control: { observations: 80, events: 5, rate: 0.0625 },
  });
  expect(judge(testWith(null), row)).toMatchObject({ evidence: null, logEvidence: null });
});

it('shows evidence beyond all numbers as the largest one', () => {
  expect(judge(testWith(1e6), row).evidence).toBeGreaterThan(1e307);
  expect(judge(testWith(1e6), row).evidence).toBeLessThan(Infinity);
  expect(judge(testWith(-1e6), row).evidence).toBe(0);
});

it('takes what is furthest beyond its own threshold for the reason', () => {
  const tests = [
    testWith(10),
    testWith(12, { logThreshold: 11, metric: 'latency' }),
    testWith(8, { logThreshold: 2, kind: 'control', budget: null }),
    testWith(1, { metric: 'parse_errors' }),
  ].map((test) => judge(test, row));
  expect(evidenceIn(tests, 3, Date.UTC(2026, 0, 1))).toEqual({
    epoch: 3,
    at: '2026-01-01T00:00:00.000Z',
    reason: 'errors: 10 of 40 observations, against 5 of 80 the archived way.',
    tests: [tests[2], tests[0], tests[1]],
  });
  expect(evidenceIn(tests.slice(3), 3, 0)).toBeUndefined();
});
