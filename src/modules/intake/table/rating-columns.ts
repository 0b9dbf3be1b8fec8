import { figureOf, type RatingFigureName } from '../../personas/evidence/rating-figure.js';
import { asksForFigure, meaningOf } from '../../personas/evidence/rating-meaning.js';
import type { Scale } from '../../personas/evidence/read-score.js';
import type { Column, Corrections } from '../intake.contract.js';
import { followUps } from './column-names.js';
import type { Draft } from './draft-column.js';
import { isReached, scaleOf, type Scores } from './scale-of.js';
import type { TableFacts } from './table-facts.js';

/** The ratings of one question, as in `How satisfied are you with? [Price]`: they were asked on one scale. */
function matrixOf(draft: Draft, drafts: Draft[]): Draft[] {
  const stem = stemOf(draft.says);
  return stem === undefined
    ? [draft]
    : drafts.filter(({ role, says }) => role === 'rating' && stemOf(says) === stem);
}

function stemOf(text: string): string | undefined {
  return /^(.{8,}?)\s*(?:\[[^\]]+\]|\s[-–—]\s[^-–—]+)$/u.exec(text)?.[1];
}

export function scoresOf(draft: Draft, drafts: Draft[]): Scores {
  const all = matrixOf(draft, drafts).map(({ facts }) => facts);
  return {
    lowest: Math.min(...all.map(({ lowest }) => lowest)),
    highest: Math.max(...all.map(({ highest }) => highest)),
    scores: all.flatMap(({ scores }) => scores),
    filled: all.reduce((sum, { filled }) => sum + filled, 0),
    examples: draft.facts.examples,
    hasStars: all.some(({ hasStars }) => hasStars),
  };
}

export function giveScale(
  draft: Draft,
  stated: Column['scale'],
  own: Scale[] | undefined,
  scores: Scores,
): void {
  if (stated) {
    draft.scale = { ...stated, stated: true };
    return;
  }
  if (own) {
    const [{ min, max }] = own as [Scale];
    draft.scale = { min, max, stated: true };
    draft.why = `${draft.why} Each entry states its scale.`;
    return;
  }
  const found = scaleOf(draft.says, scores);
  draft.scale = found?.scale ?? null;
  if (found) draft.why = `${draft.why} ${found.why}`;
}

/** "Any other comments?" is asked about everything. */
function isFollowUp(text: string): boolean {
  return (
    followUps.test(text) &&
    !/\b(other|further|additional|anything else|general|weitere|sonstige)\b|\binne\b|autres/i.test(text)
  );
}

/** Each rating and the answer that gives its reason; a rating among several questions counts by itself. */
export function linkRatings(
  drafts: Draft[],
  table: TableFacts,
  corrections: Map<string, NonNullable<Corrections['columns']>[number]>,
): void {
  const answers = drafts.filter(({ role }) => role === 'answer');
  const ratings = drafts.filter(({ role }) => role === 'rating');
  const taken = new Set<string>();
  for (const rating of ratings) {
    const stated = corrections.get(rating.name)?.ratingOf;
    if (stated !== undefined) {
      rating.ratingOf = stated;
      continue;
    }
    const isReason = (answer: Draft) => answer.question === null || isFollowUp(answer.says);
    const isOnly = ratings.length === 1 && answers.length === 1 && isReason(answers[0]!);
    const after = answers.find(
      ({ index, name, says }) =>
        index > rating.index &&
        index <= rating.index + 2 &&
        !ratings.some((other) => other.index > rating.index && other.index < index) &&
        isFollowUp(says) &&
        !taken.has(name),
    );
    // Members of JSON that stand for one another are never in one entry: each rating has the text it comes with.
    const isBare = rating.question === null && answers.every(({ question }) => question === null);
    const beside = isBare
      ? answers.toSorted(
          (a, b) => table.together(rating.index, b.index) - table.together(rating.index, a.index),
        )[0]
      : undefined;
    // What is said after several ratings of one question is about all of them.
    const reason = matrixOf(rating, drafts).length > 1 ? undefined : after;
    const answer = isOnly ? answers[0] : (reason ?? beside);
    if (!answer) continue;
    rating.ratingOf = answer.name;
    taken.add(answer.name);
  }
}

/** What the scores of each rating are counted as. Two that ask for the same are counted as neither. */
export function nameFigures(drafts: Draft[]): void {
  const found = new Map<RatingFigureName, Draft[]>();
  for (const draft of drafts) {
    if (draft.role !== 'rating' || !draft.scale) continue;
    const questions = questionsOf(draft, drafts);
    const isFigure = questions.some(asksForFigure);
    if (isFigure && !draft.scale.stated && !isReached(draft.scale, scoresOf(draft, drafts))) {
      draft.scale = null;
      draft.why = `${draft.why} Too unsure for a figure: no value comes near its end.`;
      continue;
    }
    const verdict =
      questions.length > 1
        ? { reason: 'the question of each row says what it counts as.' }
        : figureOf(questions[0] ?? null, draft.scale);
    if ('figure' in verdict) found.set(verdict.figure, [...(found.get(verdict.figure) ?? []), draft]);
    else draft.why = `${draft.why} No figure of its own: ${verdict.reason}`;
  }
  for (const [figure, asking] of found)
    for (const draft of asking) {
      if (asking.length === 1) draft.figure = figure;
      const verdict =
        asking.length === 1
          ? `It counts as ${figure}.`
          : `No figure: ${asking.length} columns ask for ${figure}, and nobody can tell which counts.`;
      draft.why = `${draft.why} ${verdict}`;
    }
}

/** What its scores answer: what it asks itself where that says something, else what is asked beside it. */
function questionsOf(draft: Draft, drafts: Draft[]): string[] {
  const beside = [
    ...drafts.filter(({ role }) => role === 'question').flatMap(({ facts }) => [...facts.distinct]),
    ...drafts.filter(({ name }) => name === draft.ratingOf).map(({ question }) => question),
  ];
  const asked = meaningOf(draft.question) ? [draft.question] : [...beside, draft.question];
  return [...new Set(asked.filter((question) => question !== null))];
}
