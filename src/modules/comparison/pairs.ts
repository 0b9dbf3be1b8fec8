import { z95 } from '../grounding/checks/wilson.js';

/** Every pair of a list, in its order. */
export function pairsOf<T>(entries: readonly T[]): [T, T][] {
  return entries.flatMap((first, index) => entries.slice(index + 1).map((second): [T, T] => [first, second]));
}

/** At which confidence each of several intervals is given. */
export interface Level {
  /** 0–1. */
  confidence: number;
  /** Quantile of the standard normal distribution, two-sided. */
  z: number;
}

/** Two-sided quantiles by how many pairs there are: at 95 %, and at 1 − 5 % ÷ 3. */
const quantiles: Record<number, number> = { 1: z95, 3: 2.3939797998185104 };

/**
 * Bonferroni's level: where several pairs are compared, each interval is made wider, so that with 95 % none of them
 * misses what it is about (Dunn 1961).
 *
 * @param pairs 1 or 3: of two personas or of three
 */
export function levelFor(pairs: number): Level {
  const z = quantiles[pairs];
  if (z === undefined) throw new RangeError(`There is no level for ${pairs} pairs.`);
  return { confidence: 1 - 0.05 / pairs, z };
}
