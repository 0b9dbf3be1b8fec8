import { describe, expect, it } from 'vitest';
import { estimateTokens } from './estimate-tokens.js';
import { selectPassages } from './select-passages.js';

const passages = [
  {
    id: 'a',
    text: 'The market grew. Nobody knows why. Consumers of soup value freshness above all. It rained.',
  },
  { id: 'b', text: 'Shops sell many things. Prices of chilled soup rose by a tenth. Buses were late.' },
];

describe('selectPassages', () => {
  it('takes the sentences that speak of the query, as they stand, by passage', () => {
    const chosen = selectPassages(passages, 'soup freshness price', 'en', 26);
    expect(chosen.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(chosen[0]!.text).toContain('Consumers of soup value freshness above all.');
    expect(chosen[1]!.text).toContain('Prices of chilled soup rose by a tenth.');
  });

  it('marks what is left out between two sentences', () => {
    const text = 'Soup is red. Cars are fast and loud on every road here. Trains are long. Soup is cold.';
    expect(selectPassages([{ id: 'x', text }], 'soup', 'en', 7)).toEqual([
      { id: 'x', text: 'Soup is red. … Soup is cold.' },
    ]);
  });

  it('keeps within the budget, and fills it from the beginning where nothing matches', () => {
    const chosen = selectPassages(passages, 'zebra', 'en', 13);
    expect(chosen.reduce((sum, { text }) => sum + estimateTokens(text), 0)).toBeLessThanOrEqual(13);
    expect(chosen[0]!.text.startsWith('The market grew.')).toBe(true);
    expect(selectPassages(passages, 'soup', 'en', 0)).toEqual([]);
  });

  it('finds inflected Polish words by their beginning', () => {
    const text = 'Pogoda była ładna. Ceny chłodników wzrosły. Autobus się spóźnił.';
    expect(selectPassages([{ id: 'x', text }], 'chłodnik', 'pl', 10)[0]!.text).toBe(
      'Ceny chłodników wzrosły.',
    );
  });
});

it('leaves out a sentence that says what a better one said', () => {
  const twice = [
    { id: 'a', text: 'Soup prices rose by a tenth.' },
    { id: 'b', text: 'Soup prices rose by a tenth! Soup is cold.' },
  ];
  expect(selectPassages(twice, 'soup prices', 'en', 100)).toEqual([
    { id: 'b', text: 'Soup prices rose by a tenth! Soup is cold.' },
  ]);
});
