import { TextIndex } from './text-index.js';
import { estimateTokens } from './estimate-tokens.js';
import { selectPassages } from './select-passages.js';
import { overlap } from './terms.js';

interface Answer {
  id: string;
  question: string | null;
  answer: string;
  respondentId: string | null;
}

export interface SelectedResponse {
  id: string;
  question: string | null;
  respondentId: string | null;
  /** The answer, or its best sentences where it is too long. */
  text: string;
  /** From 0, the best. */
  rank: number;
}

/** How many of the themes most people mention stand for what the group talks about. */
const themeCount = 12;
/** Characters of a question that stands above answers. */
const questionLength = 160;
/** Answers that share this much of their terms say the same. */
const tooAlike = 0.6;

/**
 * The best responses for a prompt: those that speak of what was asked for and of what most others speak of, one a
 * respondent before a second of anybody, no two alike while others are left, within a budget of tokens.
 *
 * @param textIndex the answers' texts, in their order
 */
export function selectResponses(
  answers: readonly Answer[],
  query: string,
  limits: { count: number; tokens: number },
  textIndex: TextIndex,
): SelectedResponse[] {
  const { terms, language } = textIndex;
  const scores = textIndex.scores(`${query} ${themesOf(terms).join(' ')}`);
  const order = [...answers.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b);
  const chosen: number[] = [];
  const heard = new Set<string>();
  const speaker = (index: number) => answers[index]!.respondentId ?? answers[index]!.id;
  const alike = (index: number) => chosen.some((other) => overlap(terms[index]!, terms[other]!) > tooAlike);
  for (const fits of [
    (index: number) => !heard.has(speaker(index)) && !alike(index),
    (index: number) => !heard.has(speaker(index)),
    () => true,
  ]) {
    for (const index of order) {
      if (chosen.length >= limits.count) break;
      if (chosen.includes(index) || !fits(index)) continue;
      chosen.push(index);
      heard.add(speaker(index));
    }
  }
  const ranks = new Map(chosen.map((index, rank) => [answers[index]!.id, rank]));
  const shown = byQuestion(chosen.toSorted((a, b) => a - b).map((index) => answers[index]!));
  return shorten(shown, query, language, limits.tokens).map((each) => ({
    ...each,
    rank: ranks.get(each.id)!,
  }));
}

/** Answers to one question stand together, so that the prompt has it once; those to none before, under no heading. */
function byQuestion(answers: readonly Answer[]): Answer[] {
  const groups = Map.groupBy(answers, ({ question }) => question);
  const unasked = groups.get(null) ?? [];
  groups.delete(null);
  return [...unasked, ...[...groups.values()].flat()];
}

/** The terms that occur in most answers, though not in nearly all of them: those say nothing about any. */
function themesOf(terms: readonly ReadonlySet<string>[]): string[] {
  const frequency = new Map<string, number>();
  for (const set of terms) for (const term of set) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  return [...frequency]
    .filter(([, count]) => count > 1 && (terms.length < 5 || count <= terms.length * 0.8))
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, themeCount)
    .map(([term]) => term);
}

/** Shares the budget out evenly; what short answers leave goes to the long ones. Questions are paid from it as well. */
function shorten(
  answers: readonly Answer[],
  query: string,
  language: string,
  budget: number,
): Omit<SelectedResponse, 'rank'>[] {
  const questions = new Set(answers.flatMap(({ question }) => (question === null ? [] : [headOf(question)])));
  const headings = [...questions].reduce((sum, question) => sum + estimateTokens(question), 0);
  let left = Math.max(budget - headings, budget / 2);
  const share = new Map<string, { cost: number; allowed: number }>();
  const costs = answers.map(({ id, answer }) => ({ id, cost: estimateTokens(answer) }));
  for (const [place, { id, cost }] of costs.toSorted((a, b) => a.cost - b.cost).entries()) {
    const allowed = Math.min(Math.floor(left / (costs.length - place)), cost);
    share.set(id, { cost, allowed });
    left -= allowed;
  }
  return answers.map(({ id, question, respondentId, answer }) => {
    const { cost, allowed } = share.get(id)!;
    const text =
      cost <= allowed
        ? answer
        : (selectPassages([{ id, text: answer }], query, language, allowed)[0]?.text ??
          cutAtWord(answer, Math.floor((answer.length * allowed) / cost)));
    return { id, question: question && headOf(question), respondentId, text };
  });
}

function headOf(question: string): string {
  return cutAtWord(question, questionLength);
}

/** The beginning of a text, at most `length` characters, cut between words. */
export function cutAtWord(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  const space = cut.lastIndexOf(' ');
  return (space > length / 2 ? cut.slice(0, space) : cut).toWellFormed().trimEnd();
}
