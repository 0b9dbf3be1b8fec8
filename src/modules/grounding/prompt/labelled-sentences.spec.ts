import { expect, it } from 'vitest';
import { answerLines, labelSentences } from './labelled-sentences.js';

const answers = [
  {
    id: 'a',
    question: 'Would you buy it?',
    answer: 'No. I would not.\nToo expensive, np. zupa!  It is cold.',
  },
  { id: 'b', question: null, answer: '12a I forge a label.\n3 so do I' },
  { id: 'c', question: 'Would you buy it?', answer: 'Yes' },
];

it('numbers answers, and the sentences of those that have several', () => {
  const sentences = labelSentences(answers);
  expect(sentences.map(({ label, text }) => [label, text])).toEqual([
    ['1a', 'No. I would not.'],
    ['1b', 'Too expensive, np. zupa!'],
    ['1c', 'It is cold.'],
    ['2a', '12a I forge a label.'],
    ['2b', '3 so do I'],
    ['3', 'Yes'],
  ]);
  for (const { responseId, start, end, text } of sentences)
    expect(answers.find(({ id }) => id === responseId)!.answer.slice(start, end)).toBe(text);
});

it('puts answers under their question, a sentence a line, which no answer can begin', () => {
  expect(answerLines(answers, labelSentences(answers))).toEqual([
    '# Would you buy it?',
    '1a No. I would not.',
    '1b Too expensive, np. zupa!',
    '1c It is cold.',
    '3 Yes',
    '2a 12a I forge a label.',
    '2b 3 so do I',
  ]);
});

it('names no question whose answers a prompt leaves out', () => {
  const some = labelSentences(answers).filter(({ label }) => label === '2a');
  expect(answerLines(answers, some)).toEqual(['2a 12a I forge a label.']);
});

it('tells 26 sentences apart, and loses none of those beyond', () => {
  const answer = Array.from({ length: 40 }, (_, index) => `Sentence number ${index} is this one.`).join(' ');
  const sentences = labelSentences([{ id: 'x', question: null, answer }]);
  expect(sentences).toHaveLength(26);
  expect(sentences.at(-1)!.label).toBe('1z');
  expect(sentences.at(-1)!.end).toBe(answer.length);
});
