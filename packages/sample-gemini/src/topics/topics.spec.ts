import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { topicSchema } from './topic.js';
import { topics } from './topics.js';

const folder = new URL('../../data/topics/', import.meta.url);
const [file = ''] = readdirSync(folder);
const read = () => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Record<string, never>;

describe('the topics', () => {
  it('are all that have a file, each under its id', () => {
    expect(topics.map(({ id }) => `${id}.json`).sort()).toEqual(readdirSync(folder).sort());
  });

  it('are found by their words, neutral or judging, in both languages', () => {
    const found = (text: string) => topics.filter(({ pattern }) => text.match(pattern)).map(({ id }) => id);
    expect(found('What does it cost?')).toEqual(['price']);
    expect(found('Overpriced!')).toEqual(['price']);
    expect(found('Za drogo, a dostawa się spóźniła.')).toEqual(['price', 'time', 'delivery']);
    expect(found('The accosted priceless man')).toEqual([]);
  });

  it('judge with words that name no other topic', () => {
    const judging = topics.flatMap(({ words }) =>
      [words.en, words.pl].flatMap((group) => [...group.for, ...group.against]),
    );
    expect(judging.filter((form, i) => judging.indexOf(form) !== i)).toEqual([]);
  });

  it.each([
    ['a stage that no journey has', { stages: ['checkout'] }],
    ['a language without words', { words: { en: { neutral: ['x'] } } }],
    ['a key that nothing reads', { colour: 'red' }],
  ])('refuse %s', (_what, change) => {
    expect(topicSchema.safeParse(read()).success).toBe(true);
    expect(topicSchema.safeParse({ ...read(), ...change }).success).toBe(false);
  });
});
