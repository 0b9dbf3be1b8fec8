import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceSpans, sentencesOf } from './sentences.js';

describe('the sentences of a text', () => {
  it.each([
    ['I like it. OK?', ['I like it.', 'OK?']],
    [
      'No. I would not. It is ok. Soup is red. Never',
      ['No. I would not.', 'It is ok.', 'Soup is red.', 'Never'],
    ],
    ['too expensive. i would never', ['too expensive.', 'i would never']],
    ['Dr. Smith said so, approx. 5 times. Really.', ['Dr. Smith said so, approx. 5 times.', 'Really.']],
    ['It costs $3.50/bottle. I would pay 2.', ['It costs $3.50/bottle.', 'I would pay 2.']],
    [
      'Nie lubię zup, np. chłodnika. Mieszkam na ul. Długiej 5, tj. daleko. Drogo.',
      ['Nie lubię zup, np. chłodnika.', 'Mieszkam na ul. Długiej 5, tj. daleko.', 'Drogo.'],
    ],
    [
      '1. First thing\n2. Second thing. With more.\n- a bullet\n• another',
      ['1. First thing', '2. Second thing.', 'With more.', '- a bullet', '• another'],
    ],
    ['Love it 👍🏽! 😀😀 Would buy', ['Love it 👍🏽!', '😀😀 Would buy']],
    ['Love it! 👨‍👩‍👧', ['Love it! 👨‍👩‍👧']],
    ['מרק קר. לא טעים.', ['מרק קר.', 'לא טעים.']],
    ['中文。第二句！第三句', ['中文。', '第二句！', '第三句']],
    ['cafe\u0301 e\u0301. Tak.', ['cafe\u0301 e\u0301.', 'Tak.']],
    ['I don\u0092t. Never', ['I don\u0092t.', 'Never']],
    ['before ---- after. @~@ more', ['before ---- after.', '@~@ more']],
    ['two  spaces\tand a tab.  Next', ['two  spaces\tand a tab.', 'Next']],
    ['...', ['...']],
    [' \n ', []],
    ['', []],
  ])('%j', (text, expected) => {
    expect(sentencesOf(text)).toEqual(expected);
  });

  it('lose and shift no character, whatever the text', () => {
    const pieces = fc.constantFrom(
      '. ', '! ', '? ', '\n', '\r\n', 'np. ', 'Dr. ', '1. ', '- ', '…', '"', '”', '😀', '👨‍👩‍👧', 'e\u0301', '\u0092',
      'ש', '。', '@~@', '----', '<br>', '  ', '\t', '\u00a0', '\u0085', 'Ala', 'ma', 'kota', 'A.', 'a', '5', '3.5', '\ud800',
    ); // prettier-ignore
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary', maxLength: 200 }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const spans = sentenceSpans(text);
        let [before, kept] = [0, ''];
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          before = end;
          kept += text.slice(start, end);
        }
        expect(kept.replaceAll(/\s+/gu, '')).toBe(text.replaceAll(/\s+/gu, ''));
      }),
      { numRuns: 2_000 },
    );
  });
});
