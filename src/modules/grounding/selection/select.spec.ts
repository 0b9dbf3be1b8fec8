import { describe, expect, it } from 'vitest';
import { TextIndex } from './text-index.js';
import { estimateTokens } from './estimate-tokens.js';
import { selectPassages } from './select-passages.js';
import { cutAtWord, selectResponses } from './select-responses.js';

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

const answer = (id: string, text: string, respondentId: string | null = id) => ({
  id,
  question: null,
  answer: text,
  respondentId,
});
const choose = (
  answers: Parameters<typeof selectResponses>[0],
  query: string,
  limits: { count: number; tokens: number },
) =>
  selectResponses(
    answers,
    query,
    limits,
    new TextIndex(
      answers.map(({ answer }) => answer),
      'en',
    ),
  );
const wide = { count: 3, tokens: 2_500 };

it('leaves out a sentence that says what a better one said', () => {
  const twice = [
    { id: 'a', text: 'Soup prices rose by a tenth.' },
    { id: 'b', text: 'Soup prices rose by a tenth! Soup is cold.' },
  ];
  expect(selectPassages(twice, 'soup prices', 'en', 100)).toEqual([
    { id: 'b', text: 'Soup prices rose by a tenth! Soup is cold.' },
  ]);
});

describe('selectResponses', () => {
  it('hears everybody once before anybody twice', () => {
    const answers = [
      answer('1', 'The soup is expensive and cold.', 'ann'),
      answer('2', 'The soup is expensive, really expensive soup.', 'ann'),
      answer('3', 'I would want fresh soup.', 'bob'),
      answer('4', 'No idea about any of it.', 'cid'),
    ];
    const chosen = choose(answers, 'soup', wide);
    expect(new Set(chosen.map(({ respondentId }) => respondentId))).toEqual(new Set(['ann', 'bob', 'cid']));
  });

  it('prefers different answers to two alike', () => {
    const answers = [
      answer('1', 'The price of soup is too high.'),
      answer('2', 'The price of soup is too high!'),
      answer('3', 'Soup should be warm in winter.'),
    ];
    const chosen = choose(answers, 'soup', { count: 2, tokens: 250 });
    expect(chosen.map(({ id }) => id)).toContain('3');
  });

  it('keeps short answers whole and shortens a long one to whole sentences', () => {
    const long = `${'Nothing to see here at all. '.repeat(60)}The soup tasted of tin. ${'Go on then. '.repeat(40)}`;
    const chosen = choose([answer('1', 'Cold soup?'), answer('2', long)], 'soup', {
      count: 2,
      tokens: 70,
    });
    expect(chosen[0]!.text).toBe('Cold soup?');
    expect(chosen[1]!.text).toContain('The soup tasted of tin.');
    expect(chosen[1]!.text.length).toBeLessThanOrEqual(320);
  });

  it('puts answers to one question together, those to none first, and cuts a long question', () => {
    const long = 'Why would you buy it? '.repeat(20);
    const asked = (id: string, question: string | null) => ({
      ...answer(id, `Soup of kind ${id}.`),
      question,
    });
    const answers = [asked('1', 'Who?'), asked('2', long), asked('3', null), asked('4', 'Who?')];
    const chosen = choose(answers, 'soup', { ...wide, count: 4 });
    expect(chosen.map(({ id }) => id)).toEqual(['3', '1', '4', '2']);
    expect(chosen[3]!.question!.length).toBeLessThanOrEqual(160);
  });

  it('gives the same choice for the same answers', () => {
    const answers = Array.from({ length: 60 }, (_, index) =>
      answer(String(index), `Answer ${index % 7} about soup and ${index % 5} things`),
    );
    const once = choose(answers, 'soup', { count: 10, tokens: 700 });
    expect(choose(answers, 'soup', { count: 10, tokens: 700 })).toEqual(once);
    expect(once).toHaveLength(10);
  });
});

it('cuts between words and never inside a character', () => {
  expect(cutAtWord('one two three', 9)).toBe('one two');
  expect(cutAtWord('🍅🍅🍅', 3).isWellFormed()).toBe(true);
});
