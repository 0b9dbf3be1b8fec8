import { expect, it } from 'vitest';
import type { PersonaEvidence } from '../../modules/personas/evidence/persona-evidence.js';
import { firstEvidence } from './first-evidence.js';

const evidence = {
  project: { language: 'en' },
  responses: Array.from({ length: 25 }, (_, i) => ({
    id: `response-${i}`,
    question: 'Why?',
    respondentId: `person-${i % 10}`,
    answer: `Answer ${i}: ${'so it is '.repeat(500)}`.trim(),
  })),
  passages: ['First. '.repeat(300), 'Second. '.repeat(400), 'Third.'].map((text, i) => ({
    id: `p-${i}`,
    text,
  })),
} as unknown as PersonaEvidence;

it('reads the first twenty responses whole, and the beginning of the context', () => {
  const block = firstEvidence(evidence, 4_000);
  expect([...block.answers.values()].map(({ id }) => id)).toEqual(
    evidence.responses.slice(0, 20).map(({ id }) => id),
  );
  expect(block.text).toContain(`[r20] ${evidence.responses[19]!.answer}`);
  expect(block.text).not.toContain('Answer 20:');
  const passages = block.text.split('\n').filter((line) => line.startsWith('[p'));
  expect(passages).toHaveLength(2);
  expect(passages.join('').length).toBeGreaterThan(3_900);
  expect(passages.join('').length).toBeLessThanOrEqual(4_000 + '[p1] [p2] '.length);
  expect(block.ids.get('p2')).toBe('p-1');
  expect(block.counts).toEqual({
    basis: 'answers',
    answersCoded: 0,
    responsesRead: 20,
    responsesTotal: 25,
    passagesRead: 2,
    passagesTotal: 3,
    respondentsUnread: 0,
    language: { tag: 'en', from: 'project', told: 'en', confidence: 1 },
  });
});

it('reads no context where none is wanted', () => {
  expect(firstEvidence(evidence, 0).text).not.toContain('[p1]');
});
