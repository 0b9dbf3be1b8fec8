import { describe, expect, it } from 'vitest';
import { emotionsOf, numberedTouchpoints, passagesOf } from './journey-figures.ts';
import type { Stage } from './stage-names.ts';

const estimate = (value: number) => ({ value, provenance: 'model_estimate' as const, evidence: [] });

describe('passagesOf', () => {
  it('counts on from those who are left', () => {
    const stages: Stage[] = [
      { stage: 'awareness', dropOffRate: estimate(0.5) },
      { stage: 'consideration', dropOffRate: estimate(0.2) },
    ];
    expect(passagesOf(stages)).toEqual([
      { stage: 'awareness', before: 100, after: 50 },
      { stage: 'consideration', before: 50, after: 40 },
    ]);
  });

  it('ends where a stage is not written yet', () => {
    expect(
      passagesOf([{ stage: 'awareness' }, { stage: 'consideration', dropOffRate: estimate(0.2) }]),
    ).toEqual([]);
  });
});

it('has a point of the curve for each stage that tells an emotion', () => {
  const stages: Stage[] = [
    { emotion: { score: estimate(1), word: 'hopeful' } },
    { emotion: null },
    { emotion: { score: estimate(-2) } },
    {},
  ];
  expect(emotionsOf(stages)).toEqual([
    { index: 0, score: 1, word: 'hopeful' },
    { index: 2, score: -2, word: '' },
  ]);
});

it('numbers touchpoints through all stages', () => {
  const stages: Stage[] = [
    { touchpoints: [{ channel: 'A' }, { channel: 'B' }] },
    {},
    { touchpoints: [{ channel: 'C' }] },
  ];
  expect(numberedTouchpoints(stages).map(({ number, stage }) => [number, stage])).toEqual([
    [1, 0],
    [2, 0],
    [3, 2],
  ]);
});
