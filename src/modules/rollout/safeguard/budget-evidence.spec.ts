import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../../../scripts/measuring/seeded-random.js';
import { BudgetEvidence } from './budget-evidence.js';

const budget = fc.double({ min: 0.001, max: 0.5, noNaN: true });
const counts = fc
  .record({ observations: fc.nat(20_000), share: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ observations, share }) => ({ observations, events: Math.floor(observations * share) }));

describe('evidence against a budget', () => {
  it('is none before the first observation', () => {
    expect(new BudgetEvidence(0.01).log({ observations: 0, events: 0 })).toBeCloseTo(0, 12);
  });

  it('is the product of the bets, as the formula says', () => {
    const budget = 0.01;
    const product = [
      [1.6, 0.1],
      [3, 0.2],
      [6.5, 0.7],
    ].reduce((sum, [odds, weight]) => {
      const rate = (odds! * budget) / (1 - budget + odds! * budget);
      const lambda = (rate - budget) / (budget * (1 - budget));
      return sum + weight! * (1 + lambda * (1 - budget)) ** 4 * (1 - lambda * budget) ** 96;
    }, 0);
    expect(new BudgetEvidence(budget).log({ observations: 100, events: 4 })).toBeCloseTo(
      Math.log(product),
      10,
    );
  });

  it('is expected to fall, or to stay, whatever was seen before, for every rate within the budget', () => {
    const judgeNextObservation = fc.property(
      budget,
      counts,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (budget, { observations, events }, part) => {
        const evidence = new BudgetEvidence(budget);
        const rate = budget * part;
        const now = evidence.log({ observations, events });
        const factor = (added: number) =>
          Math.exp(evidence.log({ observations: observations + 1, events: events + added }) - now);
        expect(rate * factor(1) + (1 - rate) * factor(0)).toBeLessThanOrEqual(1 + 1e-9);
      },
    );
    fc.assert(judgeNextObservation, { numRuns: 500 });
  });

  it('rises with every event and falls with every other observation', () => {
    const judgeDirection = fc.property(budget, counts, (budget, { observations, events }) => {
      const evidence = new BudgetEvidence(budget);
      const now = evidence.log({ observations, events });
      expect(evidence.log({ observations: observations + 1, events: events + 1 })).toBeGreaterThan(now);
      expect(evidence.log({ observations: observations + 1, events })).toBeLessThan(now);
    });
    fc.assert(judgeDirection, { numRuns: 500 });
  });

  it.each([0, 1, 100_000, 5_000_000, 10_000_000])(
    'is a number after ten million observations, %i events',
    (events) => {
      expect(new BudgetEvidence(0.01).log({ observations: 10_000_000, events })).toSatisfy(Number.isFinite);
    },
  );

  it.each([
    [0.01, 0.05],
    [0.05, 0.05],
    [0.05, 0.01],
  ])('of a rate at its budget of %f ever reaches 1/α in no more than α = %f of the runs', (budget, alpha) => {
    const runs = 1_000;
    const evidence = new BudgetEvidence(budget);
    let reached = 0;
    for (let run = 0; run < runs; run++) {
      const random = seeded(run);
      for (let observations = 1, events = 0; observations <= 2_000; observations++) {
        if (random() >= budget) continue;
        events += 1;
        if (evidence.log({ observations, events }) < -Math.log(alpha)) continue;
        reached += 1;
        break;
      }
    }
    // Three standard deviations for chance; the seeds are fixed.
    expect(reached / runs).toBeLessThanOrEqual(alpha + 3 * Math.sqrt((alpha * (1 - alpha)) / runs));
    expect(reached).toBeGreaterThan(0);
  });
});
