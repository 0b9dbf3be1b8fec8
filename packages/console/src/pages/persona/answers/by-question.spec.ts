import type { Schemas } from 'persona-details-client';
import { expect, it } from 'vitest';
import { byQuestion } from './by-question.ts';

it('puts together what follows each other, and keeps the order', () => {
  const answers = ['a', 'a', null, 'a'].map((question, id) => ({ question, id: String(id) }));
  const groups = byQuestion(answers as Schemas['Response'][]);
  expect(groups.map(({ question, answers: all }) => [question, all.map(({ id }) => id)])).toEqual([
    ['a', ['0', '1']],
    [null, ['2']],
    ['a', ['3']],
  ]);
});
