import { describe, expect, it } from 'vitest';
import { PassageIndex } from './passage-index.js';

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
