import { toFourPlaces } from '../../../common/domain/to-four-places.js';
import type { Measure } from '../similarity/similarity.contract.js';

/** @param value 0–1 @param basis what it rests on, in words */
export function known(value: number, method: string, basis: string): Measure {
  return { value: toFourPlaces(value), method, basis, reason: null };
}

export function unknown(method: string, reason: string): Measure {
  return { value: null, method, basis: null, reason };
}

/** The unweighted mean of those that are known; nothing stands in for one that is not. */
export function meanOf(parts: Record<string, Measure>, method: string): Measure {
  const given = Object.entries(parts).flatMap(([name, { value }]) =>
    value === null ? [] : [{ name, value }],
  );
  if (given.length === 0) return unknown(method, `None is known of ${Object.keys(parts).join(', ')}.`);
  const mean = given.reduce((sum, { value }) => sum + value, 0) / given.length;
  const names = given.map(({ name }) => name).join(', ');
  return known(mean, method, `${given.length} of ${Object.keys(parts).length}: ${names}.`);
}
