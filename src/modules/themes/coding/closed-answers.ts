import type { OpenAnswer } from '../../grounding/prompt/labelled-sentences.js';

/** With fewer answers it cannot be told whether a question is a closed one. */
const leastAnswers = 10;
/** Of its answers: how many different ones there are at most, and how long each is at most, in characters. */
const [mostDistinctShare, mostDistinct, longest] = [0.25, 12, 60];

/**
 * The answers to closed and multiple-choice questions: few different values, all of them short. They are counted, not
 * coded as prose.
 */
export function closedAnswers(answers: readonly OpenAnswer[]): Set<string> {
  const closed = new Set<string>();
  for (const asked of Map.groupBy(answers, ({ question }) => question).values()) {
    const values = new Set(asked.map(({ answer }) => valueOf(answer)));
    const isClosed =
      asked.length >= leastAnswers &&
      values.size <= Math.min(mostDistinct, asked.length * mostDistinctShare) &&
      [...values].every(({ length }) => length <= longest);
    if (isClosed) for (const { id } of asked) closed.add(id);
  }
  return closed;
}

/** The same for answers that differ in case, white space or a full stop. */
export function valueOf(answer: string): string {
  return answer
    .normalize('NFKC')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replace(/[.!]+$/u, '')
    .toLowerCase();
}
