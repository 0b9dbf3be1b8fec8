import fc from 'fast-check';
import MiniSearch from 'minisearch';
import { expect, it } from 'vitest';
import { TextIndex } from './text-index.js';
import { termOf, wordsOf } from './terms.js';

const words = fc.constantFrom(
  'soup',
  'soups',
  'price',
  'the',
  'chłodnik',
  'chłodników',
  'a',
  '12',
  'Why?',
  'e.g.',
);
const texts = fc.array(words, { maxLength: 12 }).map((some) => some.join(' '));

it('scores as MiniSearch does, to the bit', () => {
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 20 }), texts, (given, query) => {
      const search = new MiniSearch<{ id: number; text: string }>({
        fields: ['text'],
        tokenize: wordsOf,
        processTerm: (word) => termOf(word, 'en'),
      });
      const index = new TextIndex('en');
      for (const [id, text] of given.entries()) {
        search.add({ id, text });
        index.add(text);
      }
      const expected = given.map(() => 0);
      for (const { id, score } of search.search(query)) expected[id as number] = score;
      expect([...index.scores(query)]).toEqual(expected);
    }),
  );
});

it('keeps four bytes for each term, and no text', () => {
  const index = new TextIndex('en');
  for (let n = 0; n < 1_000; n += 1) index.add('Soup is cold and red, whatever anybody says of soup.');
  index.trim();
  // Seven terms a sentence, where they end, and how many words it has.
  expect(index.bytes).toBe(1_000 * (7 + 1 + 1) * 4);
});
