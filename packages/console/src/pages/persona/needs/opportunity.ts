import type { Schemas } from 'persona-details-client';

export type Outcome = NonNullable<Schemas['NeedsPart']['desiredOutcomes']>[number];
export type Band = NonNullable<Outcome['opportunityBand']>;

/** One that is written as far as it can be placed. */
export type Placed = Outcome & Required<Pick<Outcome, 'importance' | 'satisfaction' | 'opportunityScore'>>;

/** The best opportunity first; of equal ones the more important. Their place in this order is what they are known by. */
export function byOpportunity(outcomes: readonly Outcome[]): Placed[] {
  return outcomes
    .filter((outcome): outcome is Placed => outcome.opportunityScore !== undefined && isPlaced(outcome))
    .sort((a, b) => b.opportunityScore - a.opportunityScore || b.importance.value - a.importance.value);
}

const isPlaced = ({ importance, satisfaction }: Outcome) =>
  importance !== undefined && satisfaction !== undefined;

/** A place in the landscape, with the numbers, from 1, of all that stand there: estimates are whole numbers. */
export interface Point {
  importance: number;
  satisfaction: number;
  numbers: number[];
}

export function pointsOf(outcomes: readonly Placed[]): Point[] {
  const points = new Map<string, Point>();
  for (const [index, { importance, satisfaction }] of outcomes.entries()) {
    const key = `${importance.value}/${satisfaction.value}`;
    const point = points.get(key) ?? {
      importance: importance.value,
      satisfaction: satisfaction.value,
      numbers: [],
    };
    point.numbers.push(index + 1);
    points.set(key, point);
  }
  return [...points.values()];
}

/** What is drawn of the scales from 1 to 10: more, so that points at their ends are whole, and names have room below. */
export const landscape = { importance: [0.25, 10.75], satisfaction: [-0.5, 10.75] } as const;

export type RegionName = 'overServed' | Exclude<Band, 'unattractive'>;

/**
 * Ulwick's regions as bands of satisfaction over importance. Over-served is what satisfies more than it matters.
 * Under-served begins at a score of 10: with importance + (importance − satisfaction) as the score, one of `s` is the line
 * satisfaction = 2 × importance − s. Between the two an outcome is served appropriately.
 */
export function regions(): { name: RegionName; outline: { x: number; low: number; high: number }[] }[] {
  const [bottom, top] = landscape.satisfaction;
  const line = (score: number) => (x: number) => Math.min(2 * x - score, x);
  const bands: [RegionName, low: (x: number) => number, high: (x: number) => number][] = [
    ['overServed', (x) => x, () => top],
    ['worth_considering', line(12), line(10)],
    ['low_hanging', line(15), line(12)],
    ['extreme', () => bottom, line(15)],
  ];
  const within = (value: number) => Math.min(top, Math.max(bottom, value));
  return bands.map(([name, low, high]) => ({
    name,
    outline: steps().map((x) => ({ x, low: within(low(x)), high: within(high(x)) })),
  }));
}

/** Each corner of a region lies on a quarter. */
function steps(): number[] {
  const [from, to] = landscape.importance;
  return Array.from({ length: (to - from) * 4 + 1 }, (_, index) => from + index / 4);
}
