import type { OpenAnswer } from '../../grounding/prompt/labelled-sentences.js';

/** With fewer answers it cannot be told whether a question is a closed one. */
const leastAnswers = 10;
/** Of its answers: how many different ones there are at most, and how long each is at most, in characters. */
const [mostDistinctShare, mostDistinct, longest] = [0.25, 12, 60];
/** With the white space around and inside of it that does not count. */
const longestWritten = 10 * longest;

/**
 * The answers to closed and multiple-choice questions: few different values, all of them short. They are counted, not
 * coded as prose.
 */
export function closedAnswers(answers: readonly OpenAnswer[]): Set<string> {
  const closed = new Set<string>();
  for (const asked of Map.groupBy(answers, ({ question }) => question).values()) {
    if (isClosed(asked)) for (const { id } of asked) closed.add(id);
  }
  return closed;
}

/** Reads no further than until it is sure: of prose a few answers, whatever their number and length. */
function isClosed(asked: readonly OpenAnswer[]): boolean {
  if (asked.length < leastAnswers) return false;
  const most = Math.min(mostDistinct, asked.length * mostDistinctShare);
  const values = new Set<string>();
  return asked.every(({ answer }) => {
    if (answer.length > longestWritten) return false;
    const value = valueOf(answer);
    return value.length <= longest && values.add(value).size <= most;
  });
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
