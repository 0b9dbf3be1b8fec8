/** By nearest rank, so that it is one that was measured; NaN of nothing. `share` is 0–1. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return nearestRank(sorted, share) ?? Number.NaN;
}

/** The same of what is sorted already, the least first; `undefined` of nothing. */
export function nearestRank(sorted: ArrayLike<number>, share: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}
