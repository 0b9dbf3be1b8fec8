import type { CodingLimits, ModelsConfig, ServiceTier } from '../../../../config/models.js';
import { TimeSlices } from '../../../common/resilience/time-slices.js';
import { estimateTokens } from '../../grounding/selection/estimate-tokens.js';
import { noTokens } from '../../llm/answer/tokens.js';
import type { Tokens } from '../../llm/language-model.js';
import type { CodingEstimate } from '../../personas/evidence/response.contract.js';
import { costMicros } from '../../usage/cost.js';
import { closedAnswers } from './closed-answers.js';
import { checkSystem, codebookSystem, mentionsSystem } from './coding.prompt.js';
import { inChunks } from './in-chunks.js';
import { sampleOverPeople } from '../../grounding/selection/sample-over-people.js';

/** An answer that is to be coded. */
export interface AnswerToCode {
  id: string;
  question: string | null;
  answer: string;
  respondentId: string | null;
}

/** What the coding of fifty answers by a capable model came to: 14 themes, 1,100 tokens of output. */
const themes = 14;
const perAnswer = { mentions: 1.7, output: 9.5 };
/** Tokens of a theme: as a line of a prompt, as it is found, and where its mentions are listed. */
const perTheme = { line: 32, found: 45, listed: 10 };
/** Of a label before a sentence, with its line break; of a prompt beside what it reads; of the form of an answer. */
const [labelTokens, frameTokens] = [3, 40];
/** Of a check, as `check-batches.ts` parts them; a few sentences of a theme turn out wrong. */
const [checkedPerCall, wrongTokens] = [120, 0.5];
/** The most answers that are coded twice, as in `second-coding.ts`. */
const mostTwice = 200;

/**
 * What coding answers will take, by their length: finding the themes (where there are none yet), the mentions, the second
 * look at each, and the share that is coded twice. No model is asked and no sentence cut. Others have their turn while the
 * answers are measured.
 *
 * @param present answers that the persona has already: its themes are taken to be found, and its cap to be used
 * @param prices of the model that codes; undefined: not known
 */
export async function estimateCoding(
  answers: readonly AnswerToCode[],
  present: number,
  limits: CodingLimits,
  prices: ModelsConfig['models'][string]['dollarsPerMillionTokens'] | undefined,
  serviceTier?: ServiceTier,
): Promise<CodingEstimate> {
  const closed = closedAnswers(answers);
  const open = answers.filter(({ id }) => !closed.has(id));
  const read = sampleOverPeople(open, Math.max(0, limits.maxAnswers - present));
  const tokens = noTokens();
  if (read.length > 0) {
    const lengths = await measured(read);
    const chunks = inChunks(lengths, limits.answersPerCall);
    for (const [index, chunk] of chunks.entries()) addCall(tokens, chunk, index === 0 && present === 0);
    addChecks(tokens, lengths);
    if (present === 0 && limits.secondCodingShare > 0) {
      const twice = lengths.slice(0, Math.min(mostTwice, Math.ceil(read.length * limits.secondCodingShare)));
      for (const chunk of inChunks(twice, limits.answersPerCall)) addCall(tokens, chunk, false);
    }
  }
  const total = tokens.input + tokens.output;
  const micros = costMicros({ ...tokens, total }, prices, serviceTier);
  return {
    answers: read.length,
    tokens: total,
    cost: micros === null ? null : { amount: micros / 1_000_000, currency: 'USD' },
    sampled: read.length < open.length,
  };
}

interface MeasuredAnswer extends AnswerToCode {
  tokens: number;
  sentences: number;
}

async function measured(answers: readonly AnswerToCode[]): Promise<MeasuredAnswer[]> {
  const slices = new TimeSlices();
  const lengths: MeasuredAnswer[] = [];
  for (const each of answers) {
    await slices.next();
    lengths.push({ ...each, tokens: estimateTokens(each.answer), sentences: sentencesIn(each.answer) });
  }
  return lengths;
}

/** One call that reads answers. */
function addCall(tokens: Tokens, answers: readonly MeasuredAnswer[], findsThemes: boolean): void {
  const questions = new Set(answers.map(({ question }) => question ?? ''));
  const system = findsThemes ? codebookSystem(themes) : mentionsSystem();
  tokens.input +=
    estimateTokens(system) +
    frameTokens +
    (findsThemes ? 0 : themes * perTheme.line) +
    sum([...questions], (question) => estimateTokens(question.slice(0, 200))) +
    sum(answers, ({ tokens: text, sentences }) => text + labelTokens * sentences);
  tokens.output += Math.ceil(
    themes * (findsThemes ? perTheme.found : perTheme.listed) + answers.length * perAnswer.output,
  );
}

/** The second look: each sentence that was cited, under its theme. */
function addChecks(tokens: Tokens, answers: readonly MeasuredAnswer[]): void {
  const mentions = Math.ceil(answers.length * perAnswer.mentions);
  const ofSentences = sum(answers, ({ tokens: text, sentences }) => text / sentences);
  const calls = Math.ceil(mentions / checkedPerCall);
  tokens.input += Math.ceil(
    calls * (estimateTokens(checkSystem()) + frameTokens) +
      // A theme's sentences may go on in the next call.
      (themes + calls - 1) * perTheme.line +
      ofSentences * perAnswer.mentions +
      mentions * labelTokens,
  );
  tokens.output += calls * frameTokens + Math.ceil(mentions * wrongTokens);
}

/** About how many, by their ends. */
function sentencesIn(answer: string): number {
  return Math.max(1, answer.trim().match(/[.!?…。！？]+(?=\s|$)|\n+/gu)?.length ?? 0);
}

function sum<T>(all: readonly T[], of: (each: T) => number): number {
  return all.reduce((total, each) => total + of(each), 0);
}
