import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../common/resilience/time-slices.js';
import { estimateTokens } from './estimate-tokens.js';
import { type Passage, PassageIndex } from './passage-index.js';

/** A passage that counts how often its text is looked at. */
class Looked {
  times = 0;

  constructor(
    readonly id: string,
    private readonly said: string,
  ) {}

  get text(): string {
    this.times += 1;
    return this.said;
  }
}

const sentence = (n: number) => `Shop ${n} sells soup number ${n * n} to whoever is there by ${n % 24}. `;
const passagesOf = (count: number, sentences: number) =>
  Array.from({ length: count }, (_, passage) => {
    const said = Array.from({ length: sentences }, (_, n) => sentence(passage * sentences + n)).join('');
    return new Looked(`p${passage}`, said);
  });

function indexed(passages: readonly Looked[]) {
  const index = new PassageIndex('en');
  let steps = 0;
  for (const _ of index.adding(passages)) steps += 1;
  const looks = passages.map(({ times }) => times);
  for (const each of passages) each.times = 0;
  return { index, steps, looks };
}

describe('the index of passages', () => {
  it('looks at each text once, in as many steps as there are pieces', () => {
    const [some, more] = [indexed(passagesOf(3, 600)), indexed(passagesOf(6, 600))];
    expect([...new Set([...some.looks, ...more.looks])]).toEqual([1]);
    expect(more.steps).toBe(2 * some.steps);
    expect(some.steps / 3).toBeGreaterThanOrEqual((600 * 45) / 8_000);
  });

  it('is asked without reading the texts again: no more sentences are looked at than are any good', () => {
    const looksAt = (count: number) => {
      const passages = passagesOf(count, 600);
      const { index } = indexed(passages);
      expect(index.select(passages, 'soup', 180).length).toBeGreaterThan(0);
      return passages.reduce((sum, { times }) => sum + times, 0);
    };
    const few = looksAt(2);
    expect(looksAt(8)).toBeLessThan(1.5 * few);
  });

  it('cuts a line that is as long as a book between words, and loses nothing', () => {
    const said = 'soup '.repeat(9_999).trim();
    const { index, steps } = indexed([new Looked('a', said)]);
    expect(steps).toBe(7);
    expect(index.terms.length).toBe(9_999);
    const pairs = indexed([new Looked('b', '🍅'.repeat(25_000))]);
    expect(pairs.steps).toBe(7);
  });
});

function selectPassages(passages: readonly Passage[], query: string, language: string, budget: number) {
  const index = new PassageIndex(language);
  atOnce(index.adding(passages));
  return index.select(passages, query, budget);
}

const passages = [
  {
    id: 'a',
    text: 'The market grew. Nobody knows why. Consumers of soup value freshness above all. It rained.',
  },
  { id: 'b', text: 'Shops sell many things. Prices of chilled soup rose by a tenth. Buses were late.' },
];

describe('what the index selects', () => {
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
