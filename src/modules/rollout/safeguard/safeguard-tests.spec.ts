import { describe, expect, it } from 'vitest';
import { readRolloutConfig } from '../../../../config/rollout.js';
import { type CountRow, emptyRow } from './count-row.js';
import { safeguardTests } from './safeguard-tests.js';

const config = readRolloutConfig();
const tests = safeguardTests(config);

it('there are three kinds of tests of what is counted, and one of ratings', () => {
  expect(tests.map(({ kind, metric }) => `${kind} ${metric}`)).toEqual([
    'budget errors',
    'budget parse_errors',
    'budget latency',
    'recent errors',
    'recent parse_errors',
    'recent latency',
    'control errors',
    'control parse_errors',
    'control latency',
    'control ratings',
  ]);
});

describe('the false alarm rate', () => {
  it('is split without a rest', () => {
    expect(tests.reduce((sum, { alphaShare }) => sum + alphaShare, 0)).toBeCloseTo(1, 12);
  });

  it('is not exceeded by all windows of all tests together', () => {
    const { observations, recentObservations } = config.safeguard.restart;
    const spent = tests.reduce((sum, { kind, logThreshold }) => {
      const windows = kind === 'recent' ? Math.ceil(observations / recentObservations) : 1;
      return sum + windows * Math.exp(-logThreshold);
    }, 0);
    expect(spent).toBeCloseTo(config.safeguard.falseAlarmRate, 12);
  });

  it('goes mostly to the budgets over the whole window', () => {
    const whole = tests.filter(({ kind }) => kind === 'budget');
    expect(whole.reduce((sum, { alphaShare }) => sum + alphaShare, 0)).toBeGreaterThan(0.75);
  });
});

it('holds without observations', () => {
  for (const test of tests)
    expect(test.logEvidence(emptyRow(test.metric, 1)) ?? 0).toBeLessThan(test.logThreshold);
});

it('asks the control only while it is observed as well', () => {
  const row: CountRow = {
    ...emptyRow('errors', 1),
    optimized: { observations: 1_000, events: 300 },
    archived: { observations: 1_000, events: 30 },
  };
  const test = tests.find(({ kind, metric }) => kind === 'control' && metric === 'errors')!;
  const evidenceAfter = (seconds: number | null) =>
    test.logEvidence({
      ...row,
      observedAt: { optimized: 1e12, archived: seconds === null ? null : 1e12 - seconds * 1_000 },
    });
  const { controlFreshSeconds } = config.promotion;
  expect(evidenceAfter(controlFreshSeconds)).toBeGreaterThan(test.logThreshold);
  expect(evidenceAfter(-60)).toBeGreaterThan(test.logThreshold);
  expect(evidenceAfter(controlFreshSeconds + 1)).toBeNull();
  expect(evidenceAfter(null)).toBeNull();
});
