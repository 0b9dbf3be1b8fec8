import { describe, expect, it } from 'vitest';
import { ModelResponseInvalidError } from '../model.errors.js';
import { asGeminiResponse, tokensOf } from './gemini-response.js';

const counted = (usageMetadata: unknown) => tokensOf(asGeminiResponse({ candidates: [], usageMetadata }));
const tokens = (input: number, output: number, total: number, cached = 0, thinking = 0) => ({
  input,
  output,
  thinking,
  cached,
  total,
});

describe('what the server counted', () => {
  it.each([
    ['cached more than it read', { promptTokenCount: 5, cachedContentTokenCount: 9 }, tokens(5, 0, 5, 5)],
    [
      'less than nothing',
      { promptTokenCount: 5, candidatesTokenCount: -3, totalTokenCount: 2 },
      tokens(5, 0, 5),
    ],
    ['cached less than nothing', { promptTokenCount: 5, cachedContentTokenCount: -1 }, tokens(5, 0, 5)],
    ['parts of a token', { promptTokenCount: 5.4, candidatesTokenCount: 2.5 }, tokens(5, 3, 8)],
    ['no answer', { promptTokenCount: 5, totalTokenCount: 12 }, tokens(5, 7, 12)],
    ['no prompt', { candidatesTokenCount: 5, totalTokenCount: 12 }, tokens(7, 5, 12)],
    ['a total alone', { totalTokenCount: 12 }, tokens(12, 0, 12)],
    [
      'a total below the sum',
      { promptTokenCount: 5, candidatesTokenCount: 4, totalTokenCount: 1 },
      tokens(5, 4, 9),
    ],
    ['text for a number', { promptTokenCount: '5', candidatesTokenCount: 'many' }, tokens(5, 0, 5)],
    ['null', { promptTokenCount: 5, thoughtsTokenCount: null }, tokens(5, 0, 5)],
    ['beyond all numbers', { promptTokenCount: 5, candidatesTokenCount: Infinity }, tokens(5, 1e7, 1e7 + 5)],
  ])('%s: is clamped, and the answer is taken', (_, usage, expected) => {
    expect(counted(usage)).toEqual(expected);
  });

  it.each([undefined, null, {}, [], 'none', { promptTokenCount: 'many' }])('%j is no count', (usage) => {
    expect(counted(usage)).toBeNull();
  });

  it('is paid for an answer in another form, too', () => {
    const read = () => asGeminiResponse({ candidates: 'none', usageMetadata: { promptTokenCount: 5 } });
    expect(read).toThrow(expect.objectContaining({ tokens: tokens(5, 0, 5), unmetered: 0 }));
    for (const json of [undefined, null, 'text', { candidates: 1, usageMetadata: 1 }])
      expect(() => asGeminiResponse(json)).toThrow(
        expect.objectContaining({ constructor: ModelResponseInvalidError, tokens: undefined, unmetered: 1 }),
      );
  });
});
