import { expect, it } from 'vitest';
import { seeded } from '../../../../scripts/measuring/seeded-random.js';
import { controlEvidence } from './control-evidence.js';

it('is the mixture likelihood ratio of the formula', () => {
  const difference = 2 * Math.asin(Math.sqrt(0.04)) - 2 * Math.asin(Math.sqrt(0.01));
  const v = 1 / 1_000 + 1 / 9_000;
  const tau2 = 0.2 ** 2;
  const ratio = Math.sqrt(v / (v + tau2)) * Math.exp((tau2 * difference ** 2) / (2 * v * (v + tau2)));
  expect(
    controlEvidence({ observations: 1_000, events: 40 }, { observations: 9_000, events: 90 }),
  ).toBeCloseTo(Math.log(ratio), 10);
});

it('tells nothing from few events, nor from an arm without observations', () => {
  const many = { observations: 1_000, events: 100 };
  expect(controlEvidence({ observations: 10, events: 4 }, many)).toBeNull();
  expect(controlEvidence(many, { observations: 10_000, events: 19 })).toBeNull();
  expect(controlEvidence(many, { observations: 0, events: 0 })).toBeNull();
  expect(controlEvidence({ observations: 0, events: 0 }, many)).toBeNull();
  expect(controlEvidence(many, { observations: 10_000, events: 20 })).toBeGreaterThan(10);
});

it('is none against a canary that is as good as the control, or better', () => {
  const control = { observations: 1_000, events: 100 };
  expect(controlEvidence(control, control)).toBe(0);
  expect(controlEvidence({ observations: 1_000, events: 10 }, control)).toBe(0);
});

it.each([0.1, 0.5])(
  'of identical arms, a share of %f, reaches 1/α in no more than α of the runs',
  (share) => {
    const alpha = 0.02;
    const runs = 300;
    let reached = 0;
    for (let run = 0; run < runs; run++) {
      const random = seeded(run);
      const canary = { observations: 0, events: 0 };
      const control = { observations: 0, events: 0 };
      for (let highest = 0; canary.observations < 2_000 && highest < -Math.log(alpha);) {
        const arm = random() < share ? canary : control;
        arm.observations += 1;
        if (random() < 0.03) arm.events += 1;
        highest = controlEvidence(canary, control) ?? 0;
        if (highest >= -Math.log(alpha)) reached += 1;
      }
    }
    expect(reached / runs).toBeLessThanOrEqual(alpha);
  },
);
