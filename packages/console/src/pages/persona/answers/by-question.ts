import type { Schemas } from 'persona-details-client';

/** Answers in their order, those to the same question that follow each other put together. */
export function byQuestion(
  answers: readonly Schemas['Response'][],
): { question: string | null; answers: Schemas['Response'][] }[] {
  const groups: ReturnType<typeof byQuestion> = [];
  for (const answer of answers) {
    const last = groups.at(-1);
    if (last && last.question === answer.question) last.answers.push(answer);
    else groups.push({ question: answer.question, answers: [answer] });
  }
  return groups;
}
