import { expect, it } from 'vitest';
import { scoreCoding } from './score-coding.js';

const reference = {
  case: 'x',
  people: { 1: 'Ada', 2: 'Ada', 3: 'Bo', 4: 'Cy' },
  codes: [
    { row: 1, theme: 'price', stance: 'for' as const },
    { row: 2, theme: 'price', stance: 'for' as const },
    { row: 3, theme: 'price', stance: 'against' as const },
    { row: 4, theme: 'taste', stance: 'for' as const },
  ],
};

it('counts a person once, whatever the row, and follows the mapping', () => {
  const coded = {
    themes: [
      {
        id: 't1',
        label: 'Cheap',
        mentions: [
          { row: 2, stance: 'against' as const },
          { row: 4, stance: 'against' as const },
        ],
      },
      { id: 't2', label: 'Weather', mentions: [{ row: 4, stance: 'for' as const }] },
    ],
  };
  const score = scoreCoding(reference, coded, { t1: [{ theme: 'price', reverse: true }] }, 4);
  expect(score).toMatchObject({
    precision: 1 / 2,
    recall: { all: 1 / 3, mapped: 1 / 2 },
    unmapped: ['Weather'],
  });
  expect(score.themes).toContainEqual({ theme: 'price', found: 1, judged: 2, reference: 2 });
});

it('agrees with itself', () => {
  const themes = ['price', 'taste'].map((id) => ({
    id,
    label: id,
    mentions: reference.codes.filter(({ theme }) => theme === id).map(({ row, stance }) => ({ row, stance })),
  }));
  const mapping = { price: [{ theme: 'price' }], taste: [{ theme: 'taste' }] };
  const score = scoreCoding(reference, { themes }, mapping, 4);
  expect(score).toMatchObject({
    precision: 1,
    recall: { all: 1, mapped: 1 },
    kappa: { kappa: 1 },
    unmapped: [],
  });
});
