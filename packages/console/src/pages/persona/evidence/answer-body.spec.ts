import { expect, it } from 'vitest';
import { answerBodyOf, noAnswer } from './answer-body.ts';

it('keeps an answer to the character', () => {
  expect(
    answerBodyOf({ ...noAnswer, answer: ' Too dear. \n', question: ' Why? ', respondent: ' 17 ' }),
  ).toEqual({
    question: 'Why?',
    answer: ' Too dear. \n',
    respondent: { id: '17' },
  });
});

it('takes a rating without words, and no answer that is blank', () => {
  expect(answerBodyOf({ ...noAnswer, answer: '  ', value: '4' })).toEqual({
    rating: { value: 4, min: 1, max: 5 },
  });
  expect(answerBodyOf({ ...noAnswer, answer: '  ' })).toBeUndefined();
});
