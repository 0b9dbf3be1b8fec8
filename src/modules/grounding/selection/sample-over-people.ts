import { hashOf } from './hash-of.js';

interface Answer {
  id: string;
  question: string | null;
  respondentId: string | null;
}

/**
 * So many of the answers, spread evenly over people and questions: in turns, one of each person, people in the order of a
 * hash, so that the same answers give the same sample and no end of a file is preferred.
 */
export function sampleOverPeople<T extends Answer>(answers: readonly T[], size: number): T[] {
  return answers.length <= size ? [...answers] : overPeople(answers).slice(0, size);
}

/** All of them in that order. */
export function overPeople<T extends Answer>(answers: readonly T[]): T[] {
  const people = [...Map.groupBy(answers, ({ respondentId, id }) => respondentId ?? id)]
    .map(([person, given]) => ({ given, order: hashOf(person) }))
    .sort((a, b) => a.order - b.order);
  const ordered: T[] = [];
  for (let turn = 0; ordered.length < answers.length; turn += 1) {
    for (const [place, { given }] of people.entries()) {
      // Not everybody's answer to the same question.
      if (turn < given.length) ordered.push(given[(turn + place) % given.length]!);
    }
  }
  return ordered;
}
