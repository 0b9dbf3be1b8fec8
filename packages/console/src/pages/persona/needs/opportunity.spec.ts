import { describe, expect, it } from 'vitest';
import { type Band, byOpportunity, type Outcome, pointsOf, regions } from './opportunity.ts';

// As the service has them (src/modules/needs/opportunity.ts), of which a package knows nothing.
const opportunityScore = (importance: number, satisfaction: number) =>
  importance + Math.max(importance - satisfaction, 0);
const opportunityBand = (score: number): Band =>
  score > 15 ? 'extreme' : score >= 12 ? 'low_hanging' : score >= 10 ? 'worth_considering' : 'unattractive';

const estimate = (value: number) => ({ value, provenance: 'model_estimate' as const, evidence: [] });
const outcome = (importance: number, satisfaction: number, statement = ''): Outcome => ({
  statement,
  importance: estimate(importance),
  satisfaction: estimate(satisfaction),
  opportunityScore: opportunityScore(importance, satisfaction),
});

it('puts the best opportunity first, and leaves out what is not whole yet', () => {
  const inWriting: Outcome = { statement: 'Minimize the' };
  const sorted = byOpportunity([outcome(7, 5, 'c'), inWriting, outcome(8, 1, 'b'), outcome(9, 3, 'a')]);
  expect(sorted.map(({ statement }) => statement)).toEqual(['a', 'b', 'c']);
});

it('puts outcomes of the same estimates on one point', () => {
  expect(pointsOf(byOpportunity([outcome(9, 1), outcome(7, 5), outcome(9, 1)]))).toEqual([
    { importance: 9, satisfaction: 1, numbers: [1, 2] },
    { importance: 7, satisfaction: 5, numbers: [3] },
  ]);
});

describe('regions', () => {
  const all = regions();
  const regionOf = (importance: number, satisfaction: number) =>
    all.find(({ outline }) => {
      const { low, high } = outline.find(({ x }) => x === importance)!;
      return satisfaction > low && satisfaction <= high;
    })?.name;

  it('are the bands that the service names', () => {
    for (let importance = 1; importance <= 10; importance++)
      for (let satisfaction = 1; satisfaction <= importance; satisfaction++) {
        const score = opportunityScore(importance, satisfaction);
        // The border of two bands; the service counts it as the lower one.
        if (score === 15) continue;
        const band = opportunityBand(score);
        expect(regionOf(importance, satisfaction)).toBe(band === 'unattractive' ? undefined : band);
      }
  });

  it('have what satisfies more than it matters as over-served', () => {
    expect(regionOf(3, 8)).toBe('overServed');
    expect(regionOf(3, 3)).toBeUndefined();
  });

  it('do not overlap', () => {
    for (const { x } of all[0]!.outline) {
      const spans = all
        .map(({ outline }) => outline.find((at) => at.x === x)!)
        .filter(({ low, high }) => high > low)
        .sort((a, b) => a.low - b.low);
      for (const [index, { low }] of spans.slice(1).entries())
        expect(low).toBeGreaterThanOrEqual(spans[index]!.high);
    }
  });
});
