import { describe, expect, it } from 'vitest';
import type { RatedEvidence } from '../personas/evidence/persona-evidence.js';
import { respondentKey } from '../personas/evidence/respondent-key.js';
import { groupOf, groupRatings, netPromoterScore, ratedIn, topTwoBox } from './ratings.js';

let responses = 0;
const rated = (
  question: string | null,
  value: number,
  [min, max]: [number, number] = [1, 5],
  { by = null, askedAt = null, own }: { by?: string | null; askedAt?: string | null; own?: string } = {},
): RatedEvidence => ({
  id: `response-${String((responses += 1)).padStart(5, '0')}`,
  question,
  respondentId: respondentKey(by),
  rating: { value, min, max, ...(own !== undefined && { question: own }) },
  askedAt,
});
const recommend = 'How likely are you to recommend us?';
const valuesOf = (given: RatedEvidence[], meaning: Parameters<typeof groupOf>[1]) => {
  const choice = groupOf(groupRatings(given), meaning);
  return 'group' in choice ? choice.group.values : choice.reason;
};

describe('what a rating counts as', () => {
  it('is purchase intent only where its question asks about buying', () => {
    const given = [rated('How tidy is it?', 5), rated('Would you buy it?', 1)];
    expect(valuesOf(given, 'buy')).toEqual([1]);
    for (const question of [
      null,
      'How tidy is it?',
      'Stars',
      'How often do you buy it?',
      'Likely to cancel',
      'How difficult was it?',
    ])
      expect(valuesOf([rated(question, 5)], 'buy')).toContain(
        'No question says that it asks how likely somebody buys.',
      );
    expect(valuesOf([rated('Would you buy it?', 3, [1, 3])], 'buy')).toContain('5 to 11 whole points');
    expect(valuesOf([...given, rated('Czy kupisz to?', 2)], 'buy')).toContain(
      'Several ask how likely somebody buys',
    );
  });

  it('is NPS only where its question asks about recommending, from 0 to 10', () => {
    expect(valuesOf([rated(recommend, 9, [0, 10])], 'recommend')).toEqual([9]);
    for (const question of [null, 'Score', 'How satisfied are you?', 'How likely are you to buy it?'])
      expect(valuesOf([rated(question, 9, [0, 10])], 'recommend')).toContain('No question says');
    expect(valuesOf([rated(recommend, 9, [1, 10])], 'recommend')).toContain('from 0 to 10');
    expect(valuesOf([rated(recommend, 9.5, [0, 10])], 'recommend')).toContain('whole marks');
  });

  it('is told by the rating’s own question before that of the comment beside it', () => {
    const beside = [9, 10, 3].map((value) => rated('Please tell us why', value, [0, 10], { own: recommend }));
    expect(valuesOf(beside, 'recommend')).toEqual([9, 10, 3]);
    expect(valuesOf([rated(recommend, 9, [0, 10], { own: 'Score' })], 'recommend')).toEqual([9]);
    expect(
      valuesOf([rated(recommend, 9, [0, 10], { own: 'How satisfied are you?' })], 'recommend'),
    ).toContain('No question');
  });

  it('is nothing where the low end of the scale is the good one, or the high end is not known', () => {
    expect(
      valuesOf([rated('How satisfied are you? (1 = very satisfied, 5 = not at all)', 1)], 'satisfaction'),
    ).toContain('low end');
    expect(valuesOf([rated('How easy or difficult was it?', 1)], 'effort')).toContain('which end');
  });

  it('is one question, however it is spelt', () => {
    const given = [rated('Would you buy it?', 4), rated(' would  you BUY it ', 2)];
    expect(valuesOf(given, 'buy')).toEqual([4, 2]);
  });
});

describe('whose rating counts', () => {
  it('is the latest by date, whatever the order in which they came', () => {
    const ratings = (...dates: (string | null)[]) =>
      dates.map((askedAt, index) => rated(recommend, index, [0, 10], { by: 'Ann', askedAt }));
    expect(valuesOf(ratings('2026-03-01T00:00:00.000Z', '2025-03-01T00:00:00.000Z'), 'recommend')).toEqual([
      0,
    ]);
    expect(valuesOf(ratings('2025-03-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'), 'recommend')).toEqual([
      1,
    ]);
    expect(valuesOf(ratings(null, null), 'recommend')).toEqual([1]);
    expect(valuesOf(ratings('2025-03-01T00:00:00.000Z', null), 'recommend')).toEqual([0]);
  });

  it('is told as it is for themes: spellings are one person, nobody’s name is nobody', () => {
    const by = (name: string | null, value: number) => rated(recommend, value, [0, 10], { by: name });
    expect(
      valuesOf(
        [by('Ann', 1), by(' ANN ', 2), by('anonymous', 3), by('anonymous', 4), by(null, 5)],
        'recommend',
      ),
    ).toEqual([2, 3, 4, 5]);
  });

  it('counts ratings without words among the others, in the order in which they came', () => {
    const [first, second, third] = [1, 2, 3].map((value) =>
      rated(recommend, value, [0, 10], { by: value === 2 ? 'Bob' : 'Ann' }),
    );
    const evidence = {
      responses: [
        { ...second!, answer: 'x' },
        { ...third!, answer: 'y' },
      ],
      ratingsAlone: [first!],
    };
    expect(valuesOf(ratedIn(evidence), 'recommend')).toEqual([3, 2]);
    const newest = { responses: [{ ...first!, answer: 'x' }], ratingsAlone: [second!, third!] };
    expect(valuesOf(ratedIn(newest), 'recommend')).toEqual([3, 2]);
  });
});

it('the share in the highest points is of two, on a scale of two or three of one', () => {
  const group = (values: number[], min: number, max: number) =>
    topTwoBox({ question: null, meaning: undefined, values, min, max, asOf: null });
  expect(group([5, 4, 3, 1], 1, 5)).toMatchObject({ count: 2, share: 0.5, from: 4 });
  expect(group([1, 0, 0, 0], 0, 1)).toMatchObject({ count: 1, share: 0.25, from: 1 });
  expect(group([3, 2, 2, 1], 1, 3)).toMatchObject({ count: 1, from: 3 });
});

it.each([
  [8, 69.3],
  [64, 24.5],
])('NPS has for half promoters, half detractors of %i people a half-width of ±%d points', (n, halfWidth) => {
  const values = Array.from({ length: n }, (_, index) => (index % 2 === 0 ? 10 : 0));
  const { value, interval } = netPromoterScore(values);
  expect(value).toBe(0);
  expect(interval[1]).toBeCloseTo(halfWidth, 1);
});
