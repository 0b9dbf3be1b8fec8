import { sentenceSpans, type Span } from '../selection/sentences.js';
import { oneLine } from './one-line.js';

export interface OpenAnswer {
  id: string;
  question: string | null;
  answer: string;
}

/** A sentence as a model cites it. */
export interface LabelledSentence extends Span {
  /** `12`, the only sentence of the twelfth answer; `12b`, its second one. */
  label: string;
  responseId: string;
  text: string;
}

/** More are not told apart: what follows belongs to the last one. */
const maxSentences = 26;
/** Characters of a question that stands above answers. */
const questionLength = 200;

/**
 * Numbers the sentences of answers, so that a model cites a label and copies nothing: the service cuts the quote itself.
 *
 * @param first number of the first answer
 * @param prefix before each number, where a prompt has other labels too
 * @param spansOf the sentences of an answer, where they are known
 */
export function labelSentences<T extends OpenAnswer>(
  answers: readonly T[],
  first = 1,
  prefix = '',
  spansOf = ({ answer }: T): Span[] => sentenceSpans(answer),
): LabelledSentence[] {
  return answers.flatMap((each, index) => {
    const { id, answer } = each;
    const spans = spansOf(each);
    const rest = spans.slice(maxSentences - 1);
    const told =
      rest.length > 1
        ? [...spans.slice(0, maxSentences - 1), { start: rest[0]!.start, end: rest.at(-1)!.end }]
        : spans;
    return told.map(({ start, end }, place) => ({
      label: `${prefix}${first + index}${told.length > 1 ? String.fromCharCode(97 + place) : ''}`,
      responseId: id,
      start,
      end,
      text: answer.slice(start, end),
    }));
  });
}

/**
 * The answers as lines of a prompt, a label and a sentence each; those to one question stand under it. A line is never
 * begun by an answer: what looks like a label inside of one is none.
 */
export function answerLines(
  answers: readonly OpenAnswer[],
  sentences: readonly LabelledSentence[],
): string[] {
  const byAnswer = Map.groupBy(sentences, ({ responseId }) => responseId);
  const lines: string[] = [];
  for (const [question, asked] of Map.groupBy(answers, (each) => each.question)) {
    const said = asked.flatMap(({ id }) => byAnswer.get(id) ?? []);
    if (said.length === 0) continue;
    if (question !== null) lines.push(`# ${oneLine(question).slice(0, questionLength)}`);
    for (const { label, text } of said) lines.push(`${label} ${oneLine(text)}`);
  }
  return lines;
}
