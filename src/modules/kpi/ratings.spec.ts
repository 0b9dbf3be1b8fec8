import { describe, expect, it } from 'vitest';
import type { ResponseEvidence } from '../personas/evidence/persona-evidence.js';
import { groupRatings, intentGroup, netPromoterScore, npsGroup, topTwoBox } from './ratings.js';

const rated = (
  question: string | null,
  value: number,
  [min, max] = [1, 5],
  respondentId: string | null = null,
) =>
  ({
    id: `${question}${value}${Math.random()}`,
    question,
    answer: 'x',
    respondentId,
    rating: { value, min: min!, max: max! },
    askedAt: null,
  }) satisfies ResponseEvidence;
const group = (responses: ResponseEvidence[]) => groupRatings(responses);

describe('purchase intent', () => {
  it('is the share in the two highest points', () => {
    const values = [...Array.from({ length: 17 }, () => 4), ...Array.from({ length: 33 }, () => 2)];
    const [only] = group(values.map((value) => rated(null, value)));
    const { share, count, interval } = topTwoBox(only!);
    expect([count, share]).toEqual([17, 0.34]);
    expect(interval.map((end) => Math.round(end * 1000) / 10)).toEqual([22.4, 47.8]);
  });

  it('takes the question that asks about buying, of several', () => {
    const groups = group([
      rated('How tidy is it?', 5),
      rated('Would you buy it?', 1),
      rated('Czy kupisz to?', 2),
    ]);
    expect(intentGroup(groups)).toBeUndefined();
    expect(intentGroup(group([rated('How tidy is it?', 5), rated('Would you buy it?', 1)]))!.values).toEqual([
      1,
    ]);
  });

  it('is not made of satisfaction, recommendation, a scale of three or NPS', () => {
    expect(intentGroup(group([rated('How satisfied are you?', 5)]))).toBeUndefined();
    expect(intentGroup(group([rated('Would you recommend it?', 5)]))).toBeUndefined();
    expect(intentGroup(group([rated(null, 3, [1, 3])]))).toBeUndefined();
    expect(intentGroup(group([rated(null, 9, [0, 10])]))).toBeUndefined();
  });

  it('counts a respondent once, by the last rating', () => {
    const [only] = group([
      rated(null, 1, [1, 5], 'ann'),
      rated(null, 5, [1, 5], 'ann'),
      rated(null, 2, [1, 5], 'bob'),
    ]);
    expect(only!.values).toEqual([5, 2]);
  });
});

describe('NPS', () => {
  it('is promoters less detractors, from 0–10 only', () => {
    const groups = group([10, 9, 8, 6].map((value) => rated('Would you recommend it?', value, [0, 10])));
    expect(netPromoterScore(npsGroup(groups)!.values)).toMatchObject({
      value: 25,
      promoters: 2,
      detractors: 1,
    });
    expect(npsGroup(group([rated('Would you recommend it?', 5)]))).toBeUndefined();
    expect(npsGroup(group([rated('How likely are you to buy it?', 9, [0, 10])]))).toBeUndefined();
    expect(npsGroup(group([rated('How satisfied are you?', 9, [0, 10])]))).toBeUndefined();
    expect(
      intentGroup(group([rated('What would you change in order to sleep well?', 5), rated('Tidy?', 1)])),
    ).toBeUndefined();
  });

  it.each([
    [8, 69.3],
    [64, 24.5],
  ])('has for half promoters, half detractors of %i people a half-width of ±%d points', (n, halfWidth) => {
    const values = Array.from({ length: n }, (_, index) => (index % 2 === 0 ? 10 : 0));
    const { value, interval } = netPromoterScore(values);
    expect(value).toBe(0);
    expect(interval[1]).toBeCloseTo(halfWidth, 1);
  });
});
