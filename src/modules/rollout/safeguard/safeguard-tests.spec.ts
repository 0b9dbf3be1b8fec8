import { describe, expect, it } from 'vitest';
import { readRolloutConfig } from '../../../../config/rollout.js';
import { type CountRow, emptyRow } from './count-row.js';
import { safeguardTests } from './safeguard-tests.js';
import { watched } from './watched.js';

const config = readRolloutConfig();
const tests = safeguardTests(config);
const names = tests.map(({ kind, metric, section }) => `${kind} ${metric} ${section}`);

it('there are tests of all that is counted, each once', () => {
  expect(watched).toHaveLength(14);
  expect(tests).toHaveLength(31);
  expect(new Set(names).size).toBe(31);
  expect(names.filter((name) => name.includes('parse_errors kpi'))).toEqual([]);
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

  it('goes mostly to the whole request', () => {
    const whole = tests.filter(({ kind, section }) => section === 'details' && kind === 'budget');
    expect(whole.reduce((sum, { alphaShare }) => sum + alphaShare, 0)).toBeGreaterThan(0.75);
  });
});

it('holds without observations', () => {
  for (const test of tests) expect(test.logEvidence(emptyRow(test, 1)) ?? 0).toBeLessThan(test.logThreshold);
});

it('asks the control only while it is observed as well', () => {
  const row: CountRow = {
    ...emptyRow({ metric: 'errors', section: 'details' }, 1),
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
