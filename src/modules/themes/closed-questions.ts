import { valueOf } from './coding/closed-answers.js';
import { shareOf } from './count-themes.js';
import type { ClosedQuestion } from './themes.contract.js';

interface ClosedAnswer {
  question: string | null;
  answer: string;
  /** Who gave it. */
  person: string;
}

/** The answers to closed questions: of each its values, with how many of the people who were asked gave it. */
export function countClosedQuestions(answers: readonly ClosedAnswer[]): ClosedQuestion[] {
  return [...Map.groupBy(answers, ({ question }) => question)].map(([question, given]) => {
    const of = peopleOf(given);
    const values = [...Map.groupBy(given, ({ answer }) => valueOf(answer)).values()].map((alike) => {
      const count = peopleOf(alike);
      return { value: commonest(alike.map(({ answer }) => answer.trim())), count, ...shareOf(count, of) };
    });
    return { question, of, values: values.toSorted((a, b) => b.count - a.count) };
  });
}

function peopleOf(answers: readonly ClosedAnswer[]): number {
  return new Set(answers.map(({ person }) => person)).size;
}

/** The spelling that most have. */
function commonest(spellings: readonly string[]): string {
  const groups = [...Map.groupBy(spellings, (each) => each).entries()];
  return groups.reduce((best, each) => (each[1].length > best[1].length ? each : best))[0];
}
