import { expect, it } from 'vitest';
import { opportunityBand, opportunityScore } from './opportunity.js';

it.each([
  [10, 1, 19, 'extreme'],
  [9, 3, 15, 'low_hanging'],
  [8, 4, 12, 'low_hanging'],
  [8, 6, 10, 'worth_considering'],
  [5, 9, 5, 'unattractive'],
  [1, 10, 1, 'unattractive'],
] as const)('importance %i with satisfaction %i scores %i: %s', (importance, satisfaction, score, band) => {
  expect(opportunityScore(importance, satisfaction)).toBe(score);
  expect(opportunityBand(score)).toBe(band);
});
