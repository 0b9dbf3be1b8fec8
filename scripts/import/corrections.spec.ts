import { describe, expect, it } from 'vitest';
import { oneQuestion, readColumn, withColumns } from './corrections.js';

type Columns = Parameters<typeof oneQuestion>[0]['columns'];
const column = (name: string, role: string, ratingOf: string | null = null) =>
  ({ name, role, ratingOf }) as Columns[number];

describe('readColumn', () => {
  it.each([
    ['Vote=rating', { name: 'Vote', role: 'rating' }],
    ['Vote=rating 1-5', { name: 'Vote', role: 'rating', scale: { min: 1, max: 5 } }],
    ['Vote=Rating -2 to 2', { name: 'Vote', role: 'rating', scale: { min: -2, max: 2 } }],
    ['a = b?=answer', { name: 'a = b?', role: 'answer' }],
    ['When=askedat', { name: 'When', role: 'askedAt' }],
  ])('%s', (text, read) => {
    expect(readColumn(text)).toEqual(read);
  });

  it.each([
    ['Vote', /names no role/],
    ['=answer', /names no role/],
    ['Vote=number', /is no role: answer, rating/],
    ['Vote=answer 1-5', /Only a rating has a scale/],
    ['Vote=rating 5-1', /is no scale/],
  ])('%s: one sentence with the cure', (text, sentence) => {
    expect(() => readColumn(text)).toThrow(sentence);
  });
});

describe('withColumns', () => {
  it('what a correction does not say stands', () => {
    const mapping = { kind: 'responses', columns: [{ name: 'Vote', question: 'Q' }] };

    expect(withColumns(mapping, [{ name: 'Vote', role: 'rating' }])).toEqual({
      kind: 'responses',
      columns: [{ name: 'Vote', question: 'Q', role: 'rating' }],
    });
  });
});

describe('oneQuestion', () => {
  it('is that of the answers and of the only rating, which has none of its own then', () => {
    const columns = [column('Vote', 'rating'), column('Why', 'answer')];

    expect(oneQuestion({ columns }, 'Would you buy it?')).toEqual([
      { name: 'Why', question: 'Would you buy it?' },
      { name: 'Vote', ratingOf: 'Why', question: null },
    ]);
  });

  it('of several ratings the one that goes with the answers', () => {
    const columns = [column('Vote', 'rating'), column('Why', 'answer'), column('Ease', 'rating', 'Why')];

    expect(oneQuestion({ columns }, undefined)).toEqual([{ name: 'Why' }, { name: 'Ease', ratingOf: 'Why' }]);
  });

  it('of several columns of answers there is not one question', () => {
    expect(oneQuestion({ columns: [column('A', 'answer'), column('B', 'answer')] }, 'Q')).toBeUndefined();
  });
});
