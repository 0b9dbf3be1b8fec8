import { wilsonInterval } from '../grounding/checks/wilson.js';
import type { ResponseEvidence } from '../personas/evidence/persona-evidence.js';

/** Ratings of one question on one scale, one a respondent. */
export interface RatingGroup {
  question: string | null;
  min: number;
  max: number;
  values: number[];
  /** The latest known moment of asking, ISO 8601. */
  asOf: string | null;
}

const asksToBuy =
  /\b(buy|bought|purchas|pay for)|\b(kupi|kupn|zakup|nabył|nabyć|kauf|achet|achèt|compra|acquist)/iu;
const asksElse = /recommend|polec|empfehl|recommand|recomend|raccomand|satisf|zadowol|zufried|soddisf/iu;
const asksToRecommend = /recommend|polec|empfehl|recommand|recomend|raccomand/iu;

export function groupRatings(responses: readonly ResponseEvidence[]): RatingGroup[] {
  const groups = new Map<string, RatingGroup & { byRespondent: Map<string, number> }>();
  for (const { id, question, rating, respondentId, askedAt } of responses) {
    if (!rating) continue;
    const key = JSON.stringify([question, rating.min, rating.max]);
    const group = groups.get(key) ?? {
      question,
      min: rating.min,
      max: rating.max,
      values: [],
      asOf: null,
      byRespondent: new Map<string, number>(),
    };
    groups.set(key, group);
    group.byRespondent.set(respondentId ?? id, rating.value);
    if (askedAt !== null && (group.asOf === null || askedAt > group.asOf)) group.asOf = askedAt;
  }
  return [...groups.values()].map(({ byRespondent, ...group }) => ({
    ...group,
    values: [...byRespondent.values()],
  }));
}

/** Ratings from 0 to 10 of how likely somebody recommends, as the Net Promoter Score is defined; or of no known question. */
export function npsGroup(groups: readonly RatingGroup[]): RatingGroup | undefined {
  const fitting = groups.filter(
    ({ min, max, question }) =>
      min === 0 && max === 10 && (question === null || asksToRecommend.test(question)),
  );
  return theOne(fitting, (question) => asksToRecommend.test(question));
}

/** Ratings on a scale of 5 to 11 whole points of how likely somebody buys. */
export function intentGroup(groups: readonly RatingGroup[]): RatingGroup | undefined {
  const fitting = groups.filter(({ min, max, question }) => {
    const points = max - min + 1;
    const whole = Number.isInteger(min) && Number.isInteger(max);
    const npsScale = min === 0 && max === 10 && !asksToBuy.test(question ?? '');
    return whole && points >= 5 && points <= 11 && !npsScale && !asksElse.test(question ?? '');
  });
  return theOne(fitting, (question) => asksToBuy.test(question));
}

/** Whether the question itself says that it is about buying. */
export function saysBuying({ question }: RatingGroup): boolean {
  return asksToBuy.test(question ?? '');
}

/** The only group there is, or the only one whose question says it; of several nobody can tell which. */
function theOne(groups: RatingGroup[], says: (question: string) => boolean): RatingGroup | undefined {
  const saying = groups.filter(({ question }) => says(question ?? ''));
  const candidates = saying.length > 0 ? saying : groups;
  return candidates.length === 1 ? candidates[0] : undefined;
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
  const value = 100 * (p - d);
  return {
    value,
    interval: [Math.max(-100, value - 100 * halfWidth), Math.min(100, value + 100 * halfWidth)],
    promoters,
    detractors,
  };
}

export interface TopTwoBox {
  /** 0–1. */
  share: number;
  count: number;
  interval: [number, number];
}

/** Share of ratings in the two highest points of the scale, with Wilson's interval. */
export function topTwoBox({ values, max }: RatingGroup): TopTwoBox {
  const count = values.filter((value) => value >= max - 1).length;
  return { share: count / values.length, count, interval: wilsonInterval(count, values.length) };
}
