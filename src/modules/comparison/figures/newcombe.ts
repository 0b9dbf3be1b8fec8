import { wilsonInterval } from '../../grounding/checks/wilson.js';

/** `count` of `of`, such as people among those asked. */
export interface Share {
  count: number;
  of: number;
}

/**
 * Interval of the difference of two independent shares, `first − second`: the hybrid score interval (Newcombe 1998,
 * "Interval estimation for the difference between independent proportions", Statistics in Medicine 17, 873–890,
 * method 10). It holds for few people, and never leaves −1 to 1.
 *
 * @param z quantile of the standard normal distribution, two-sided
 * @returns the difference and `[low, high]`
 */
export function newcombe(
  first: Share,
  second: Share,
  z: number,
): { value: number; interval: [number, number] } {
  const [p1, p2] = [first.count / first.of, second.count / second.of];
  const [low1, high1] = wilsonInterval(first.count, first.of, z);
  const [low2, high2] = wilsonInterval(second.count, second.of, z);
  const value = p1 - p2;
  return {
    value,
    interval: [value - Math.hypot(p1 - low1, high2 - p2), value + Math.hypot(high1 - p1, p2 - low2)],
  };
}
