import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuote } from './find-quote.js';

describe('findQuote', () => {
  it('finds what was copied, with its offsets', () => {
    const answer = 'I love gazpacho. Price matters, though.';
    expect(findQuote(answer, 'Price matters')).toEqual({ text: 'Price matters', start: 17, end: 30 });
  });

  it.each([
    ['typographic quotation marks', 'It’s “too dear” for me', `It's "too dear" for me`],
    ['line breaks and runs of white space', 'too\n\n  dear   for me', 'too dear for me'],
    ['a no-break space', 'za 5\u00A0zł', 'za 5 zł'],
    ['compatibility forms', 'a ﬁne idea…', 'a fine idea...'],
    ['an apostrophe of Windows-1252', 'I don\u0092t \u0093need\u0094 it', 'I don’t “need” it'],
    ['control characters', 'too\u0007 dear\u0085', 'too dear…'],
    ['combining marks', 'cafe\u0301 au lait', 'café au lait'],
    ['outer white space', 'so it is', '  so it is  '],
  ])('folds %s, and gives the words as they stand', (_what, answer, claimed) => {
    const span = findQuote(answer, claimed)!;
    expect(span.text).toBe(answer);
    expect(answer.slice(span.start, span.end)).toBe(span.text);
  });

  it.each([
    ['a paraphrase', 'I would buy it often.'],
    ['another case', 'i LOVE gazpacho'],
    ['two places stitched together', 'I love gazpacho though'],
    ['nothing', '   '],
    ['quotation marks alone', '""'],
  ])('does not find %s', (_what, claimed) => {
    expect(findQuote('I love gazpacho. Price matters, though.', claimed)).toBeUndefined();
  });

  it('gives offsets in UTF-16 code units behind astral characters', () => {
    const answer = '🍅🍅 tomato  soup';
    const span = findQuote(answer, 'tomato soup')!;
    expect(answer.slice(span.start, span.end)).toBe('tomato  soup');
  });

  it('always gives a span of the answer that equals its text', () => {
    const unit = fc.constantFrom(
      'a',
      'b',
      ' ',
      '\n',
      '“',
      '"',
      "'",
      'é',
      'e\u0301',
      '🍅',
      'ﬁ',
      '\u00A0',
      '…',
      '.',
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 40 }), fc.array(unit, { maxLength: 6 }), (answer, claimed) => {
        const text = answer.join('');
        const span = findQuote(text, claimed.join(''));
        return span === undefined || text.slice(span.start, span.end) === span.text;
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds every substring of an answer', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
        fc.nat(),
        fc.nat(),
        (answer, a, b) => {
          const [start, end] = [a % answer.length, (a % answer.length) + 1 + (b % 20)];
          const piece = answer.slice(start, end).trim();
          fc.pre(piece !== '');
          expect(findQuote(answer, piece)!.text).toBe(piece);
        },
      ),
    );
  });
});
