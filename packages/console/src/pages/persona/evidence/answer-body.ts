import type { Schemas } from 'persona-details-client';

/** What the form of an answer holds: texts, as they are typed. */
export interface AnswerValues {
  question: string;
  answer: string;
  respondent: string;
  value: string;
  min: string;
  max: string;
}

export const noAnswer: AnswerValues = {
  question: '',
  answer: '',
  respondent: '',
  value: '',
  min: '1',
  max: '5',
};

/** As the service takes it, to the character; undefined where there is neither an answer nor a rating. */
export function answerBodyOf(values: AnswerValues): Schemas['NewResponses']['responses'][number] | undefined {
  const { question, answer, respondent, value, min, max } = values;
  const isRated = [value, min, max].every((each) => each !== '');
  const isAnswered = answer.trim() !== '';
  if (!isAnswered && !isRated) return undefined;
  return {
    ...(question.trim() && { question: question.trim() }),
    ...(isAnswered && { answer }),
    ...(respondent.trim() && { respondent: { id: respondent.trim() } }),
    ...(isRated && { rating: { value: Number(value), min: Number(min), max: Number(max) } }),
  };
}
