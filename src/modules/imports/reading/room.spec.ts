import { describe, expect, it } from 'vitest';
import { Room } from './room.js';
import type { NewItem } from './to-item.js';

const limit = (most: number, mostBytes?: number) => ({
  name: 'answers',
  owner: 'A persona',
  most,
  ...(mostBytes !== undefined && { mostBytes }),
});
const limits = (response: ReturnType<typeof limit>) => ({
  response,
  rating: { ...limit(1), name: 'ratings' },
  passage: limit(0),
  persona: limit(0),
  benchmark: limit(0),
});
const answer = (text: string): NewItem => ({ type: 'response', value: { answer: text } });
const rating: NewItem = { type: 'response', value: { rating: { value: 1, min: 0, max: 10 } } };

describe('Room', () => {
  it('lets in as many as there is room for, and names where the others begin', () => {
    const room = new Room(limits(limit(3)), { response: { count: 1, bytes: 0 } });
    const notes = ['a', 'b', 'c', 'd'].map((text, index) => room.take(answer(text), { row: index + 1 }));
    expect(notes.map((note) => note?.row)).toEqual([undefined, undefined, 3, 4]);
    expect([room.over, room.first]).toMatchObject([2, { limit: 'A persona takes 3 answers.', fromRow: 3 }]);
    expect(room.isAbout(notes[2]!)).toBe(true);
  });

  it('counts bytes of UTF-8; what comes after the first that does not fit stays out, however short', () => {
    const room = new Room(limits(limit(10, 5)), {});
    const fits = ['żż', 'żż', 'a'].map((text) => room.take(answer(text), {}) === undefined);
    expect(fits).toEqual([true, false, false]);
  });

  it('counts ratings without words by themselves', () => {
    const room = new Room(limits(limit(1)), {});
    expect([answer('a'), rating, rating].map((item) => room.take(item, {})?.reason)).toEqual([
      undefined,
      undefined,
      'A persona takes 1 ratings.',
    ]);
  });
});
