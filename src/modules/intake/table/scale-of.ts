import type { Scale } from '../intake.contract.js';
import type { ColumnFacts } from './column-facts.js';

const recommends = /recommend|\bnps\b|net promoter|polec|weiterempf|recommand|recomendar|consigli/i;

/**
 * The scale of a column of scores: as its header, its values or its labels say; else guessed from the values, and said
 * to be a guess.
 *
 * @param header what was asked
 * @returns null where the values fit none that is usual
 */
export function scaleOf(header: string, facts: ColumnFacts): { scale: Scale; why: string } | null {
  const { lowest, highest } = facts;
  if (facts.scores.length === 0 || lowest < 0) return null;
  const fits = ({ min, max }: { min: number; max: number }) => min < max && highest <= max;
  const said = fromHeader(header, lowest);
  if (said && fits(said))
    return { scale: { ...said, stated: true }, why: `The header says ${said.min} to ${said.max}.` };
  const most = facts.scores.reduce((max, score) => Math.max(max, score.max ?? 0), 0);
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
  if (recommends.test(header) && highest <= 10)
    return {
      scale: { min: 0, max: 10, stated: highest > 5 },
      why: 'Whether people recommend is asked from 0 to 10.',
    };
  const guess = [
    { min: Math.min(1, lowest), max: 5 },
    { min: 0, max: 10 },
  ].find(fits);
  if (!guess || !facts.scores.every(({ value }) => value >= guess.min)) return null;
  return {
    scale: { ...guess, stated: false },
    why: `A guess: the values go from ${lowest} to ${highest}. State the scale if it is another.`,
  };
}

function fromHeader(header: string, lowest: number): { min: number; max: number } | undefined {
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
