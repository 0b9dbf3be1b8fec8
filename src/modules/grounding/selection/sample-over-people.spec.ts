import { expect, it } from 'vitest';
import { overPeople, sampleOverPeople } from './sample-over-people.js';

const answers = ['ann', 'ann', 'ann', 'ann', 'bob', 'bob', null, 'cid'].map((respondentId, index) => ({
  id: String(index),
  question: null,
  respondentId,
}));
const person = ({ id, respondentId }: (typeof answers)[number]) => respondentId ?? id;

it('hears everybody once before anybody twice, and loses no answer', () => {
  const ordered = overPeople(answers);
  expect(ordered).toHaveLength(answers.length);
  expect(new Set(ordered)).toEqual(new Set(answers));
  expect(new Set(ordered.slice(0, 4).map(person))).toEqual(new Set(['ann', 'bob', '6', 'cid']));
  expect(ordered.slice(4, 6).map(person).toSorted()).toEqual(['ann', 'bob']);
});

it('takes so many of them, all as they are where there are no more', () => {
  expect(sampleOverPeople(answers, 5)).toEqual(overPeople(answers).slice(0, 5));
  expect(sampleOverPeople(answers, 8)).toEqual(answers);
  expect(overPeople([])).toEqual([]);
});
