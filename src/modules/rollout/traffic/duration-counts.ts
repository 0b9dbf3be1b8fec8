/** Each bound is so many times the one before, so what is read from the counts is exact to as much. */
const growth = 1.15;
/** In milliseconds: what is faster is in the first one, what is slower in one after the last. */
const [first, last] = [5, 120_000];

/** Upper bounds in milliseconds, rising. */
const bounds = Array.from(
  { length: Math.ceil(Math.log(last / first) / Math.log(growth)) + 1 },
  (_, index) => first * growth ** index,
);

/** How many durations fell between two bounds; those of several minutes or processes add up place by place. */
export type DurationCounts = number[];

export function noDurations(): DurationCounts {
  return Array.from({ length: bounds.length + 1 }, () => 0);
}

export function countDuration(counts: DurationCounts, milliseconds: number): void {
  const at = bounds.findIndex((bound) => milliseconds <= bound);
  counts[at === -1 ? bounds.length : at]! += 1;
}

export function sumOfDurations(all: readonly DurationCounts[]): DurationCounts {
  return noDurations().map((_, index) => all.reduce((sum, counts) => sum + (counts[index] ?? 0), 0));
}

/**
 * The duration that a share of them did not exceed, by geometric interpolation within its place.
 *
 * @param share 0–1, such as 0.95
 * @returns whole milliseconds; null without durations
 */
export function quantileOf(counts: DurationCounts, share: number): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let left = share * total;
  const at = counts.findIndex((count) => (left -= count) <= 0);
  const place = at === -1 ? counts.length - 1 : at;
  const upper = bounds[place] ?? last;
  const count = counts[place] ?? 0;
  const within = count > 0 ? 1 + left / count : 1;
  return Math.round((upper / growth) * growth ** within);
}
