import type { LatencyProfile } from '../latency-profiles.js';
import { normal, seeded } from '../shared/random.js';

/** What one call will take. */
export interface Pace {
  readonly firstTokenMs: number;
  readonly tokensPerSecond: number;
}

/** A standard normal's 95th percentile. */
const Z95 = 1.6449;
/** First token: 95th percentile = 2.2 × median. */
const FIRST_TOKEN_SIGMA = Math.log(2.2) / Z95;
/** Speed: 5th percentile = 0.65 × median. */
const SPEED_SIGMA = -Math.log(0.65) / Z95;

/** Draws each call's pace from a profile; calls in the same order get the same paces. */
export function paceOf(profile: LatencyProfile): () => Pace {
  const { firstTokenMs, tokensPerSecond, distribution } = profile;
  if (!distribution) return () => ({ firstTokenMs, tokensPerSecond });
  const random = seeded(distribution.seed);
  return () => ({
    firstTokenMs: firstTokenMs * Math.exp(FIRST_TOKEN_SIGMA * normal(random)),
    tokensPerSecond: tokensPerSecond * Math.exp(SPEED_SIGMA * normal(random)),
  });
}

/** Milliseconds that `tokens` take at a pace, without the wait for the first one. */
export function tokensMs(pace: Pace, tokens: number): number {
  return (tokens / pace.tokensPerSecond) * 1_000;
}
