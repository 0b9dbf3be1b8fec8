import { describe, expect, it } from 'vitest';
import { chooseColumns } from './csv-columns.js';

describe('chooseColumns', () => {
  it.each(['answer', 'Response', 'EXPLANATION', 'odpowiedź', 'Odpowiedz', ' comment ', 'odpowiedz\u0301'])(
    'takes the one column with an obvious name, %j, and says so',
    (name) => {
      const { columns, notes } = chooseColumns('a.csv', ['id', name, 'age'], {});

      expect(columns.answerColumn).toBe(name.trim());
      expect(notes).toEqual([expect.stringContaining(`"${name.trim()}"`)]);
    },
  );

  it('takes the column that is named, whatever others are called', () => {
    const named = { answerColumn: 'text' };

    expect(chooseColumns('a.csv', ['answer', 'text'], named)).toEqual({ columns: named, notes: [] });
  });

  it.each([
    [['id', 'text'], 'a.csv does not tell which column holds the answers'],
    [['answer', 'comment'], 'a.csv does not tell which of several columns holds the answers'],
  ])('does not guess among %j, and lists them', (header, sentence) => {
    const listed = header.map((name) => `"${name}"`).join(', ');

    expect(() => chooseColumns('a.csv', header, {})).toThrow(
      `${sentence}: name one with --answer-column; its columns are ${listed}.`,
    );
  });

  it('refuses a column that is not there', () => {
    expect(() => chooseColumns('a.csv', ['answer', 'vote'], { ratingColumn: 'Vote' })).toThrow(
      'a.csv has no column "Vote" for --rating-column; its columns are "answer", "vote".',
    );
  });
});
