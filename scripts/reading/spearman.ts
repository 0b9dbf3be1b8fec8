/**
 * Spearman's rank correlation, −1 to 1: Pearson's of the ranks, where equal values share the mean of theirs.
 *
 * @returns null where there are fewer than three pairs, or all values of one side are equal
 */
export function spearman(pairs: readonly (readonly [number, number])[]): number | null {
  if (pairs.length < 3) return null;
  const [xs, ys] = [ranksOf(pairs.map(([x]) => x)), ranksOf(pairs.map(([, y]) => y))];
  const middle = (pairs.length - 1) / 2;
  const sum = (of: (n: number) => number) => pairs.reduce((total, _, n) => total + of(n), 0);
  const shared = sum((n) => (xs[n]! - middle) * (ys[n]! - middle));
  const spread = Math.sqrt(sum((n) => (xs[n]! - middle) ** 2) * sum((n) => (ys[n]! - middle) ** 2));
  return spread === 0 ? null : shared / spread;
}

/** From 0. */
function ranksOf(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal - 1) / 2;
  });
}
