import { describe, expect, it } from 'vitest';
import {
  detectionScenarios,
  falseAlarmScenarios,
  firedShare,
  neighbourScenarios,
  simulate,
  simulateNeighbours,
} from '../../../../test/bench/support/safeguard-simulation.js';
import { median } from '../../../../test/bench/support/table.js';

// `npm run bench -- safeguard` in short: the seeds are fixed, so this never fails by chance.
const runs = 100;

describe('all tests together, looked at after every request', () => {
  it.each(falseAlarmScenarios)(
    'leave a canary alone that has $rate errors and parse errors, beside $controlsEach of the control',
    (scenario) => {
      expect(firedShare(simulate(scenario, runs))).toBeLessThanOrEqual(0.01);
    },
  );

  it.each(detectionScenarios)('fire for $title', ({ target = Infinity, ...scenario }) => {
    const after = simulate(scenario, runs);
    expect(firedShare(after)).toBeGreaterThanOrEqual(0.99);
    expect(median(after)).toBeLessThanOrEqual(target);
  });
});

describe('with several tenants', () => {
  it.each(neighbourScenarios)(
    'one alone decides nothing, and all do together: $title',
    ({ neighbours, hostile }) => {
      expect(firedShare(simulateNeighbours(neighbours, 30))).toBe(hostile ? 0 : 1);
    },
  );
});
