import { meaningOf } from '../../personas/evidence/rating-meaning.js';
import type { Scale } from '../../personas/evidence/read-score.js';
import type { ColumnScale } from '../intake.contract.js';
import type { ColumnFacts, ColumnScore } from './column-facts.js';

/** What a scale is told by; of the columns of one question, all of theirs. */
export type Scores = Pick<ColumnFacts, 'lowest' | 'highest' | 'scores' | 'filled' | 'examples' | 'hasStars'>;

/**
 * The scale of a column of scores: as its header, its values or its labels say; else guessed from the values, and said
 * to be a guess.
 *
 * @param header what was asked
 * @returns null where the values fit none that is usual
 */
export function scaleOf(header: string, facts: Scores): { scale: ColumnScale; why: string } | null {
  const { lowest, highest } = facts;
  if (lowest < 0) return null;
  const fits = ({ min, max }: Scale) => min < max && lowest >= min && highest <= max;
  const said = fromHeader(header, lowest);
  // A slip of the pen beyond it does not make it another one.
  const isBeyond = ({ value }: ColumnScore) => said && (value < said.min || value > said.max);
  if (said && said.min < said.max && facts.scores.filter(isBeyond).length * 2 <= facts.filled)
    return { scale: { ...said, stated: true }, why: `The header says ${said.min} to ${said.max}.` };
  if (facts.scores.length === 0) return null;
  const most = facts.scores.reduce((max, score) => Math.max(max, score.scaleMax ?? 0), 0);
  if (most > 0 && highest <= most)
    return {
      scale: { min: Math.min(1, lowest), max: most, stated: true },
      why: `Values such as "${facts.examples[0]}" say that ${most} is the most.`,
    };
  const labelled = facts.scores.filter(({ label }) => label !== undefined).map(({ value }) => value);
  const ends = { min: Math.min(...labelled), max: Math.max(...labelled) };
  if (
    new Set(labelled).size > 1 &&
    ends.min <= lowest &&
    ends.max >= highest &&
    [5, 6, 7, 10].includes(ends.max) &&
    ends.min <= 1
  )
    return { scale: { ...ends, stated: true }, why: 'The lowest and the highest value carry labels.' };
  if ((facts.hasStars || /\bstars?\b|gwiazdk|sterne\b|étoile|estrella/i.test(header)) && highest <= 5)
    return { scale: { min: Math.min(1, lowest), max: 5, stated: true }, why: 'Stars go up to five.' };
  const isRecommending = meaningOf(header) === 'recommend';
  if (isRecommending && (highest > 7 || lowest < 1 || /\bnps\b|net promoter/i.test(header)))
    return fits({ min: 0, max: 10 })
      ? { scale: { min: 0, max: 10, stated: true }, why: 'Whether people recommend is asked from 0 to 10.' }
      : null;
  const guess = [
    { min: Math.min(1, lowest), max: 5 },
    { min: 0, max: 10 },
  ].find(fits);
  if (!guess) return null;
  return {
    scale: { ...guess, stated: false },
    why: `A guess: the values go from ${lowest} to ${highest}. State the scale if it is another.`,
  };
}

/**
 * Whether values come near the end of a guessed scale. Where they do not, it may as well be another one, and a figure that is
 * made of it would be wrong.
 */
export function isReached({ max }: Scale, { highest }: Pick<Scores, 'highest'>): boolean {
  return highest === max || (max === 10 && highest > 7);
}

function fromHeader(header: string, lowest: number): Scale | undefined {
  const labels = [...header.matchAll(/(?:^|[\s(,;])(\d{1,2})\s*[-–—=:]\s*\p{L}/gu)].map(([, value]) =>
    Number(value),
  );
  if (labels.length > 1) return { min: Math.min(...labels), max: Math.max(...labels) };
  const range =
    /(?:^|[\s(])(\d{1,2})\s*(?:-|–|—|\.\.\.?|to|bis|do|à|al?|and)\s*(\d{1,3})(?=$|[\s),.:;?])/i.exec(header);
  if (range && [3, 4, 5, 6, 7, 9, 10, 100].includes(Number(range[2])))
    return { min: Number(range[1]), max: Number(range[2]) };
  const highest =
    /(\d{1,3})\s*(?:is|being|=|means)\s*(?:the\s+)?(?:highest|best|most|max|excellent|very)/i.exec(header);
  const least = /(\d{1,3})\s*(?:is|being|=|means)\s*(?:the\s+)?(?:lowest|worst|least|min|poor|not)/i.exec(
    header,
  );
  const of = /(?:out of|\/)\s*(\d{1,3})\b/i.exec(header);
  const max = Number(highest?.[1] ?? of?.[1] ?? Number.NaN);
  return Number.isNaN(max) ? undefined : { min: least ? Number(least[1]) : Math.min(1, lowest), max };
}
