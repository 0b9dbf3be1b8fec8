import { wilsonInterval } from '../grounding/checks/wilson.js';
import type { PersonaEvidence, RatedEvidence } from '../personas/evidence/persona-evidence.js';
import { directionFault, figureRules } from '../personas/evidence/rating-figure.js';
import { type Asked, meaningOf, type RatingMeaning } from '../personas/evidence/rating-meaning.js';

/** Ratings of one question on one scale, one a person. */
export interface RatingGroup {
  question: string | null;
  /** What the question asks for; undefined where it does not say. */
  meaning: Asked | undefined;
  min: number;
  max: number;
  values: number[];
  /** The latest known moment of asking, ISO 8601. */
  asOf: string | null;
}

/** The ratings that a figure is counted in, or why there are none. */
export type GroupChoice = { group: RatingGroup } | { reason: string };

/** All responses of a persona that may have a rating, in the order in which they came. */
export function ratedIn({
  responses,
  ratingsAlone,
}: Pick<PersonaEvidence, 'responses' | 'ratingsAlone'>): RatedEvidence[] {
  return [...responses, ...ratingsAlone].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/**
 * Ratings by question and scale. Who rated the same several times counts once, with the latest: by the moment of asking,
 * and among those without one, or of one moment, by the order in which they came.
 */
export function groupRatings(responses: readonly RatedEvidence[]): RatingGroup[] {
  const groups = new Map<string, Omit<RatingGroup, 'values'> & { latest: Map<string, RatedEvidence> }>();
  for (const response of responses) {
    const { id, rating, respondentId, askedAt } = response;
    if (!rating) continue;
    const { question, meaning } = ratedQuestion(response);
    const { min, max } = rating;
    const key = JSON.stringify([question && sameQuestion(question), min, max]);
    const group = groups.get(key) ?? { question, meaning, min, max, asOf: null, latest: new Map() };
    groups.set(key, group);
    const person = respondentId ?? id;
    if ((group.latest.get(person)?.askedAt ?? '') <= (askedAt ?? '')) group.latest.set(person, response);
    if (askedAt !== null && (group.asOf === null || askedAt > group.asOf)) group.asOf = askedAt;
  }
  return [...groups.values()].map(({ latest, ...group }) => ({
    ...group,
    values: [...latest.values()].map(({ rating }) => rating!.value),
  }));
}

/** What was rated: what the rating itself says, where that says what it asks for, else what the answer is to. */
function ratedQuestion({ question, rating }: RatedEvidence): Pick<RatingGroup, 'question' | 'meaning'> {
  const own = rating?.question ?? null;
  const asked = meaningOf(own);
  if (asked !== undefined) return { question: own, meaning: asked };
  return { question: question ?? own, meaning: meaningOf(question) };
}

function sameQuestion(question: string): string {
  return question
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}]+/gu, ' ')
    .trim();
}

/** The only ratings whose question says that it asks for this; where none does, or several do, nobody can tell which. */
export function groupOf(groups: readonly RatingGroup[], meaning: RatingMeaning): GroupChoice {
  const { asks, scale, fits } = figureRules[meaning];
  if (groups.length === 0) return { reason: 'There are no ratings.' };
  const asking = groups.filter((group) => group.meaning === meaning);
  if (asking.length === 0) {
    const unclear = groups.filter((group) => group.meaning === 'unclear');
    const others = unclear.length > 0 ? ` Not clear is: ${named(unclear)}.` : '';
    return { reason: `No question says that it asks ${asks}. Rated are: ${named(groups)}.${others}` };
  }
  // A mark between two of NPS is neither a promoter's nor a detractor's.
  const fitting = asking.filter(
    (group) => fits(group) && (meaning !== 'recommend' || group.values.every(Number.isInteger)),
  );
  if (fitting.length === 0) return { reason: `${named(asking)}: ${scale}.` };
  if (fitting.length > 1)
    return { reason: `Several ask ${asks}, and nobody can tell which counts: ${named(fitting)}.` };
  const [group] = fitting as [RatingGroup];
  const fault = directionFault(meaning, group.question!, group);
  return fault === undefined ? { group } : { reason: `${fault}: ${named([group])}.` };
}

function named(groups: readonly RatingGroup[]): string {
  const shown = groups.slice(0, 3).map(({ question, min, max }) => {
    const text = question === null ? 'a question that is not recorded' : `"${question.slice(0, 100)}"`;
    return `${text} (${min}–${max})`;
  });
  return [...shown, ...(groups.length > 3 ? [`${groups.length - 3} more`] : [])].join(', ');
}

export interface Nps {
  /** −100 to 100. */
  value: number;
  interval: [number, number];
  promoters: number;
  detractors: number;
}

/** %(9–10) − %(0–6) (Reichheld 2003), with the normal approximation's interval at 95 %: variance (p + d − (p − d)²) ÷ n. */
export function netPromoterScore(values: readonly number[]): Nps {
  const n = values.length;
  const promoters = values.filter((value) => value >= 9).length;
  const detractors = values.filter((value) => value <= 6).length;
  const [p, d] = [promoters / n, detractors / n];
  const halfWidth = 1.959963984540054 * Math.sqrt((p + d - (p - d) ** 2) / n);
  const value = (100 * (promoters - detractors)) / n;
  return {
    value,
    interval: [Math.max(-100, value - 100 * halfWidth), Math.min(100, value + 100 * halfWidth)],
    promoters,
    detractors,
  };
}

export interface TopBox {
  /** 0–1. */
  share: number;
  count: number;
  interval: [number, number];
  /** The lowest rating that counts. */
  from: number;
}

/**
 * Share of ratings in the two highest points of the scale, of two or three points in the highest one, with Wilson's
 * interval.
 */
export function topTwoBox({ values, min, max }: RatingGroup): TopBox {
  const from = max - min + 1 < 4 ? max : max - 1;
  const count = values.filter((value) => value >= from).length;
  return { share: count / values.length, count, interval: wilsonInterval(count, values.length), from };
}
