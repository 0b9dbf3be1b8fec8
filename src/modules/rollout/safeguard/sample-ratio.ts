/** Below it the arms are not what the share says (A. Fabijan et al., Diagnosing sample ratio mismatch, KDD 2019). */
export const mismatchBelow = 0.0005;

/** Of each arm, for the chi-square approximation (W. Cochran, Biometrics 10, 1954). */
const leastExpected = 5;

/**
 * How likely a split of the users at least as uneven as this one would be, were each of them `optimized` with the
 * probability `share`: χ² = (o − np)² / (np(1 − p)) with one degree of freedom, p-value = erfc(√(χ²/2)).
 *
 * @param optimized distinct users: of a user who is counted twice this says nothing
 * @param share expected, 0–1
 * @returns 0–1; null where too few are expected in an arm, so also at a share of 0 or 1
 */
export function sampleRatioPValue(optimized: number, archived: number, share: number): number | null {
  const users = optimized + archived;
  if (users * Math.min(share, 1 - share) < leastExpected) return null;
  const chiSquare = (optimized - users * share) ** 2 / (users * share * (1 - share));
  return erfc(Math.sqrt(chiSquare / 2));
}

/** Terms after which nothing changes any more on either side of {@link seriesUpTo}. */
const terms = 60;
const seriesUpTo = 2;

/**
 * 1 − erf(x) for x ≥ 0, to ten significant digits: by the series 7.6.2 of the NIST Digital Library of Mathematical
 * Functions, beyond 2 by the continued fraction 7.1.14 of Abramowitz and Stegun.
 */
export function erfc(x: number): number {
  const square = x * x;
  if (x < seriesUpTo) {
    let term = x;
    let sum = x;
    for (let index = 1; index <= terms; index++) {
      term *= (2 * square) / (2 * index + 1);
      sum += term;
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-square) * sum;
  }
  let fraction = 1;
  for (let index = terms; index >= 1; index--) fraction = 1 + index / (2 * square) / fraction;
  return Math.exp(-square) / (x * Math.sqrt(Math.PI) * fraction);
}
