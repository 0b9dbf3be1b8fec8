/** Quantile of the standard normal distribution for 95 %, two-sided. */
export const z95 = 1.959963984540054;

/**
 * Wilson score interval of a share (Wilson 1927), `[low, high]` within 0–1. Unlike Wald's it holds for few people and for
 * shares near 0 or 1.
 *
 * @param count how many of them, 0 ≤ count ≤ of
 * @param of how many there are, at least 1
 * @param z quantile of the standard normal distribution, two-sided; at 95 % unless told
 */
export function wilsonInterval(count: number, of: number, z = z95): [number, number] {
  if (!(of >= 1 && count >= 0 && count <= of)) throw new RangeError(`No share: ${count} of ${of}.`);
  const share = count / of;
  const centre = share + (z * z) / (2 * of);
  const spread = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * of)) / of);
  const scale = 1 + (z * z) / of;
  const low = count === 0 ? 0 : (centre - spread) / scale;
  const high = count === of ? 1 : (centre + spread) / scale;
  return [low, high];
}
