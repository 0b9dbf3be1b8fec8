import { describe, expect, it } from 'vitest';
import { intervalOf, progressOf, type Test, verdictOf } from './evidence-scale.ts';

const test = (of: Partial<Test>): Test => ({
  kind: 'budget',
  metric: 'errors',
  observations: 100,
  events: 1,
  rate: 0.01,
  budget: 0.01,
  control: null,
  evidence: 1,
  logEvidence: 0,
  threshold: 278,
  fired: false,
  ...of,
});

describe('progressOf', () => {
  it.each([
    [null, 0],
    [-3, 0],
    [Math.log(278) / 2, 0.5],
    [Math.log(278), 1],
    [700, 1],
  ])('of ln evidence %d is %d', (logEvidence, progress) => {
    expect(progressOf(test({ logEvidence }))).toBeCloseTo(progress, 6);
  });
});

describe('verdictOf', () => {
  it.each([
    ['fired', { logEvidence: 6, fired: true }],
    ['nothing', { observations: 0 }],
    ['untold', { logEvidence: null }],
    ['near', { logEvidence: 3 }],
    ['some', { logEvidence: 1 }],
    ['none', { logEvidence: 0 }],
    ['for', { logEvidence: -0.5 }],
  ] as const)('%s', (verdict, of) => {
    expect(verdictOf(test(of))).toBe(verdict);
  });
});

describe('intervalOf', () => {
  it('is that of Wilson', () => {
    const [low, high] = intervalOf({ observations: 18, events: 8 })!;
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.2456', '0.6628']);
  });

  it('stays between 0 and 1, and is none without observations', () => {
    expect(intervalOf({ observations: 3, events: 0 })![0]).toBe(0);
    expect(intervalOf({ observations: 3, events: 3 })![1]).toBe(1);
    expect(intervalOf({ observations: 0, events: 0 })).toBeNull();
  });
});
