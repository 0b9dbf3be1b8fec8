import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readScore, type Scale } from './read-score.js';
import { ladderOf } from './score-labels.js';

const five = { min: 1, max: 5 };
const ten = { min: 0, max: 10 };
const read = (cell: string, scale: Scale | null, column: string[] = [cell]) => {
  const score = readScore(cell, scale, scale ? ladderOf(column, scale.max - scale.min + 1) : undefined);
  return 'value' in score ? score.value : 'missing' in score ? 'missing' : 'unreadable';
};

describe('readScore', () => {
  it.each([
    [' 4 ', five, 4],
    ['4.0', five, 4],
    ['4,5', five, 4.5],
    ['1e0', five, 1],
    ['٤', five, 4],
    ['۴', five, 4],
    ['４', five, 4],
    ['4½', five, 4.5],
    ['10 - Extremely likely', ten, 10],
    ['0 - Not at all likely', ten, 0],
    ['10 – Extremely likely', ten, 10],
    ['10: sehr wahrscheinlich', ten, 10],
    ['10 (Extremely likely)', ten, 10],
    ['10=Extremely likely', ten, 10],
    ['Extremely likely (10)', ten, 10],
    ['Extremely likely - 10', ten, 10],
    ['4 - Good', five, 4],
    ['4. Good', five, 4],
    ['4 Good', five, 4],
    ['4-Good', five, 4],
    ['5/5', five, 5],
    ['4 / 5', five, 4],
    ['4,5/5', five, 4.5],
    ['4 out of 5', five, 4],
    ['4 out of 5 stars', five, 4],
    ['4 von 5', five, 4],
    ['5/5 - great', five, 5],
    ['5 stars', five, 5],
    ['1 star', five, 1],
    ['4 Sterne', five, 4],
    ['4★', five, 4],
    ['★★★★☆', five, 4],
    ['★★★★', five, 4],
    ['⭐️⭐️⭐️', five, 3],
    ['★ ★ ★ ☆ ☆', five, 3],
    ['★★★½', five, 3.5],
    ['80%', { min: 0, max: 100 }, 80],
    ['-3', { min: -5, max: 5 }, -3],
    ['Very likely', five, 5],
    ['very unlikely', five, 1],
    ['Neither likely nor unlikely', five, 3],
    ['SOMEWHAT LIKELY', five, 4],
    ['Strongly agree', five, 5],
    ['Strongly agree', { min: 1, max: 7 }, 7],
    ['Extremely likely', ten, 10],
    ['Not at all likely', ten, 0],
    ['bardzo prawdopodobne', five, 5],
    ['Raczej tak', five, 4],
    ['Sehr zufrieden', five, 5],
    ['Plutôt d’accord', five, 4],
  ])('reads %s', (cell, scale, value) => expect(read(cell, scale)).toBe(value));

  it.each(['', '  ', 'N/A', 'n/a', '-', '—', 'Prefer not to say', 'nie wiem'])(
    'takes %j for none given',
    (cell) => expect(read(cell, five)).toBe('missing'),
  );

  it.each([
    ['0x4', five],
    ['Infinity', five],
    ['7', five],
    ['0', five],
    ['☆☆☆☆☆', five],
    ['★★★★★★', five],
    ['★★★★☆', ten],
    ['8/10', five],
    ['4-5', five],
    ['3 or 4', five],
    ['4 to 5', five],
    ['>4', five],
    ['4+', five],
    ['4?', five],
    ['40%', five],
    ['5²', { min: 0, max: 100 }],
    ['3 times a week', five],
    ['2026-03-01', five],
    ['5/10/2024', five],
    ['1,000', null],
    ['Very likely', null],
    ['Very likely', ten],
    ['five', five],
    ['It is great, really', five],
    ['1 - Extremely likely', ten],
    ['10 - Not at all likely', ten],
    ['Good', five],
  ])('does not guess at %s', (cell, scale) => expect(read(cell, scale)).toBe('unreadable'));

  it('reads a label by the others of its column', () => {
    const unipolar = ['Not at all likely', 'Very likely', 'Extremely likely'];
    expect(unipolar.map((cell) => read(cell, five, unipolar))).toEqual([1, 4, 5]);
    const quality = ['Poor', 'Good', 'Very good', 'Excellent'];
    expect(quality.map((cell) => read(cell, five, quality))).toEqual([1, 3, 4, 5]);
    expect(['Bad', 'Good'].map((cell) => read(cell, five, ['Bad', 'Good']))).toEqual([2, 4]);
    expect(
      ['Satisfied', 'Very satisfied'].map((cell) =>
        read(cell, { min: 1, max: 4 }, ['Satisfied', 'Very satisfied']),
      ),
    ).toEqual([3, 4]);
  });

  it('without a scale reads the number, and the end that the cell names', () => {
    expect(readScore('4/5', null)).toEqual({ value: 4, scaleMax: 5 });
    expect(readScore('★★★★☆', null)).toEqual({ value: 4, scaleMax: 5 });
    expect(readScore('9 - likely', null)).toEqual({ value: 9, label: 'likely' });
  });

  it('takes a text for none, however long', () => {
    expect(read(`4 - ${'good '.repeat(100)}`, five)).toBe('unreadable');
    expect(read(`${' '.repeat(300)}4`, five)).toBe(4);
  });

  it('a label that the column was not seen with is worth what no other label is', () => {
    const ladder = ladderOf(['Very unlikely', 'Very likely'], 5);

    expect(readScore('Likely', five, ladder)).toEqual({ value: 4 });
    expect(ladder!.steps.has('extremely likely')).toBe(false);
  });

  it('gives a value of the scale or a reason, whatever the cell', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({ unit: fc.constantFrom(...'0123456789.,-/★☆½ ()agenprlikey%') }),
        ),
        (cell) => {
          const score = readScore(cell, five, ladderOf([cell], 5));
          if ('value' in score) return score.value >= 1 && score.value <= 5;
          return score.reason.length > 0 && score.reason.length < 200;
        },
      ),
    );
  });
});
