import { expect, it } from 'vitest';
import { cutAtSentence, cutAtWord } from './cut.js';

it('cuts between words and never inside a character', () => {
  expect(cutAtWord('one two three', 9)).toBe('one two');
  expect(cutAtWord('🍅🍅🍅', 3).isWellFormed()).toBe(true);
});

it.each([
  [
    'keeps the whole sentences that fit',
    'She rides. She reads. She writes a lot.',
    25,
    'She rides. She reads.',
  ],
  ['leaves what is short as it is', 'She rides.', 10, 'She rides.'],
  ['cuts a first sentence that is too long at a word', 'She rides to work. So.', 14, 'She rides to'],
  ['gives nothing of nothing', '', 10, ''],
])('%s', (_what, text, length, expected) => {
  expect(cutAtSentence(text, length)).toBe(expected);
});
