import { expect, it } from 'vitest';
import { segmentsOf } from './segments.ts';

it('cuts an answer at the places that something refers to', () => {
  expect(
    segmentsOf('It is dear. It is slow.', [
      { start: 0, end: 11, of: 'price' },
      { start: 12, end: 23, of: 'time' },
    ]),
  ).toEqual([
    { text: 'It is dear.', of: ['price'] },
    { text: ' ', of: [] },
    { text: 'It is slow.', of: ['time'] },
  ]);
});

it('has both where places lie over each other', () => {
  const segments = segmentsOf('abcdef', [
    { start: 0, end: 4, of: 1 },
    { start: 2, end: 6, of: 2 },
  ]);
  expect(segments.map(({ text, of }) => [text, of])).toEqual([
    ['ab', [1]],
    ['cd', [1, 2]],
    ['ef', [2]],
  ]);
});

it('leaves out what does not fit, and leaves an empty answer empty', () => {
  expect(segmentsOf('abc', [{ start: 2, end: 9, of: 1 }])).toEqual([{ text: 'abc', of: [] }]);
  expect(segmentsOf('', [])).toEqual([]);
});
